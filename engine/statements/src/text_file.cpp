#include "text_file.h"

#include <fstream>

#include "json_reader.h"

namespace heartcare::statements {

Result<std::string> read_data_file(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::is_regular_file(file, failure))
    return fail(ErrorCode::not_found, "no data file " + file.filename().string());
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(max_json_bytes + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad() || (!stream.eof() && stream.fail()))
    return fail(ErrorCode::io, "cannot read data file " + file.filename().string());
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (bytes.size() > max_json_bytes) return fail(ErrorCode::limit_exceeded, "data file larger than 1 MiB");
  return bytes;
}

}  // namespace heartcare::statements
