// Reads the bytes as tokenizer.json and, where that works, sends a text with the tokenizer's own tokens in it
// through: no special token may come out of text, and no id outside the vocabulary.
#include <cstdint>
#include <string>

#include "heartcare/language/tokenizer.h"

using namespace heartcare::language;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto tokenizer = Tokenizer::parse(bytes);
  if (!tokenizer) return 0;
  std::string text = "He said 'it's' 123 \xe2\x96\x81 \xf0\x9f\x98\x80\xff ";
  for (TokenId id = 0; id < tokenizer->size() && id < 400; ++id) text += tokenizer->bytes_of(id);
  text.append(bytes.substr(0, 500));
  const auto ids = tokenizer->encode(text);
  if (ids)
    for (const TokenId id : *ids)
      if (id < 0 || id >= tokenizer->size()) __builtin_trap();
  if (ids) (void)tokenizer->decode(*ids, true);
  (void)tokenizer->encode(text, AddedTokens::recognise);
  return 0;
}
