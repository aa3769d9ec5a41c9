#pragma once
#include <string>

#include "heartcare/core/page_document.h"
#include "json.h"

namespace heartcare::cli {

/// What `info` prints about a file of pages. Name, title, patient and notes only `with_patient`.
[[nodiscard]] std::string summary(const PageDocument& document, bool with_patient);
[[nodiscard]] Json pages_json(const PageDocument& document, bool with_patient);

}  // namespace heartcare::cli
