#pragma once
#include <span>
#include <utility>

#include "object.h"

namespace heartcare::dicom::testing {

/// Reads an object and looks at parts of what came out; true if it could be read.
bool exercise(std::span<const std::byte> bytes, std::int64_t max_resident_samples);

/// One small object of each kind that the reader tells apart, by name.
[[nodiscard]] std::vector<std::pair<std::string, Bytes>> seeds();

}  // namespace heartcare::dicom::testing
