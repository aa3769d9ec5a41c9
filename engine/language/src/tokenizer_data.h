#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "heartcare/language/tokenizer.h"
#include "splitter.h"

namespace heartcare::language {

inline constexpr std::size_t max_tokenizer_bytes = 64 << 20, max_tokens = 1 << 21, max_merges = 1 << 22,
                             max_token_bytes = 4096, max_added_tokens = 1 << 16, max_encoded_bytes = 16 << 20;

/// A token that stands outside the merges and is looked for in the text as it is.
struct AddedToken {
  std::string content;
  TokenId id = 0;
  bool special = false;                            ///< control token: never out of ordinary text
  bool strips_left = false, strips_right = false;  ///< takes the white space beside it along
  bool normalised = false;                         ///< looked for after the normaliser
};

/// Changes of the text before it is split, in order.
struct Normaliser {
  enum class Kind { nfc, nfd, nfkc, nfkd, prepend, replace } kind = Kind::nfc;
  std::string pattern, content;  ///< replace: what by what; prepend: content
};

struct Merge {
  std::uint32_t rank = 0;  ///< lower ones first
  TokenId result = 0;
};

/// How tokens spell bytes.
enum class Alphabet {
  byte_level,     ///< one of 256 printable characters for each byte [GPT-2]
  sentence_piece  ///< UTF-8 with U+2581 for the space, <0x41> for bytes without a token
};

struct Tokenizer::Data {
  Alphabet alphabet = Alphabet::byte_level;
  std::vector<std::string> pieces;                  ///< by id; empty = no such token
  std::vector<bool> special;                        ///< by id
  std::unordered_map<std::string, TokenId> lookup;  ///< of the vocabulary proper, not of added special tokens
  std::unordered_map<std::uint64_t, Merge> merges;  ///< by left << 32 | right
  std::vector<TokenId> byte_tokens;                 ///< 256, -1 = none; byte-level letters or <0x..>
  std::vector<AddedToken> added;                    ///< longest first
  std::vector<Normaliser> normalisers;
  std::vector<std::shared_ptr<const Splitter>> splitters;
  bool prefix_space = false;  ///< a space before every piece of text that has none
  bool metaspace = false;     ///< after the normalisers: space -> U+2581
  enum class Prepend { never, first, always } metaspace_prepend = Prepend::never;
  bool splits_at_metaspace = false;
  bool whole_words = false;  ///< a word that is a token needs no merges ("ignore_merges")
  bool byte_fallback = false, fuses_unknown = false, strips_first_space = false;
  std::optional<TokenId> unknown, beginning;
};

[[nodiscard]] inline std::uint64_t pair_key(TokenId left, TokenId right) noexcept {
  return std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
}

/// The printable character of each byte, and back. [GPT-2 bytes_to_unicode]
[[nodiscard]] const std::vector<std::string>& byte_letters();
[[nodiscard]] std::optional<unsigned char> byte_of_letter(char32_t letter) noexcept;

/// Fills lookup, byte_tokens and the order of added tokens from pieces and added; checks both against each
/// other. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<void> complete(Tokenizer::Data& data);
/// Enters a merge of two tokens by spelling. damaged for a token that is unknown or empty, and for a special
/// result.
[[nodiscard]] Result<void> add_merge(Tokenizer::Data& data, const std::string& left, const std::string& right,
                                     std::uint32_t rank);

/// Tokens of one word, by merges.
void append_word(const Tokenizer::Data& data, std::string_view word, std::vector<TokenId>& out);

}  // namespace heartcare::language
