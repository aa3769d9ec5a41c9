#include "tokenizer_data.h"

#include <algorithm>
#include <array>

#include "utf8.h"

namespace heartcare::language {
namespace {

/// A byte that is printable by itself keeps its number; the others follow from 256 on.
std::array<char32_t, 256> letter_numbers() {
  std::array<char32_t, 256> letters{};
  char32_t next = 256;
  for (unsigned b = 0; b < 256; ++b) {
    const bool printable = (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
    letters[b] = printable ? b : next++;
  }
  return letters;
}

std::string hexadecimal_name(unsigned byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return std::string("<0x") + digits[byte >> 4] + digits[byte & 15] + ">";
}

Result<void> enter_added(Tokenizer::Data& data) {
  for (const AddedToken& token : data.added) {
    if (token.content.empty() || token.content.size() > max_token_bytes || token.id < 0 ||
        token.id >= static_cast<TokenId>(max_tokens))
      return fail(ErrorCode::damaged, "an added token that is empty, too long or numbered wrongly");
    const auto index = static_cast<std::size_t>(token.id);
    if (index >= data.pieces.size()) data.pieces.resize(index + 1);
    if (!data.pieces[index].empty() && data.pieces[index] != token.content)
      return fail(ErrorCode::damaged, "an added token has the number of another token");
    data.pieces[index] = token.content;
    data.special.resize(data.pieces.size());
    if (token.special) data.special[index] = true;
  }
  data.special.resize(data.pieces.size());
  std::stable_sort(data.added.begin(), data.added.end(), [](const AddedToken& a, const AddedToken& b) {
    return a.content.size() > b.content.size();
  });
  return {};
}

}  // namespace

const std::vector<std::string>& byte_letters() {
  static const std::vector<std::string> letters = [] {
    std::vector<std::string> texts;
    for (const char32_t letter : letter_numbers()) texts.push_back(utf8_of(letter));
    return texts;
  }();
  return letters;
}

std::optional<unsigned char> byte_of_letter(char32_t letter) noexcept {
  static const auto bytes = [] {
    std::array<int, 324> table{};
    table.fill(-1);
    const auto letters = letter_numbers();
    for (unsigned b = 0; b < 256; ++b) table[letters[b]] = static_cast<int>(b);
    return table;
  }();
  if (letter >= bytes.size() || bytes[letter] < 0) return {};
  return static_cast<unsigned char>(bytes[letter]);
}

Result<void> complete(Tokenizer::Data& data) {
  if (const auto added = enter_added(data); !added) return pass_on(added);
  data.lookup.reserve(data.pieces.size());
  for (std::size_t id = 0; id < data.pieces.size(); ++id) {
    if (data.pieces[id].empty() || data.special[id]) continue;
    if (!data.lookup.emplace(data.pieces[id], static_cast<TokenId>(id)).second)
      return fail(ErrorCode::damaged, "two tokens are spelt the same");
  }
  data.byte_tokens.assign(256, -1);
  for (unsigned b = 0; b < 256; ++b) {
    const std::string name = data.alphabet == Alphabet::byte_level ? byte_letters()[b] : hexadecimal_name(b);
    if (const auto place = data.lookup.find(name); place != data.lookup.end())
      data.byte_tokens[b] = place->second;
  }
  return {};
}

Result<void> add_merge(Tokenizer::Data& data, const std::string& left, const std::string& right,
                       std::uint32_t rank) {
  const auto a = data.lookup.find(left), b = data.lookup.find(right), both = data.lookup.find(left + right);
  // Every result is longer than its parts, because no token is empty: merges cannot run in a circle.
  if (a == data.lookup.end() || b == data.lookup.end() || both == data.lookup.end())
    return fail(ErrorCode::damaged,
                "merge " + std::to_string(rank) + " has a token that is not in the vocabulary");
  data.merges.insert_or_assign(pair_key(a->second, b->second), Merge{rank, both->second});
  return {};
}

}  // namespace heartcare::language
