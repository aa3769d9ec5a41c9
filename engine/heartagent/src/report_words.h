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

/// What the word before was: short names are leads only in a list.
enum class LeadBefore { none, limb, chest };

/// Leads that a word names: "avl", "v4", "v3-6", "v1-v3"; behind a chest lead also a digit ("v4,5,6"), behind
/// any lead the last letter alone ("iii, f"). Indices into standard_leads.
[[nodiscard]] std::vector<std::size_t> leads_of_word(std::string_view word, LeadBefore before);

}  // namespace heartcare::heartagent
