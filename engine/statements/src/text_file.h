#pragma once
#include <filesystem>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::statements {

/// The bytes of a file of at most max_json_bytes. Errors: not_found, io, limit_exceeded.
[[nodiscard]] Result<std::string> read_data_file(const std::filesystem::path& file);

}  // namespace heartcare::statements
