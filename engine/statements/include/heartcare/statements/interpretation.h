#pragma once
#include <string>
#include <vector>

#include "heartcare/statements/pairing.h"
#include "heartcare/statements/rules.h"

namespace heartcare::statements {

/// A statement that a rule reached, and why.
struct FiredStatement {
  std::size_t rule = 0;  ///< index into RuleBook::rules()
  CodedStatement statement;
  Weight weight = Weight::abnormal;
  double confidence = 0;            ///< the rule's times that of its weakest measurement, [0, 1]
  std::vector<Comparison> because;  ///< the comparisons that fired it
  std::vector<std::string> keys;    ///< their measurements, each once: look up Evidence in the Findings
  std::vector<std::string>
      guards_unchecked;  ///< `unless` rules that could not be checked; halves the confidence
};

/// A rule that was not judged.
struct UncheckedRule {
  std::size_t rule = 0;
  std::vector<std::string> missing;  ///< keys without a value
};

/// A rule whose condition held but that an earlier statement rules out (ST change in bundle-branch block).
struct SuppressedRule {
  std::size_t rule = 0, by = 0;
};

struct Interpretation {
  int overall = 0;  ///< AHA code 1-4, or 0 if too little could be checked to say
  double overall_confidence = 0;
  std::vector<FiredStatement> statements;  ///< in the order of the rule file
  std::vector<SuppressedRule> suppressed;
  std::vector<UncheckedRule> unchecked;
};

/// Judges every rule. Deterministic; takes microseconds; safe from any thread.
[[nodiscard]] Interpretation interpret(const RuleBook& book, const Findings& findings);

/// PTB-XL codes of the statements, sorted, each once; overall normal adds "NORM".
[[nodiscard]] std::vector<std::string> scp_codes(const RuleBook& book, const Interpretation& interpretation);

}  // namespace heartcare::statements
