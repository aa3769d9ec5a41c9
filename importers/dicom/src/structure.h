#pragma once
#include <functional>
#include <span>

#include "encoding.h"
#include "heartcare/core/result.h"

namespace heartcare::dicom {

/// Limits of a data set, checked before DCMTK sees it.
inline constexpr int max_nesting = 32;                   ///< sequences within sequences
inline constexpr std::int64_t max_elements = 2'000'000;  ///< in all; DCMTK takes some 200 bytes for each

/// Walks a data set without taking memory: every length must lie inside its parent, nesting and number of
/// elements inside the limits. DCMTK allocates by the lengths it reads and recurses as deep as a file asks;
/// after this check neither can run away. Errors: damaged (with the offset), limit_exceeded. [PS3.5 7]
/// `seen` is called with every value that is no sequence, in the order of the file.
using Seen = std::function<void(Tag tag, std::span<const std::byte> value)>;
[[nodiscard]] Result<void> check_structure(std::span<const std::byte> data_set, Encoding encoding,
                                           const Seen& seen = {});

}  // namespace heartcare::dicom
