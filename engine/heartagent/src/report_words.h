#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace heartcare::heartagent {

/// One word of a report: lower case, ASCII, umlauts written out.
struct ReportWord {
  std::string text;
  bool sentence_start = false;  ///< a full stop, semicolon or line break stands before it
  bool bracketed = false;       ///< inside parentheses
};

using WrittenOut = std::map<std::string, std::string, std::less<>>;

/// ae oe ue ss for German umlauts, a for the Swedish ring, e for accents; other bytes outside ASCII become
/// '?'.
[[nodiscard]] std::string folded(std::string_view text);

/// Splits a report into words. Endings in brackets go ("extrasystole(n)"), abbreviations are written out by
/// the table ("unbest." -> "unbestimmt"), a dot after one of them ends no sentence.
[[nodiscard]] std::vector<ReportWord> report_words(std::string_view report, const WrittenOut& written_out);

/// Leads that a word names: "avl", "v4", "v3-6", "v1-v3"; a digit 1-6 after a chest lead ("v4,5,6") counts as
/// one. Indices into standard_leads.
[[nodiscard]] std::vector<std::size_t> leads_of_word(std::string_view word, bool after_chest_lead);

}  // namespace heartcare::heartagent
