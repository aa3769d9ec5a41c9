#pragma once
#include <span>
#include <vector>

namespace heartcare::training {

/// What a statement head's logits need before they are probabilities; see heartcaregpt::StatementHead.
struct Calibration {
  double slope = 1, offset = 0;
  double threshold = 0.5;  ///< of the calibrated probability, from which on the statement is made
};

/// Fits slope and offset by likelihood with a pull towards 1 and 0, so that a statement with few examples
/// keeps its logits, and the threshold with the best F1 where there are at least ten examples. Same lengths;
/// targets are probabilities. [Platt 1999]
[[nodiscard]] Calibration calibrate(std::span<const float> logits, std::span<const float> targets);

}  // namespace heartcare::training
