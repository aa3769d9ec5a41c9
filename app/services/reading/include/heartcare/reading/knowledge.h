#pragma once
#include "heartcare/statements/rules.h"

namespace heartcare::reading {

/// The shipped vocabulary and rules. Immutable; any thread.
struct Knowledge {
  statements::Vocabulary vocabulary;
  statements::RuleBook rules;
};

/// Errors: not_found, io, damaged (the data files beside the program).
[[nodiscard]] Result<Knowledge> load_knowledge();

}  // namespace heartcare::reading
