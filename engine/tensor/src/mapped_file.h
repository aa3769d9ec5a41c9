#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// A regular file mapped read-only; unmapped with the last copy. Any thread.
struct MappedFile {
  std::shared_ptr<const void> owner;
  std::span<const std::byte> bytes;

  /// Errors name the file without its folder: not_found, io.
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
};

}  // namespace heartcare::tensor
