#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tokenizer_data.h"

namespace heartcare::language {

/// A stretch of text, or the added token that stood there.
struct TextPart {
  std::string_view text;
  std::optional<TokenId> token;
};

/// Cuts text at added tokens: at each place the longest. `normalised` chooses which ones are looked for.
[[nodiscard]] std::vector<TextPart> cut_at_added(const Tokenizer::Data& data, std::string_view text,
                                                 bool normalised);

/// The text after the normalisers. limit_exceeded if it grows beyond 64 MiB.
[[nodiscard]] Result<std::string> normalised(const Tokenizer::Data& data, std::string_view text);

/// Cuts every piece at the tokenizer's splits, in their order. limit_exceeded as Splitter::split.
[[nodiscard]] Result<void> split_words(const Tokenizer::Data& data, std::vector<std::string_view>& words);

/// Splits normalised text into words and appends their tokens. `is_first`: nothing stands before it.
[[nodiscard]] Result<void> append_text(const Tokenizer::Data& data, std::string_view text, bool is_first,
                                       std::vector<TokenId>& out);

}  // namespace heartcare::language
