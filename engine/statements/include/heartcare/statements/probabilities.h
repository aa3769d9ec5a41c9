#pragma once
#include <optional>
#include <span>
#include <vector>

/// How good probabilities of a statement are. Any thread.
namespace heartcare::statements {

/// Area under the ROC curve, ties halved; scores in any unit. Empty where all labels are the same. Same
/// lengths.
[[nodiscard]] std::optional<double> roc_area(std::span<const double> scores, const std::vector<bool>& labels);

/// Expected calibration error: mean distance of probability and frequency over ten bins of equal width,
/// weighted by their counts. [Naeini 2015] Same lengths; 0 of nothing.
[[nodiscard]] double calibration_error(std::span<const double> probabilities,
                                       const std::vector<bool>& labels);

}  // namespace heartcare::statements
