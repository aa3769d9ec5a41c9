#pragma once
#include "heartcare/language_bridge/decoder.h"

namespace heartcare::language {

/// The layer's output, whose inside is computed anew in the backward pass instead of being kept. The layer
/// must outlive that pass. [Chen 2016]
[[nodiscard]] torch::Tensor recomputed(DecoderLayer& layer, const torch::Tensor& x, const Places& places);

}  // namespace heartcare::language
