#pragma once
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::statements {

/// What a reader or a rule says about an ECG: one primary or convenience statement with its additions.
struct CodedStatement {
  int code = 0;
  std::vector<int> modifiers;
  std::vector<int> secondary;
  std::vector<LeadId> leads;  ///< leads the statement speaks of; empty = not restricted
  bool operator==(const CodedStatement&) const = default;
};

enum class Position { before, after, between };

/// The answer for one pair. `inferred` tells that the published table has no row for it.
struct PairingAnswer {
  bool allowed = false;
  bool inferred = false;
};

/// May the modifier stand there with this primary statement? Unknown codes and secondary statements: no.
[[nodiscard]] PairingAnswer may_modify(const Vocabulary& vocabulary, int modifier, int statement,
                                       Position where);

/// May the modifier join the two statements ("A or B")?
[[nodiscard]] PairingAnswer may_join(const Vocabulary& vocabulary, int modifier, int left, int right);

/// May the secondary statement go with the primary one?
[[nodiscard]] bool may_accompany(const Vocabulary& vocabulary, int secondary, int primary);

/// What is wrong with a coded statement.
struct PairingProblem {
  enum class Kind {
    unknown_statement,
    not_primary,
    unknown_modifier,
    modifier_not_allowed,
    secondary_not_allowed
  };
  Kind kind;
  int code = 0;  ///< the offending code
  bool operator==(const PairingProblem&) const = default;
};

/// Empty if every part is known and every pair is allowed. A modifier of one statement may stand before or
/// after it.
[[nodiscard]] std::vector<PairingProblem> check(const Vocabulary& vocabulary,
                                                const CodedStatement& statement);

/// English wording in the usual order, "Probable old inferior MI": modifiers before, statement, modifiers
/// after. For logs and the command line; the window composes translated texts itself.
[[nodiscard]] std::string wording(const Vocabulary& vocabulary, const CodedStatement& statement);

}  // namespace heartcare::statements
