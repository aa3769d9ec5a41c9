#pragma once
#include <QJsonObject>

#include "heartcare/page/options.h"

namespace heartcare::ui_model {

/// The options as they are kept between two starts; the first instant shown belongs to a record and is left
/// out.
[[nodiscard]] QJsonObject to_json(const page::PageOptions& options);

/// Reads what to_json() wrote. Anything missing, unknown or outside its list keeps the value of `fallback`,
/// so that an old or edited file never yields a page that cannot be built.
[[nodiscard]] page::PageOptions page_options_from(const QJsonObject& json,
                                                  const page::PageOptions& fallback = {});

}  // namespace heartcare::ui_model
