// tokenizer_dump FILE [recognise]: reads texts as lines of hexadecimal bytes, prints for each its token ids,
// a bar, and the decoded text in hexadecimal. FILE is a tokenizer.json or a GGUF file.
#include <cstdio>
#include <iostream>
#include <string>

#include "dump.h"
#include "heartcare/language/tokenizer.h"

using namespace heartcare;
using namespace heartcare::language;

namespace {

Result<Tokenizer> open(const std::string& path) {
  if (!path.ends_with(".gguf")) return Tokenizer::open(path);
  const auto file = tensor::Gguf::open(path);
  if (!file) return pass_on(file);
  return Tokenizer::from_gguf(*file);
}

}  // namespace

int main(int argc, char** argv) {
  const auto tokenizer = argc > 1 ? open(argv[1]) : fail(ErrorCode::invalid_argument, "no file given");
  if (!tokenizer) {
    std::cerr << describe(tokenizer.error()) << '\n';
    return 1;
  }
  const auto added = argc > 2 ? AddedTokens::recognise : AddedTokens::as_text;
  for (std::string line; std::getline(std::cin, line);) {
    const auto ids = tokenizer->encode(from_hexadecimal(line), added);
    if (!ids) {
      std::cout << "error " << describe(ids.error()) << '\n';
      continue;
    }
    for (const TokenId id : *ids) std::cout << id << ' ';
    std::cout << "| ";
    char digits[3];
    for (const char byte : tokenizer->decode(*ids, true)) {
      std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(byte));
      std::cout << digits;
    }
    std::cout << '\n';
  }
  return 0;
}
