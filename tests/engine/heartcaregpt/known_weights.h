#pragma once
#include "heartcare/heartcaregpt_bridge/modules.h"
#include "small_model.h"

namespace heartcare::heartcaregpt {

/// Weights from a formula, the same on every machine; calibrations stay what they are.
inline void set_known_weights(GptModules& modules) {
  torch::NoGradGuard no_grad;
  double seed = 0.3;
  for (auto& [name, tensor] : weights_of(modules)) {
    if (name.ends_with("calibration")) continue;
    seed += 0.017;
    const double size = name.ends_with("norm.weight") ? 0.5 : 0.25;
    const auto values = language::formula(static_cast<std::size_t>(tensor.numel()), seed, size);
    torch::Tensor target = tensor;
    target.copy_(torch::tensor(values).view(tensor.sizes()));
  }
}

}  // namespace heartcare::heartcaregpt
