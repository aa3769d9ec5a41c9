#pragma once
#include "object.h"

namespace heartcare::dicom::testing {

/// A DICOMDIR that lists files by their IDs ("DIR\\FILE").
[[nodiscard]] Bytes encode_directory(const std::vector<std::string>& file_ids);

}  // namespace heartcare::dicom::testing
