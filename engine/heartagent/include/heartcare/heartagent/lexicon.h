#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/heartagent/labels.h"

namespace heartcare::heartagent {

struct ReportWord;
class Templates;

/// A statement that a report makes.
struct ReadStatement {
  std::string term;             ///< id in the lexicon: "infarction"
  std::string code;             ///< SCP code; empty for statements that PTB-XL has no code for (axis)
  std::vector<int> statements;  ///< AHA codes
  double likelihood = 100;      ///< per cent; 0 if negated
  bool negated = false;
  std::vector<LeadId> leads;  ///< leads named with it, all of them or none
  std::string region;         ///< "inferior", ...; empty = not stated
  /// More leads were meant than can be listed: a group of them was named too ("limb leads"), or the text
  /// breaks off. Then `leads` is empty.
  bool more_leads = false;
};

/// What the lexicon made of one report.
struct ReportReading {
  std::vector<ReadStatement> statements;  ///< each code once, the most certain mention
  std::vector<std::string> unmapped;      ///< words that no entry knows, folded to ASCII, in order
  std::size_t words = 0;                  ///< of the report, without punctuation
  bool edited = false;  ///< codes that a reader wrote behind "edit:" replaced the diagnoses of the text
};

/// German, English and Swedish report phrases and the statements they stand for. Immutable; any thread.
///
/// A report is folded to lower-case ASCII words; abbreviations are written out. From left to right the
/// longest phrase wins. Certainty and negation apply to the nearest statement on their side within the
/// sentence, and along "or"; a region belongs to the statement it precedes, else to the one it follows; leads
/// to the one they follow. See resources/heartagent/lexicon.json for the entries and docs/instruction-set.md.
class Lexicon {
 public:
  /// Reads lexicon.json: every code exists in the vocabulary, ids are unique. At most 1 MiB. Errors: damaged,
  /// limit_exceeded.
  [[nodiscard]] static Result<Lexicon> parse(std::string_view json, const statements::Vocabulary& vocabulary);
  /// Errors: not_found, io and those of parse().
  [[nodiscard]] static Result<Lexicon> load(const std::filesystem::path& file,
                                            const statements::Vocabulary& vocabulary);

  /// Reads up to 64 KiB of report text; what is longer is cut. Invalid UTF-8 becomes unknown words.
  [[nodiscard]] ReportReading read(std::string_view report) const;

  /// For reports in the words of the instruction set: also reads every name that the templates give a
  /// finding, as its code, and concludes nothing from what is left unsaid.
  [[nodiscard]] Lexicon with_names(const Templates& templates) const;

  enum class ItemKind { statement, region, certainty, negation, conjunction, silent };
  enum class Side { before, after };  ///< of the statement that it speaks of
  struct Term {
    ItemKind kind = ItemKind::silent;
    std::string id;
    std::vector<std::string> codes;                ///< of a statement
    std::vector<std::string> hints;                ///< of a statement: codes it brings up, no more (35 %)
    std::vector<int> statements;                   ///< AHA codes where there is no SCP code
    std::map<std::string, std::string> by_region;  ///< region id -> SCP code; "" = no region named
    double likelihood = 100;                       ///< of a certainty; of a statement: at most
    Side side = Side::before;
    bool more_leads = false;  ///< it stands for leads that are not listed: "limb leads"
  };
  struct Phrase {
    std::vector<std::string> words;  ///< folded; '*' at either end of a word stands for any letters
    std::size_t term = 0;
  };

 private:
  friend class LexiconReader;
  /// Takes the codes behind "edit:" from word `from` on.
  void read_edit(const std::vector<ReportWord>& words, std::size_t from, ReportReading& reading) const;
  std::vector<Term> terms_;
  std::map<char, std::vector<Phrase>>
      phrases_;  ///< by first letter; '*' for those that begin with a wildcard
  std::map<std::string, std::string, std::less<>> written_out_;  ///< abbreviation -> words
  std::map<std::string, std::string, std::less<>> edit_codes_;   ///< lower-case SCP code -> code
  bool concludes_ = true;
  const statements::Vocabulary* vocabulary_ = nullptr;  ///< outlives the lexicon
};

}  // namespace heartcare::heartagent
