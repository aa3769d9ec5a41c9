#include "text_file.h"

#include <fstream>

namespace heartcare::language {

Result<void> write_text(const std::filesystem::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream.flush()) return fail(ErrorCode::io, "cannot write " + file.filename().string());
  return {};
}

}  // namespace heartcare::language
