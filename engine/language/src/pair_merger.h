#pragma once
#include <cstdint>
#include <optional>
#include <queue>
#include <set>
#include <unordered_map>
#include <vector>

#include "tokenizer_data.h"

namespace heartcare::language {

/// Words as tokens, with how often each occurs, and how often every pair of tokens stands together in them.
class PairMerger {
 public:
  void add(std::vector<TokenId> tokens, std::int64_t count);
  void start();  ///< once all words are there

  struct Pair {
    TokenId left = 0, right = 0;
    std::int64_t count = 0;
  };
  /// The most frequent pair, of equal ones that of the smallest numbers; nothing if none is left.
  [[nodiscard]] std::optional<Pair> most_frequent();
  /// Puts `token` in the place of the pair, everywhere.
  void merge(const Pair& pair, TokenId token);

 private:
  struct Word {
    std::vector<TokenId> tokens;
    std::int64_t count = 0;
  };
  struct Candidate {
    std::int64_t count;
    std::uint64_t key;
    friend bool operator<(const Candidate& a, const Candidate& b) {
      return a.count != b.count ? a.count < b.count : a.key > b.key;
    }
  };
  void merge_in(std::uint32_t index, const Pair& pair, TokenId token, std::set<std::uint64_t>& appeared);
  void change(TokenId left, TokenId right, std::int64_t by, std::uint32_t word);

  std::vector<Word> words_;
  std::unordered_map<std::uint64_t, std::int64_t> counts_;
  std::unordered_map<std::uint64_t, std::set<std::uint32_t>> places_;  ///< words that may have the pair
  std::priority_queue<Candidate> queue_;  ///< counts may be out of date: looked up again when they come up
};

}  // namespace heartcare::language
