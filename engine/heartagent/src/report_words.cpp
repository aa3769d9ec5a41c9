#include "report_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace heartcare::heartagent {
namespace {

struct Folding {
  std::string_view from, to;
};
constexpr std::array foldings{Folding{"ä", "ae"}, Folding{"ö", "oe"}, Folding{"ü", "ue"}, Folding{"Ä", "ae"},
                              Folding{"Ö", "oe"}, Folding{"Ü", "ue"}, Folding{"ß", "ss"}, Folding{"å", "a"},
                              Folding{"Å", "a"},  Folding{"é", "e"},  Folding{"É", "e"},  Folding{"è", "e"}};

constexpr std::size_t longest_ending = 3;

bool word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '&' || c == '_' || c == '#' ||
         c == '?' || c == '%';
}

/// Removes "(n)", "(s)", "(er)", "(t)" where glued to a word.
std::string without_endings(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close = text[at] == '(' ? text.find(')', at) : std::string::npos;
    const bool glued = at > 0 && std::isalpha(static_cast<unsigned char>(text[at - 1])) != 0;
    if (close != std::string::npos && glued && close - at - 1 <= longest_ending && close > at + 1 &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                    text.begin() + static_cast<std::ptrdiff_t>(close),
                    [](unsigned char c) { return std::isalpha(c) != 0; }))
      at = close;
    else
      out += text[at];
  }
  return out;
}

/// Collects words and keeps track of sentences and brackets.
class Splitter {
 public:
  Splitter(const std::string& text, const WrittenOut& table) : text_(text), table_(table) {}

  std::vector<ReportWord> words() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (word_letter(c)) {
        word_ += c;
        continue;
      }
      const bool ends =
          at_ + 1 == text_.size() || std::isspace(static_cast<unsigned char>(text_[at_ + 1])) != 0;
      const bool abbreviated = c == '.' && table_.contains(word_ + ".");
      if (abbreviated) word_ += '.';
      finish();
      if (c == '(') bracketed_ = true;
      if (c == ')') bracketed_ = false;
      if ((c == '.' && ends && !abbreviated) || c == ';' || c == '\n') starts_ = true;
    }
    finish();
    return std::move(words_);
  }

 private:
  void add(std::string word) {
    while (!word.empty() && word.front() == '-') word.erase(0, 1);
    while (!word.empty() && word.back() == '-') word.pop_back();
    if (word.empty()) return;
    words_.push_back({std::move(word), starts_, bracketed_});
    starts_ = false;
  }

  void finish() {
    const auto written = table_.find(word_);
    const std::string text = written == table_.end() ? word_ : written->second;
    word_.clear();
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = std::min(text.find(' ', from), text.size());
      add(text.substr(from, to - from));
      from = to + 1;
    }
  }

  const std::string& text_;
  const WrittenOut& table_;
  std::vector<ReportWord> words_;
  std::string word_;
  std::size_t at_ = 0;
  bool starts_ = true, bracketed_ = false;
};

constexpr std::array<std::string_view, 12> lead_words{"i",  "ii", "iii", "avr", "avl", "avf",
                                                      "v1", "v2", "v3",  "v4",  "v5",  "v6"};

std::size_t lead_at(std::string_view word) {
  return static_cast<std::size_t>(std::find(lead_words.begin(), lead_words.end(), word) - lead_words.begin());
}

bool chest_number(std::string_view word) { return word.size() == 1 && word[0] >= '1' && word[0] <= '6'; }

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      ++at;
      continue;
    }
    const auto known = std::find_if(foldings.begin(), foldings.end(),
                                    [&](const Folding& f) { return text.substr(at).starts_with(f.from); });
    out += known == foldings.end() ? "?" : known->to;
    at += known == foldings.end() ? 1 : known->from.size();
  }
  return out;
}

std::vector<ReportWord> report_words(std::string_view report, const WrittenOut& written_out) {
  const std::string text = without_endings(folded(report));
  return Splitter(text, written_out).words();
}

std::vector<std::size_t> leads_of_word(std::string_view word, LeadBefore before) {
  const std::size_t dash = word.find('-');
  const bool after_chest_lead = before == LeadBefore::chest;
  const auto single = [&](std::string_view name, bool chest) {
    if (chest && chest_number(name)) return static_cast<std::size_t>(6 + name[0] - '1');
    if (before != LeadBefore::none && (name == "r" || name == "l" || name == "f"))
      return lead_at("av" + std::string(name));
    return lead_at(name);
  };
  if (dash == std::string_view::npos) {
    const std::size_t lead = single(word, after_chest_lead);
    return lead < lead_words.size() ? std::vector{lead} : std::vector<std::size_t>();
  }
  const std::size_t first = single(word.substr(0, dash), after_chest_lead);
  const std::size_t last = single(word.substr(dash + 1), first >= 6 && first < lead_words.size());
  std::vector<std::size_t> leads;
  if (first < lead_words.size() && last < lead_words.size())
    for (std::size_t lead = first; lead <= last; ++lead) leads.push_back(lead);
  return leads;
}

}  // namespace heartcare::heartagent
