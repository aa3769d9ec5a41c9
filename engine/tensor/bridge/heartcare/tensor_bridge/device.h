#pragma once
#include <torch/torch.h>

#include "heartcare/tensor/device.h"

/// Between device.h and torch. Included by the .cpp files of engine folders only, never by a public header.
namespace heartcare::tensor {

[[nodiscard]] torch::Device torch_device(const Device& device);
[[nodiscard]] torch::ScalarType torch_type(Dtype dtype);

}  // namespace heartcare::tensor
