#pragma once
#include <string>
#include <vector>

#include "heartcare/statements/interpretation.h"

namespace heartcare::statements {

enum class Verdict { supported, contradicted, not_checkable };

/// Stable name, e.g. "not_checkable": translation key and JSON value.
[[nodiscard]] std::string_view verdict_name(Verdict verdict) noexcept;

/// What the measurements say about one statement.
struct Verification {
  Verdict verdict = Verdict::not_checkable;
  /// Why, as a stable key: "criterion_met", "criterion_not_met", "excluded_by", "measurement_missing",
  /// "criterion_not_met_but_not_excluded", "no_rule", "unknown_code", "pairing_not_allowed",
  /// "leads_not_affected".
  std::string reason;
  std::vector<std::string> rules;        ///< ids of the rules consulted
  std::vector<Comparison> numbers;       ///< what decided
  std::vector<std::string> keys;         ///< measurements behind the numbers
  std::vector<std::string> missing;      ///< measurements that would be needed
  std::vector<int> unchecked_additions;  ///< modifiers and secondary statements that no rule can check
  Evidence evidence;                     ///< of all keys together
};

/// Checks a statement, whoever made it, against the measurements. A statement about named leads is supported
/// only if at least one of them is among the leads that met the criterion. Safe from any thread.
[[nodiscard]] Verification verify(const RuleBook& book, const Vocabulary& vocabulary,
                                  const Findings& findings, const CodedStatement& statement);

}  // namespace heartcare::statements
