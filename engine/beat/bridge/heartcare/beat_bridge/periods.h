#pragma once
#include <torch/torch.h>

#include "heartcare/beat/config.h"

namespace heartcare::beat {

/// How many periodic continuations continuations() offers.
inline constexpr std::int64_t continuation_count = 6;

/// The most likely period of each window in samples, (batch, 2) int64: the peak of the autocorrelation over
/// all leads between 0.3 and 2 s, and the best one apart from it. No gradient.
[[nodiscard]] torch::Tensor periods(const torch::Tensor& windows, const BeatConfig& config);

/// Periodic continuations of windows (batch, window, leads): the mean of the last periods as it is and blurred
/// by Gaussians of 16, 40 and 100 ms; the last period alone; the last period of the second period length.
/// (batch, continuation_count, horizon samples, leads). No gradient. These are also the floors that a learned
/// prediction is compared with.
[[nodiscard]] torch::Tensor continuations(const torch::Tensor& windows, const BeatConfig& config);

}  // namespace heartcare::beat
