#pragma once
#include <filesystem>

#include "heartcare/statements/interpretation.h"

namespace heartcare::statements {

inline std::filesystem::path data_folder() { return HEARTCARE_STATEMENTS_DIR; }

/// The shipped vocabulary and rules, read once. Both files have their own tests that they load at all.
inline const Vocabulary& vocabulary() {
  static const auto loaded = Vocabulary::load(data_folder() / "vocabulary.json");
  return loaded.value();
}
inline const RuleBook& book() {
  static const auto loaded = RuleBook::load(data_folder() / "rules.json", vocabulary());
  return loaded.value();
}

}  // namespace heartcare::statements
