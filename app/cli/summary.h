#pragma once
#include <map>
#include <string>
#include <string_view>

#include "heartcare/core/record.h"

namespace heartcare::cli {

[[nodiscard]] std::string_view sex_name(Sex sex) noexcept;  ///< "female", "unknown", ...

/// How many annotations carry each label.
[[nodiscard]] std::map<std::string, std::size_t> labels_of(const Record& record);

/// What `info` prints for a reader, ending in a line break. Name, patient and notes only `with_patient`.
[[nodiscard]] std::string summary(const Record& record, bool with_patient);

}  // namespace heartcare::cli
