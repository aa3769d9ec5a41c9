#pragma once
#include "heartcare/training/beat_options.h"
#include "optimiser.h"

namespace heartcare::training {

/// How the tokenizer's parameters learn: Muon inside transformer blocks, slowly where the linear start put
/// principal components, and only the prediction where the options say so.
[[nodiscard]] RuleOf beat_rule(const BeatTrainingOptions& options);

[[nodiscard]] RateCurve rate_curve(const BeatTrainingOptions& options);
[[nodiscard]] OptimiserSettings optimiser_settings(const BeatTrainingOptions& options);

}  // namespace heartcare::training
