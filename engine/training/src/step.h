#pragma once
#include <torch/torch.h>

#include "heartcare/beat_bridge/network.h"
#include "linear_start.h"

/// What one replica does in one step.
namespace heartcare::training {

/// Windows and what follows the first of them, on the device of the network.
struct DrawnPart {
  torch::Tensor context, future, courses;
};

/// Part `index` of the batch of `step`.
[[nodiscard]] DrawnPart draw_part(const WindowSource& source, const BeatTrainingOptions& options,
                                  torch::Device device, std::int64_t step, std::size_t index);

/// What one replica made of its part of a batch.
struct Part {
  double reconstruction = 0, prediction = 0, commitment = 0;
  beat::CodeStatistics statistics;
  torch::Tensor latents;
};

/// Forward and backward of the joint loss; gradients stay in the network.
[[nodiscard]] Part train_part(beat::Network& network, const DrawnPart& drawn,
                              const BeatTrainingOptions& options);
/// Of the prediction alone (BeatTrainingOptions::only_prediction).
[[nodiscard]] Part train_predictor(beat::Network& network, const DrawnPart& drawn,
                                   const BeatTrainingOptions& options);

}  // namespace heartcare::training
