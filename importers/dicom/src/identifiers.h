#pragma once
#include <string>
#include <string_view>

namespace heartcare::dicom {

/// A UID below 2.25 that follows from `seed`: the same seed gives the same UID. [PS3.5 B.2]
[[nodiscard]] std::string derived_uid(std::string_view seed);

/// A new random UID below 2.25.
[[nodiscard]] std::string random_uid();

}  // namespace heartcare::dicom
