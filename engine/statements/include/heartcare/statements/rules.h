#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/statements/expression.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::statements {

/// What a fired rule means for the overall reading.
enum class Weight { normal, borderline, abnormal, technical };

/// A modifier or secondary statement that a rule adds, always or on a condition.
struct Addition {
  int code = 0;
  std::optional<Expression> when;
};

/// One criterion from the literature as a condition over measurements.
struct Rule {
  std::string id;
  int statement = 0;
  std::vector<Addition> modifiers, secondary;
  std::vector<std::string> scp;  ///< PTB-XL codes it stands for
  Weight weight = Weight::abnormal;
  Expression when;
  std::optional<Expression> refuted;  ///< when the opposite is certain; without it: when `when` is no
  std::vector<std::size_t> unless;    ///< earlier rules that make the criterion inapplicable when they fire
  std::vector<std::size_t> needs;     ///< earlier rules of which at least one must have fired
  std::optional<double> age_from, age_below;  ///< years; a patient of unknown age counts as an adult of 40
  std::optional<Sex> sex;
  double confidence = 0.8;        ///< of the criterion itself, [0, 1]
  std::string source, criterion;  ///< where it is published, and the criterion in our words
};

/// The rules in the order of the file: a rule refers to earlier ones only, so there are no cycles.
class RuleBook {
 public:
  /// Reads rules.json against a vocabulary: statements, modifiers and SCP codes exist and their pairing is
  /// allowed, ids are unique, every key is documented. At most 1 MiB and 500 rules. Errors: damaged,
  /// limit_exceeded.
  [[nodiscard]] static Result<RuleBook> parse(std::string_view json, const Vocabulary& vocabulary);
  /// Errors: io, not_found and those of parse().
  [[nodiscard]] static Result<RuleBook> load(const std::filesystem::path& file, const Vocabulary& vocabulary);

  [[nodiscard]] const std::vector<Rule>& rules() const noexcept { return rules_; }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const noexcept;
  [[nodiscard]] const Definitions& definitions() const noexcept { return definitions_; }
  /// Rules that must have been checked before an ECG may be called normal.
  [[nodiscard]] const std::vector<std::size_t>& normal_needs_checked() const noexcept {
    return normal_checked_;
  }
  /// Rules of which one must have fired before an ECG may be called normal (a sinus rhythm).
  [[nodiscard]] const std::vector<std::size_t>& normal_needs_fired() const noexcept { return normal_fired_; }

 private:
  friend class RuleReader;
  Definitions definitions_;
  std::vector<Rule> rules_;
  std::vector<std::size_t> normal_checked_, normal_fired_;
};

}  // namespace heartcare::statements
