#include "pair_merger.h"

namespace heartcare::language {

void PairMerger::add(std::vector<TokenId> tokens, std::int64_t count) {
  words_.push_back({std::move(tokens), count});
}

void PairMerger::change(TokenId left, TokenId right, std::int64_t by, std::uint32_t word) {
  const std::uint64_t key = pair_key(left, right);
  counts_[key] += by * words_[word].count;
  if (by > 0) places_[key].insert(word);
}

void PairMerger::start() {
  for (std::uint32_t w = 0; w < words_.size(); ++w)
    for (std::size_t i = 0; i + 1 < words_[w].tokens.size(); ++i)
      change(words_[w].tokens[i], words_[w].tokens[i + 1], 1, w);
  for (const auto& [key, count] : counts_) queue_.push({count, key});
}

std::optional<PairMerger::Pair> PairMerger::most_frequent() {
  while (!queue_.empty()) {
    const Candidate best = queue_.top();
    queue_.pop();
    const std::int64_t now = counts_[best.key];
    if (now < 1) continue;
    if (now == best.count)
      return Pair{static_cast<TokenId>(best.key >> 32), static_cast<TokenId>(best.key & 0xffffffff), now};
    queue_.push({now, best.key});
  }
  return {};
}

/// From left to right. What the pair itself counts for does not matter any more.
void PairMerger::merge_in(std::uint32_t index, const Pair& pair, TokenId token,
                          std::set<std::uint64_t>& appeared) {
  std::vector<TokenId>& tokens = words_[index].tokens;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i] != pair.left || tokens[i + 1] != pair.right) continue;
    if (i > 0) {
      change(tokens[i - 1], pair.left, -1, index);
      change(tokens[i - 1], token, 1, index);
      appeared.insert(pair_key(tokens[i - 1], token));
    }
    tokens[i] = token;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    if (i + 1 < tokens.size()) {
      change(pair.right, tokens[i + 1], -1, index);
      change(token, tokens[i + 1], 1, index);
      appeared.insert(pair_key(token, tokens[i + 1]));
    }
  }
}

void PairMerger::merge(const Pair& pair, TokenId token) {
  const auto words = std::move(places_[pair_key(pair.left, pair.right)]);
  places_.erase(pair_key(pair.left, pair.right));
  std::set<std::uint64_t> appeared;
  for (const std::uint32_t word : words) merge_in(word, pair, token, appeared);
  for (const std::uint64_t key : appeared)
    if (counts_[key] > 0) queue_.push({counts_[key], key});
}

}  // namespace heartcare::language
