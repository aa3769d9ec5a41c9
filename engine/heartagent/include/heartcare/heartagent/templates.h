#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/statements/vocabulary.h"

namespace heartcare::heartagent {

/// Small generator of reproducible choices: the same key, the same choices, on every machine and in any order
/// of work. [SplitMix64: Steele, Lea, Flood, OOPSLA 2014]
class Choices {
 public:
  Choices(std::uint64_t seed, std::string_view key);
  [[nodiscard]] std::uint64_t next() noexcept;
  /// 0 .. count - 1; 0 for an empty range.
  [[nodiscard]] std::size_t below(std::size_t count) noexcept;
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

using Slots = std::map<std::string, std::string>;

/// Wordings of questions and findings: templates.json. Immutable; any thread.
class Templates {
 public:
  /// Every finding is a code of the vocabulary and every code has a name; alternatives are closed. At most
  /// 1 MiB. Errors: damaged, limit_exceeded.
  [[nodiscard]] static Result<Templates> parse(std::string_view json,
                                               const statements::Vocabulary& vocabulary);
  /// Errors: not_found, io and those of parse().
  [[nodiscard]] static Result<Templates> load(const std::filesystem::path& file,
                                              const statements::Vocabulary& vocabulary);

  /// One wording of a kind of question with its slots filled in. Empty for a kind that is not in the file.
  [[nodiscard]] std::string question(std::string_view kind, Choices& choices, const Slots& slots = {}) const;
  /// What a code is called in a sentence: its plain name, or one of its names.
  [[nodiscard]] const std::string& finding(const std::string& code) const;
  [[nodiscard]] const std::string& finding(const std::string& code, Choices& choices) const;
  /// All names of a code, the plain one first; empty for codes that have none.
  [[nodiscard]] const std::vector<std::string>& names(const std::string& code) const;
  /// Number of different questions that a kind can be asked in, slots aside.
  [[nodiscard]] std::size_t wordings(std::string_view kind) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> questions_;
  std::map<std::string, std::vector<std::string>, std::less<>> findings_;
};

/// Replaces every "(a|b)" by one of its alternatives, from left to right. Alternatives do not nest.
[[nodiscard]] std::string expanded(std::string_view pattern, Choices& choices);

}  // namespace heartcare::heartagent
