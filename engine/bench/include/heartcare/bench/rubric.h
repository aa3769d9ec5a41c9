#pragma once
#include <array>
#include <string>
#include <string_view>

#include "heartcare/bench/item.h"
#include "heartcare/heartagent/lexicon.h"

namespace heartcare::bench {

/// One point of the report rubric.
struct RubricItem {
  std::string_view name;
  double weight = 0;
};

/// The authors' 17 points with their weights, which sum to 97. [heartcaregpt.md 2] They have a language model
/// judge them; here each is computed, see docs/bench.md for how.
inline constexpr std::array<RubricItem, 17> rubric_items{{{"abnormal features", 10},
                                                          {"key diagnoses", 10},
                                                          {"no critical error", 8},
                                                          {"location", 8},
                                                          {"severity", 7},
                                                          {"tentative wording", 7},
                                                          {"symptoms", 7},
                                                          {"rhythm", 4},
                                                          {"arrhythmia", 4},
                                                          {"conduction", 4},
                                                          {"pacing", 3},
                                                          {"structure", 5},
                                                          {"points", 4},
                                                          {"demographics", 3},
                                                          {"privacy", 3},
                                                          {"SCP terms", 5},
                                                          {"hedging", 5}}};

/// 0 to 1 for each item.
using RubricMarks = std::array<double, rubric_items.size()>;

/// Marks of a report against the sample's reference answer. Deterministic; any thread. The lexicon was made
/// from the same vocabulary.
[[nodiscard]] RubricMarks mark_report(std::string_view given, const Sample& sample,
                                      const heartagent::Lexicon& lexicon,
                                      const statements::Vocabulary& vocabulary);

/// Weighted sum of the marks, 0 to 100.
[[nodiscard]] double rubric_score(const RubricMarks& marks) noexcept;

}  // namespace heartcare::bench
