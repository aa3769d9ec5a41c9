#include "files.h"

#include <fstream>

namespace heartcare::heartagent {

Result<std::string> read_small_file(const std::filesystem::path& file, std::uintmax_t limit,
                                    const std::string& what) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (failure) return fail(ErrorCode::not_found, "no " + what);
  if (size > limit)
    return fail(ErrorCode::limit_exceeded, what + " larger than " + std::to_string(limit >> 20) + " MiB");
  std::string text(size, '\0');
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(ErrorCode::io, "cannot read the " + what);
  return text;
}

}  // namespace heartcare::heartagent
