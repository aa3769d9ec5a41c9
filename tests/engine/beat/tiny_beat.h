#pragma once
#include <torch/torch.h>

#include <cmath>

#include "heartcare/beat_bridge/network.h"
#include "heartcare/core/record.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::beat {

/// Small enough to run in milliseconds; the windows are 4 s of twelve leads as in the real one.
inline BeatConfig tiny_config() {
  BeatConfig config;
  config.width = 16;
  config.depth = 1;
  config.heads = 2;
  config.head_width = 8;
  config.feed_forward = 32;
  config.codes = 32;
  config.predictor_depth = 1;
  config.copy_heads = 2;
  return config;
}

/// Weights that are the same on every machine and with every version of libtorch: sines of their place.
inline void set_known_weights(Network& network) {
  torch::NoGradGuard no_grad;
  double phase = 0;
  for (auto& [name, tensor] : weights_of(network)) {
    phase += 1;
    const double size = name == "quantiser.codebooks" ? 1.0 : 0.1;
    torch::Tensor target = tensor;
    target.copy_((torch::sin(torch::arange(tensor.numel(), torch::kDouble) * 0.7 + phase) * size)
                     .to(torch::kFloat)
                     .view(tensor.sizes()));
  }
}

/// Windows (count, 1000, 12) of waves that differ in every lead.
inline torch::Tensor known_windows(std::int64_t count) {
  const auto t = torch::arange(count * 12'000, torch::kDouble);
  return (torch::sin(t * 0.013) + 0.5 * torch::sin(t * 0.0071)).to(torch::kFloat).view({count, 1000, 12});
}

inline RecordPtr simulated(const std::string& preset = "normal-sinus", double seconds = 10,
                           double rate = 500) {
  simulator::Request request;
  request.preset = preset;
  request.duration_s = seconds;
  request.rate_hz = rate;
  return simulator::simulate(request).value().record;
}

}  // namespace heartcare::beat
