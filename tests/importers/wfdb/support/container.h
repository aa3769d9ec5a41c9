#pragma once
#include <span>

#include "memory_folder.h"

namespace heartcare::wfdb::testing {

/// A folder as one input of a fuzzer: for each file a byte with the length of its name, the name, two bytes
/// with the length of its content (low byte first), the content. The first file is the header to open.
[[nodiscard]] Bytes to_container(const MemoryFolder& folder, const std::string& header);

struct Opened {
  MemoryFolder folder;
  std::string header;
};

/// Any bytes are a container; a length that reaches beyond the end means "all the rest".
[[nodiscard]] Opened from_container(std::span<const std::byte> bytes);

/// Reads a record and everything in it, through memory or in pages. True if it could be read.
bool exercise(const MemoryFolder& folder, const std::string& header, std::int64_t max_resident);

}  // namespace heartcare::wfdb::testing
