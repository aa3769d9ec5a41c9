#pragma once
#include <torch/torch.h>

#include "heartcare/beat/config.h"

/// Pre-norm transformer blocks. Included by .cpp files of engine folders only. One thread per module.
namespace heartcare::beat {

/// Rows of a sequence whose outputs are wanted; the others only serve as keys and values.
struct Rows {
  std::int64_t first = 0, count = 0;
};

/// x + attention(norm(x)), then x + feed_forward(norm(x)), without dropout. [Vaswani 2017; Xiong 2020]
class BlockImpl : public torch::nn::Module {
 public:
  BlockImpl(const BeatConfig& config, std::int64_t depth);
  /// x: (batch, n, width). Returns (batch, rows.count, width).
  torch::Tensor forward(const torch::Tensor& x, Rows rows);

 private:
  std::int64_t heads_, head_width_;
  torch::nn::LayerNorm norm1_{nullptr}, norm2_{nullptr};
  torch::nn::Linear query_{nullptr}, key_value_{nullptr}, out_{nullptr}, up_{nullptr}, down_{nullptr};
};
TORCH_MODULE(Block);

/// `depth` blocks and a last norm over the rows wanted.
class TransformerImpl : public torch::nn::Module {
 public:
  TransformerImpl(const BeatConfig& config, std::int64_t depth);
  torch::Tensor forward(torch::Tensor x, Rows rows);

 private:
  torch::nn::ModuleList blocks_;
  torch::nn::LayerNorm norm_{nullptr};
};
TORCH_MODULE(Transformer);

/// Sinusoidal positions, (times, width); `times` in patches, fractions allowed. [Vaswani 2017, base 1000]
[[nodiscard]] torch::Tensor sinusoids(const torch::Tensor& times, std::int64_t width);

}  // namespace heartcare::beat
