#pragma once
#include <torch/torch.h>

#include "heartcare/language/config.h"

namespace heartcare::language {

/// What attention must know of the places of a batch: made once, used by every layer.
struct Places {
  torch::Tensor cosines, sines;  ///< (batch, n, 1, pairs) f32: the turn of every place
  torch::Tensor all, window;     ///< (batch, 1, 1, n, keys) f32, 0 or -infinity; undefined = all are seen
};

/// Texts laid end to end in rows: a place sees the places of its own text up to itself and all of the text
/// that its own goes on from, in windowed layers only the nearest. `segments`, `trunks` and `positions`
/// (batch, n), int64: which text of the row (0 = filling), which text that one goes on from (itself if none),
/// and which place of the two together. `length`: the positions that decide between LongRoPE's two sets of
/// frequencies.
[[nodiscard]] Places places_of_rows(const ModelConfig& config, const torch::Tensor& segments,
                                    const torch::Tensor& trunks, const torch::Tensor& positions,
                                    std::int64_t length);

/// `count` further places of one text of which `before` are known already.
[[nodiscard]] Places places_after(const ModelConfig& config, std::int64_t before, std::int64_t count,
                                  std::int64_t length, torch::Device device);

}  // namespace heartcare::language
