#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/statements/findings.h"

namespace heartcare::statements {

/// One row of a limit that depends on the patient or the lead; the first row that fits counts.
/// A row that asks for a sex or an age does not fit a patient whose sex or age is not known.
struct LimitRow {
  std::optional<Sex> sex;
  std::optional<double> age_from, age_below;  ///< years
  std::vector<LeadId> leads;                  ///< empty = any
  double value = 0;
};

/// Names that expressions may use.
struct Definitions {
  std::vector<std::pair<std::string, std::vector<LeadId>>> lead_groups;  ///< in anatomical order
  std::vector<std::pair<std::string, std::vector<LimitRow>>> limits;
};

enum class Truth { no, yes, unknown };

/// One comparison that decided the outcome, with its numbers.
struct Comparison {
  std::string text;  ///< as written in the rule, with the lead filled in: "lead.II.q_ms >= 30"
  double value = 0, limit = 0;
  bool holds = false;
  std::vector<std::string> keys;  ///< the measurements on either side
};

struct Outcome {
  Truth truth = Truth::unknown;
  std::vector<Comparison> decisive;  ///< why it is yes or no; empty when unknown
  std::vector<std::string> missing;  ///< keys without a value that left it unknown
};

/// A condition over measurements, e.g. `qrs_ms >= 120 and count(inferior, .q_ms >= 30) >= 2`.
///
///   condition := conjunction ("or" conjunction)*        number := term (("+" | "-") term)*
///   conjunction := test ("and" test)*                   term := factor (("*" | "/") factor)*
///   test := "not" test | number [("<" | "<=" | ">" | ">=") number]
///   factor := literal | key | "." lead-key | "-" factor | "(" condition ")" | function
///   function := min(a, b...) | max(a, b...) | abs(a) | limit(name) | count(group, condition)
///             | contiguous(group, condition)
///
/// `.key` is a key of the lead that count() or contiguous() is looking at; contiguous() is the longest run of
/// neighbours in the group's order. Kleene's three-valued logic: a missing measurement makes a comparison
/// unknown, and the whole is yes or no only if it would be so whatever the missing value were.
class Expression {
 public:
  /// Errors: damaged (grammar, type, unknown key or name), limit_exceeded (2,000 characters, depth 24, 400
  /// nodes).
  [[nodiscard]] static Result<Expression> parse(std::string_view text, const Definitions& definitions);

  [[nodiscard]] Outcome evaluate(const Findings& findings) const;
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// Every key the expression can ask for, per-lead keys spelled out for each lead of their group.
  [[nodiscard]] std::vector<std::string> keys() const;

  struct Node;  ///< private to expression.cpp and its parser

 private:
  std::string text_;
  std::shared_ptr<const Node> root_;
};

}  // namespace heartcare::statements
