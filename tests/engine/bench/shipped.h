#pragma once
#include <filesystem>

#include "heartcare/heartagent/lexicon.h"
#include "heartcare/heartagent/templates.h"

namespace heartcare::bench {

inline std::filesystem::path resources() { return std::filesystem::path(HEARTCARE_SOURCE_DIR) / "resources"; }

inline const statements::Vocabulary& shipped_vocabulary() {
  static const auto vocabulary =
      statements::Vocabulary::load(resources() / "statements/vocabulary.json").value();
  return vocabulary;
}

inline const heartagent::Templates& shipped_templates() {
  static const auto templates =
      heartagent::Templates::load(resources() / "heartagent/templates.json", shipped_vocabulary()).value();
  return templates;
}

/// That reads reports in the words of the instruction set.
inline const heartagent::Lexicon& shipped_lexicon() {
  static const auto lexicon =
      heartagent::Lexicon::load(resources() / "heartagent/lexicon.json", shipped_vocabulary())
          .value()
          .with_names(shipped_templates());
  return lexicon;
}

}  // namespace heartcare::bench
