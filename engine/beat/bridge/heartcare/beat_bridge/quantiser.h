#pragma once
#include <torch/torch.h>

#include "heartcare/beat/config.h"

namespace heartcare::beat {

/// What one batch adds to the running means of the codebooks; sums of several parts of a batch may be added.
struct CodeStatistics {
  torch::Tensor counts;  ///< (levels, codes)
  torch::Tensor sums;    ///< (levels, codes, width): of the residuals that chose the code
};

struct Quantised {
  torch::Tensor ids;          ///< (..., levels), int64
  torch::Tensor values;       ///< (..., width): sum of the codes; gradients pass straight to the input
  torch::Tensor commitment;   ///< scalar: mean over levels of ||residual - sg[code]||^2 per number
  CodeStatistics statistics;  ///< only while training
};

/// Dual-level (or deeper) residual vector quantisation: each level takes the code nearest to what the levels
/// before left over. Codebooks follow exponential moving averages of what chose them. [heartcaregpt "DVQ";
/// van den Oord 2017; Razavi 2019 (EMA)]
class QuantiserImpl : public torch::nn::Module {
 public:
  explicit QuantiserImpl(const BeatConfig& config);
  /// h: (..., width). `levels`: how many of the codebooks to use, 0 = all.
  Quantised forward(const torch::Tensor& h, std::int64_t levels = 0);
  /// Values of ids (..., levels) alone. Precondition: ids in [0, codes).
  torch::Tensor decode(const torch::Tensor& ids) const;
  /// Moves the codebooks by one batch; codes that nothing chose for a while restart at rows of `latents`
  /// (n, width), drawn with `seed`. The first `frozen` levels stay.
  void update(const CodeStatistics& statistics, const torch::Tensor& latents, double decay,
              std::int64_t frozen, std::uint64_t seed);
  /// Starts every level by k-means over `latents` (n, width), seeded by their order.
  void start(const torch::Tensor& latents, std::int64_t first_level, int rounds);

  torch::Tensor codebooks;  ///< buffer (levels, codes, width)

 private:
  torch::Tensor nearest(const torch::Tensor& rows, std::int64_t level) const;
  void revive(std::int64_t level, const torch::Tensor& residual, std::uint64_t seed);
  std::int64_t levels_, codes_;
  torch::Tensor usage_, sums_;  ///< buffers (levels, codes), (levels, codes, width): the running means
};
TORCH_MODULE(Quantiser);

}  // namespace heartcare::beat
