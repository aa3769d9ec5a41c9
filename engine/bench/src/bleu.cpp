#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "heartcare/bench/text_metrics.h"

namespace heartcare::bench {
namespace {

constexpr std::size_t orders = 4;
using Words = std::vector<std::string>;
using Grams = std::map<Words, std::size_t>;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// ASCII punctuation and symbols but apostrophe, comma, hyphen and full stop.
constexpr bool stands_alone(char c) {
  return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') ||
         (c >= '(' && c <= '+') || (c >= ':' && c <= '@') || c == '/';
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

std::string unescaped(std::string_view text) {
  std::string plain = replaced(std::string(text), "<skipped>", "");
  plain = replaced(replaced(plain, "-\n", ""), "\n", " ");
  for (const auto& [from, to] : {std::pair{"&quot;", "\""}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}})
    plain = replaced(plain, from, to);
  return " " + plain + " ";
}

/// One pass over pairs of neighbours: where `cut` says so, the pair is set apart and reading goes on behind
/// it.
template <class Cut>
std::string split_pairs(const std::string& text, Cut cut) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i + 1 < text.size())
      if (const std::string apart = cut(text[i], text[i + 1]); !apart.empty()) {
        out += apart;
        ++i;
        continue;
      }
    out += text[i];
  }
  return out;
}

Grams grams_of(const Words& words, std::size_t order) {
  Grams grams;
  for (std::size_t i = 0; i + order <= words.size(); ++i)
    ++grams[Words(words.begin() + static_cast<std::ptrdiff_t>(i),
                  words.begin() + static_cast<std::ptrdiff_t>(i + order))];
  return grams;
}

std::size_t clipped(const Grams& made, const Grams& reference) {
  std::size_t sum = 0;
  for (const auto& [gram, count] : made)
    if (const auto found = reference.find(gram); found != reference.end())
      sum += std::min(count, found->second);
  return sum;
}

}  // namespace

std::vector<std::string> bleu_words(std::string_view text) {
  std::string spaced;
  for (const char c : unescaped(text)) spaced += stands_alone(c) ? std::string{' ', c, ' '} : std::string{c};
  const auto mark = [](char c) { return c == '.' || c == ','; };
  spaced = split_pairs(spaced, [&](char a, char b) {
    return !is_digit(a) && mark(b) ? std::string{a, ' ', b, ' '} : std::string();
  });
  spaced = split_pairs(spaced, [&](char a, char b) {
    return mark(a) && !is_digit(b) ? std::string{' ', a, ' ', b} : std::string();
  });
  spaced = split_pairs(spaced, [](char a, char b) {
    return is_digit(a) && b == '-' ? std::string{a, ' ', b, ' '} : std::string();
  });
  Words words;
  std::string word;
  for (const char c : spaced + " ") {
    if (c != ' ' && !(c >= '\t' && c <= '\r')) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

double corpus_bleu(std::span<const std::string> made, std::span<const std::string> references) {
  std::array<double, orders> right{}, all{};
  double made_length = 0, reference_length = 0;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const Words a = bleu_words(made[i]), b = bleu_words(references[i]);
    made_length += static_cast<double>(a.size());
    reference_length += static_cast<double>(b.size());
    for (std::size_t n = 0; n < orders; ++n) {
      right[n] += static_cast<double>(clipped(grams_of(a, n + 1), grams_of(b, n + 1)));
      all[n] += a.size() > n ? static_cast<double>(a.size() - n) : 0;
    }
  }
  if (right[0] <= 0) return 0;
  double logarithms = 0, smoothing = 1;
  for (std::size_t n = 0; n < orders; ++n) {
    if (all[n] <= 0) return 0;
    if (right[n] <= 0) smoothing *= 2;
    logarithms += std::log(right[n] > 0 ? right[n] / all[n] : 1 / (smoothing * all[n])) / orders;
  }
  const double brevity = made_length < reference_length ? std::exp(1 - reference_length / made_length) : 1;
  return 100 * brevity * std::exp(logarithms);
}

}  // namespace heartcare::bench
