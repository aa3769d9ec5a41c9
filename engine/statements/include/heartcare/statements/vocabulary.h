#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"

/// Coded ECG statements, the rules that reach them from measurements, and the checks of a statement against
/// them.
namespace heartcare::statements {

enum class StatementKind { primary, secondary, convenience };

/// One entry of the AHA/ACC/HRS list. [Mason et al., Circulation 115 (2007), 1325]
struct Statement {
  int code = 0;  ///< 1-503 as published; from 9000 on our own additions
  StatementKind kind = StatementKind::primary;
  std::string group;  ///< "A".."N" for primary statements; "suggests" or "consider" for secondary ones
  std::string text;   ///< English; translate through text_key()
  std::optional<int> nearest;   ///< for our own codes: the standard statement to send instead
  std::vector<int> expands_to;  ///< for convenience statements: the primary codes they stand for
  std::vector<int> expands_to_modifiers;
};

struct Modifier {
  int code = 0;
  std::string group;  ///< "general", "conjunction", "infarction", "arrhythmia" or "repolarization"
  std::string text;
  std::optional<int> published_as;  ///< the code in the published list where ours differs (9310 "Frequent")
};

/// Another vocabulary's code for one or more statements: PTB-XL's SCP codes or SNOMED CT.
struct ForeignCode {
  std::string code, text;
  std::string superclass,
      subclass;  ///< PTB-XL diagnostic classes, e.g. "MI" and "IMI"; empty for form and rhythm
  std::vector<std::string> kinds;  ///< PTB-XL's "diagnostic", "form", "rhythm"; empty for SNOMED
  std::vector<int> statements, modifiers, secondary;
  bool own_mapping = false;  ///< our mapping, not one that PTB-XL publishes
  std::string aecg, cdisc;   ///< HL7 aECG reference id, CDISC code; empty if none is known
  std::vector<std::string> dicom;
};

/// Which codes one modifier may go with and where it may stand.
struct ModifierPairing {
  int modifier = 0;
  bool may = true;  ///< true: only with the listed codes; false: with every primary code but these
  std::vector<std::pair<int, int>> codes;  ///< closed ranges of primary codes
  std::vector<std::string> groups;         ///< groups of primary codes
  bool before = false, after = false, between = false;
  bool inferred = false;  ///< not in the published table, see the comments in vocabulary.json
};

struct SecondaryPairing {
  int secondary = 0;
  std::vector<std::pair<int, int>> primary;  ///< closed ranges
};

/// A statement about two ECGs of one patient, 400-406, with its criteria and their limits by name.
struct SerialStatement {
  int code = 0;
  std::string text;
  std::vector<std::string> criteria;
  std::vector<std::pair<std::string, double>> limits;
  /// Errors: not_found.
  [[nodiscard]] Result<double> limit(std::string_view name) const;
};

/// The whole vocabulary; immutable after loading, shared between threads without locks.
class Vocabulary {
 public:
  /// Reads vocabulary.json. Codes are unique, every reference exists, at most 1 MiB.
  /// Errors: damaged (not JSON, wrong field, dangling or double code), limit_exceeded.
  [[nodiscard]] static Result<Vocabulary> parse(std::string_view json);
  /// Errors: io, not_found and those of parse().
  [[nodiscard]] static Result<Vocabulary> load(const std::filesystem::path& file);

  [[nodiscard]] const std::vector<Statement>& statements() const noexcept { return statements_; }
  [[nodiscard]] const std::vector<Modifier>& modifiers() const noexcept { return modifiers_; }
  [[nodiscard]] const std::vector<ForeignCode>& scp_codes() const noexcept { return scp_; }
  [[nodiscard]] const std::vector<ForeignCode>& snomed_codes() const noexcept { return snomed_; }
  [[nodiscard]] const std::vector<ModifierPairing>& modifier_pairings() const noexcept { return pairings_; }
  [[nodiscard]] const std::vector<SecondaryPairing>& secondary_pairings() const noexcept {
    return secondary_;
  }
  [[nodiscard]] const std::vector<SerialStatement>& serial_statements() const noexcept { return serial_; }

  /// nullptr if there is none.
  [[nodiscard]] const Statement* find_statement(int code) const noexcept;
  [[nodiscard]] const Modifier* find_modifier(int code) const noexcept;
  [[nodiscard]] const SerialStatement* find_serial(int code) const noexcept;
  [[nodiscard]] const ForeignCode* find_scp(std::string_view code) const noexcept;
  [[nodiscard]] const ForeignCode* find_snomed(std::string_view code) const noexcept;
  /// "Sinus node rhythms and arrhythmias" for "C"; empty if unknown.
  [[nodiscard]] std::string_view group_text(std::string_view group) const noexcept;

 private:
  friend class VocabularyReader;
  std::vector<Statement> statements_;
  std::vector<Modifier> modifiers_;
  std::vector<ForeignCode> scp_, snomed_;
  std::vector<ModifierPairing> pairings_;
  std::vector<SecondaryPairing> secondary_;
  std::vector<SerialStatement> serial_;
  std::vector<std::pair<std::string, std::string>> groups_;
};

/// Translation key of a statement, modifier or serial code: "statement.106".
[[nodiscard]] std::string text_key(int code);

}  // namespace heartcare::statements
