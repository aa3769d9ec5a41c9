#include "beat_rule.h"

namespace heartcare::training {
namespace {

/// Of the principal components: steps as long as other matrices take would wipe their small weights out at
/// once.
constexpr double linear_rate = 0.03;

}  // namespace

RuleOf beat_rule(const BeatTrainingOptions& options) {
  return [only_prediction = options.only_prediction](const ParameterPlace& place) {
    LearningRule rule;
    if (only_prediction && place.name.rfind("predictor.", 0) != 0) {
      rule.rate = 0;
      return rule;
    }
    if (place.columns == 0) return rule;
    const bool linear = place.name == "score.weight" || place.name == "block_out.weight";
    rule.decays = !linear;
    if (linear) rule.rate = linear_rate;
    if (place.name.find(".blocks.") == std::string::npos) return rule;
    // Keys and values are one layer but two maps.
    const bool two = place.name.find("key_value") != std::string::npos;
    rule.muon_rows.assign(two ? 2 : 1, two ? place.rows / 2 : place.rows);
    return rule;
  };
}

RateCurve rate_curve(const BeatTrainingOptions& o) {
  return {o.learning_rate, o.warmup, o.steps, o.decay_share};
}

OptimiserSettings optimiser_settings(const BeatTrainingOptions& o) {
  return {o.weight_decay, o.clip, o.average};
}

}  // namespace heartcare::training
