#include <queue>

#include "tokenizer_data.h"
#include "utf8.h"

namespace heartcare::language {
namespace {

/// Tokens of a word, linked in both directions so that a merge costs nothing but its neighbours.
struct Symbol {
  TokenId id;
  std::int32_t previous, next;  ///< -1 = none
};

struct Candidate {
  std::uint32_t rank;
  std::int32_t left, right;
  TokenId left_id, right_id, result;
  /// For a queue whose top is the lowest rank, of the same rank the leftmost.
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.left > b.left;
  }
};

class Merging {
 public:
  Merging(const Tokenizer::Data& data, std::vector<Symbol>& symbols) : data_(data), symbols_(symbols) {}

  void run() {
    for (std::int32_t i = 0; i + 1 < static_cast<std::int32_t>(symbols_.size()); ++i) consider(i);
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      Symbol& left = symbols_[best.left];
      // Out of date if one of the two has been merged since.
      if (left.id != best.left_id || left.next != best.right || symbols_[best.right].id != best.right_id)
        continue;
      Symbol& right = symbols_[best.right];
      left = {best.result, left.previous, right.next};
      right.id = -1;
      if (left.next >= 0) symbols_[left.next].previous = best.left;
      consider(left.previous);
      consider(best.left);
    }
  }

 private:
  void consider(std::int32_t i) {
    if (i < 0 || symbols_[i].next < 0) return;
    const std::int32_t j = symbols_[i].next;
    const auto found = data_.merges.find(pair_key(symbols_[i].id, symbols_[j].id));
    if (found != data_.merges.end())
      queue_.push({found->second.rank, i, j, symbols_[i].id, symbols_[j].id, found->second.result});
  }

  const Tokenizer::Data& data_;
  std::vector<Symbol>& symbols_;
  std::priority_queue<Candidate> queue_;
};

/// One character's tokens before any merge. True if it is unknown.
bool append_character(const Tokenizer::Data& data, std::string_view character, std::vector<TokenId>& ids) {
  if (const auto known = data.lookup.find(std::string(character)); known != data.lookup.end()) {
    ids.push_back(known->second);
    return false;
  }
  bool has_all = data.byte_fallback;
  for (const char byte : character)
    has_all = has_all && data.byte_tokens[static_cast<unsigned char>(byte)] >= 0;
  if (!has_all) return true;
  for (const char byte : character) ids.push_back(data.byte_tokens[static_cast<unsigned char>(byte)]);
  return false;
}

std::vector<TokenId> first_tokens(const Tokenizer::Data& data, std::string_view word) {
  std::vector<TokenId> ids;
  ids.reserve(word.size());
  bool after_unknown = false;
  while (!word.empty()) {
    bool is_unknown = false;
    std::size_t bytes = 1;
    if (data.alphabet == Alphabet::byte_level) {
      const TokenId id = data.byte_tokens[static_cast<unsigned char>(word[0])];
      is_unknown = id < 0;
      if (!is_unknown) ids.push_back(id);
    } else {
      bytes = character_bytes(word);
      is_unknown = append_character(data, word.substr(0, bytes), ids);
    }
    if (is_unknown && data.unknown && !(after_unknown && data.fuses_unknown)) ids.push_back(*data.unknown);
    after_unknown = is_unknown;
    word.remove_prefix(bytes);
  }
  return ids;
}

std::string spelling(const Tokenizer::Data& data, std::string_view word) {
  if (data.alphabet != Alphabet::byte_level) return std::string(word);
  std::string letters;
  for (const char byte : word) letters += byte_letters()[static_cast<unsigned char>(byte)];
  return letters;
}

}  // namespace

void append_word(const Tokenizer::Data& data, std::string_view word, std::vector<TokenId>& out) {
  if (data.whole_words)
    if (const auto whole = data.lookup.find(spelling(data, word)); whole != data.lookup.end()) {
      out.push_back(whole->second);
      return;
    }
  const auto ids = first_tokens(data, word);
  std::vector<Symbol> symbols;
  symbols.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    symbols.push_back({ids[i], static_cast<std::int32_t>(i) - 1,
                       i + 1 < ids.size() ? static_cast<std::int32_t>(i) + 1 : -1});
  Merging(data, symbols).run();
  for (const Symbol& symbol : symbols)
    if (symbol.id >= 0) out.push_back(symbol.id);
}

}  // namespace heartcare::language
