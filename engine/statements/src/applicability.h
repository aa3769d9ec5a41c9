#pragma once
#include <set>

#include "heartcare/statements/rules.h"

namespace heartcare::statements {

/// A patient of unknown age is judged by the limits of adults.
inline constexpr double assumed_age_years = 40;

/// Is the rule meant for this patient's age and sex?
[[nodiscard]] inline bool applies(const Rule& rule, const Findings& findings) {
  const double age = findings.age_years.value_or(assumed_age_years);
  if (rule.age_from && age < *rule.age_from) return false;
  if (rule.age_below && age >= *rule.age_below) return false;
  return !rule.sex || *rule.sex == findings.sex;
}

/// The measurements of some comparisons, each once, sorted.
[[nodiscard]] inline std::vector<std::string> keys_of(const std::vector<Comparison>& comparisons) {
  std::set<std::string> keys;
  for (const Comparison& comparison : comparisons)
    keys.insert(comparison.keys.begin(), comparison.keys.end());
  return {keys.begin(), keys.end()};
}

}  // namespace heartcare::statements
