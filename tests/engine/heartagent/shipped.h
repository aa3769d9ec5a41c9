#pragma once
#include <filesystem>

#include "heartcare/heartagent/lexicon.h"

namespace heartcare::heartagent {

/// The vocabulary and the lexicon that come with the program.
inline const statements::Vocabulary& shipped_vocabulary() {
  static const auto vocabulary = statements::Vocabulary::load(std::filesystem::path(HEARTCARE_RESOURCES_DIR) /
                                                              "statements/vocabulary.json")
                                     .value();
  return vocabulary;
}
inline const Lexicon& shipped_lexicon() {
  static const auto lexicon =
      Lexicon::load(std::filesystem::path(HEARTCARE_RESOURCES_DIR) / "heartagent/lexicon.json",
                    shipped_vocabulary())
          .value();
  return lexicon;
}

}  // namespace heartcare::heartagent
