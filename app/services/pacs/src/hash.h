#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::pacs {

/// SHA-256, 64 hex digits.
[[nodiscard]] std::string hash_of(std::string_view text);
/// Errors: io.
[[nodiscard]] Result<std::string> hash_of_file(const std::filesystem::path& file);

}  // namespace heartcare::pacs
