#pragma once
#include <torch/torch.h>

#include "heartcare/training/beat_options.h"

namespace heartcare::training {

/// AdamW over one flat vector of parameters, with gradient clipping, and a moving average of the parameters.
/// [Loshchilov & Hutter 2019; Polyak 1992]
class Optimiser {
 public:
  Optimiser(const torch::Tensor& parameters, torch::Tensor matrices, const BeatTrainingOptions& options);
  /// One update of `parameters` in place; `step` counts from 0.
  void update(torch::Tensor& parameters, torch::Tensor gradient, std::int64_t step);

  torch::Tensor first, second;  ///< moments
  torch::Tensor averaged;       ///< moving average of the parameters

 private:
  torch::Tensor matrices_;
  BeatTrainingOptions options_;
};

/// Linear warm-up, constant, then a half cosine down to 1 % of the rate.
[[nodiscard]] double learning_rate(const BeatTrainingOptions& options, std::int64_t step);

}  // namespace heartcare::training
