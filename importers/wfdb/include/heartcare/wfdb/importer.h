#pragma once
#include <memory>

#include "heartcare/importing/importer.h"

namespace heartcare::wfdb {

/// The importer "wfdb": opens a header (.hea), or one of its signal or annotation files, by way of the header
/// that stands beside it.
[[nodiscard]] std::unique_ptr<const importing::Importer> make_importer();

}  // namespace heartcare::wfdb
