#pragma once
#include <array>
#include <string>
#include <vector>

#include "heartcare/heartagent/lexicon.h"

namespace heartcare::heartagent {

/// At what grain report and table are compared. Both count only what is at least possible (50 %).
enum class AgreementLevel {
  code,       ///< the SCP code itself
  subclass,   ///< PTB-XL's diagnostic subclass; form and rhythm codes themselves
  superclass  ///< PTB-XL's diagnostic superclass; form and rhythm codes themselves
};
inline constexpr std::array agreement_levels{AgreementLevel::code, AgreementLevel::subclass,
                                             AgreementLevel::superclass};
[[nodiscard]] std::string_view level_name(AgreementLevel level) noexcept;

struct Agreement {
  std::size_t both = 0, report_only = 0, table_only = 0;  ///< labels summed over the records
  [[nodiscard]] double precision() const noexcept;
  [[nodiscard]] double recall() const noexcept;
  [[nodiscard]] double f1() const noexcept;
};

struct CodeAgreement {
  std::string code;
  Agreement agreement;
};

struct LexiconScore {
  std::size_t reports = 0;           ///< rows with a report
  std::size_t mapped = 0;            ///< of those, with at least one statement that is not negated
  std::size_t compared = 0;          ///< with a statement that has an SCP code, and codes in the table
  std::array<Agreement, 3> micro;    ///< in the order of agreement_levels
  /// Of the table-only labels at the level of codes: those that no word of the report brings up.
  std::size_t unspoken = 0;
  std::vector<CodeAgreement> codes;  ///< at the level of codes, most frequent first
  std::vector<std::pair<std::string, std::size_t>> unmapped;  ///< words without an entry, most frequent first
  std::size_t words = 0, unmapped_words = 0;
};

/// Compares what the lexicon reads in the reports of one split with the table's codes.
[[nodiscard]] LexiconScore score_lexicon(const Lexicon& lexicon, const statements::Vocabulary& vocabulary,
                                         const std::vector<TableRow>& rows, std::string_view split);

}  // namespace heartcare::heartagent
