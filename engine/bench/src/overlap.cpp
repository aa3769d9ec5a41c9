#include <algorithm>
#include <map>

#include "heartcare/bench/text_metrics.h"

namespace heartcare::bench {
namespace {

constexpr std::size_t most_words = 4096;

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::vector<std::string> rouge_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size() && words.size() < most_words; ++i) {
    const char c = i < text.size() ? lower(text[i]) : ' ';
    if (is_word(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::vector<std::string> answer_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? lower(text[i]) : ' ';
    if (is_punctuation(c)) continue;
    if (!is_space(c)) {
      word += c;
      continue;
    }
    if (!word.empty() && word != "a" && word != "an" && word != "the") words.push_back(word);
    word.clear();
  }
  return words;
}

std::size_t longest_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

Overlap overlap_of(std::size_t common, std::size_t made, std::size_t reference) {
  if (common == 0) return {};
  const auto n = static_cast<double>(common);
  const double precision = n / static_cast<double>(made), recall = n / static_cast<double>(reference);
  return {precision, recall, 2 * precision * recall / (precision + recall)};
}

}  // namespace

Overlap rouge_l(std::string_view made, std::string_view reference) {
  const auto a = rouge_words(made), b = rouge_words(reference);
  return overlap_of(longest_common(a, b), a.size(), b.size());
}

Overlap token_f1(std::string_view made, std::string_view reference) {
  const auto a = answer_words(made), b = answer_words(reference);
  if (a.empty() && b.empty()) return {1, 1, 1};
  std::map<std::string, std::size_t> counts;
  for (const std::string& word : b) ++counts[word];
  std::size_t common = 0;
  for (const std::string& word : a) {
    const auto found = counts.find(word);
    if (found == counts.end() || found->second == 0) continue;
    --found->second;
    ++common;
  }
  return overlap_of(common, a.size(), b.size());
}

}  // namespace heartcare::bench
