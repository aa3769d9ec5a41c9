#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// Writes the pieces one after the other into a new file beside `path`, flushes it to the disk and renames
/// it: after a crash there is the old file or the new one, never half of one. Errors: io.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path,
                                      const std::vector<std::span<const std::byte>>& pieces);

}  // namespace heartcare::tensor
