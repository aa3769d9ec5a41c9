#include "hash.h"

#include <fstream>
#include <vector>

#include "heartcare/digest/sha256.h"

namespace heartcare::pacs {

std::string hash_of(std::string_view text) {
  digest::Sha256 sum;
  sum.add(std::as_bytes(std::span(text.data(), text.size())));
  return sum.hex();
}

Result<std::string> hash_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<char> block(1 << 20);
  digest::Sha256 sum;
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0)
    sum.add(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(stream.gcount()))));
  if (!stream.eof()) return fail(ErrorCode::io, "a file cannot be read");
  return sum.hex();
}

}  // namespace heartcare::pacs
