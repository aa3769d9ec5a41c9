#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// A regular file mapped read-only; unmapped with the last copy. Any thread. Errors name the file without its
/// folder.
struct MappedFile {
  std::shared_ptr<const void> owner;
  std::span<const std::byte> bytes;

  /// Errors: not_found, io.
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  /// `relative` has '/' between its parts and passed rules::is_safe_path. `folder` itself may be a symbolic
  /// link; one below it is damaged, because it may lead out of the folder.
  [[nodiscard]] static Result<MappedFile> open_below(const std::filesystem::path& folder,
                                                     std::string_view relative);
};

}  // namespace heartcare::tensor
