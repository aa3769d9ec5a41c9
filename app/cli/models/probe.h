#pragma once
#include <string>
#include <vector>

#include "heartcare/signal/evaluation.h"

namespace heartcare::cli {

/// One recording for a linear probe.
struct ProbeSample {
  std::vector<float> features;
  std::vector<bool> labels;  ///< one per class
};

/// Mean over the classes of the areas that a logistic regression per class, fitted to `train` (standardised
/// features, L2 penalty, full-batch Newton-free gradient steps), reaches on `test`, with a bootstrap 95 %
/// interval over test records. Precondition: at least one sample each, equal sizes.
[[nodiscard]] signal::Figure probe_macro_auc(const std::vector<ProbeSample>& train,
                                             const std::vector<ProbeSample>& test);

}  // namespace heartcare::cli
