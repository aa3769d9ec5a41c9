#pragma once
#include <filesystem>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::heartagent {

/// The bytes of a file of at most `limit` bytes. `what` names it in errors: "label table". Errors: not_found,
/// io, limit_exceeded.
[[nodiscard]] Result<std::string> read_small_file(const std::filesystem::path& file, std::uintmax_t limit,
                                                  const std::string& what);

}  // namespace heartcare::heartagent
