#pragma once
#include "healthy.h"

namespace heartcare::statements {

/// A healthy ECG changed so that a rule just fires, and so that it just does not.
struct RuleCase {
  const char* rule;
  Values fires, silent;
};

[[nodiscard]] const std::vector<RuleCase>& rule_cases();

}  // namespace heartcare::statements
