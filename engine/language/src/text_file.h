#pragma once
#include <filesystem>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::language {

/// Writes a text file whole. Errors: io.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, std::string_view text);

}  // namespace heartcare::language
