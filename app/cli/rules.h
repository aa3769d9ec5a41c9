#pragma once
#include "heartcare/statements/rules.h"

namespace heartcare::cli {

/// The shipped vocabulary and rules.
struct Rules {
  statements::Vocabulary vocabulary;
  statements::RuleBook book;
};

/// Errors: not_found, io, damaged (the data files beside the program).
[[nodiscard]] Result<Rules> load_rules();

}  // namespace heartcare::cli
