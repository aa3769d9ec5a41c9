#pragma once
#include <torch/torch.h>

#include "heartcare/heartcaregpt/config.h"

/// The reader (*ours*): a small bidirectional transformer between Beat's latents and everything that uses
/// them. The paper's projection sees each latent by itself; with a few thousand labelled ECGs a language
/// model does not learn to read ECGs from that. One thread per module.
namespace heartcare::heartcaregpt {

inline constexpr std::int64_t longest_reading = 64;  ///< positions; the newest is always the last place

struct ReaderSizes {
  std::int64_t inputs = 0;  ///< numbers of one position
  std::int64_t width = 0, layers = 0, heads = 0;
  std::int64_t measured = 0;         ///< places of measured_vector(); 0 = it is not told
  std::int64_t measured_hidden = 0;  ///< width at which they are taken in
};
[[nodiscard]] ReaderSizes reader_sizes(const Config& config);

/// Dropout whose numbers are its own: torch's common generator would give others whenever threads share it.
struct Dropper {
  double share = 0;
  std::uint64_t seed = 0;  ///< of the next draw; counts on
  [[nodiscard]] torch::Tensor operator()(const torch::Tensor& x);
};

/// x + attention(norm(x)), then x + down(gelu(up(norm(x)))). [Vaswani 2017]
class ReaderLayerImpl : public torch::nn::Module {
 public:
  ReaderLayerImpl(std::int64_t width, std::int64_t heads);
  /// x (batch, n, width); hidden (batch, 1, 1, n): true where nothing may be seen. `dropper` may be null.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& hidden, Dropper* dropper);

 private:
  std::int64_t heads_;
  torch::nn::LayerNorm norm1_{nullptr}, norm2_{nullptr};
  torch::nn::Linear qkv_{nullptr}, out_{nullptr}, up_{nullptr}, down_{nullptr};
};
TORCH_MODULE(ReaderLayer);

/// What was measured, as the reader is told it.
struct MeasuredBatch {
  torch::Tensor values, known;  ///< (batch, places): in the units of measured_vector(); 1 where measured
  torch::Tensor told;           ///< (batch), bool: whether the reader is told at all
};

class ReaderModuleImpl : public torch::nn::Module {
 public:
  explicit ReaderModuleImpl(const ReaderSizes& sizes);
  /// Features (batch, n, inputs) and whether each is absent (batch, n), n <= longest_reading, to (batch, n +
  /// 1, width): the positions, then one that stands for the whole ECG and is never absent.
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& absent,
                        const MeasuredBatch& measured);
  /// Of the next passes while training; the same seed, the same passes.
  void set_dropout(double share, std::uint64_t seed);
  /// (2, places): what is taken from measured values, and what they are divided by. No parameter, fitted
  /// before training.
  torch::Tensor scales;

 private:
  [[nodiscard]] torch::Tensor whole(const MeasuredBatch& measured, std::int64_t batch);
  ReaderSizes sizes_;
  Dropper dropper_;
  torch::nn::Linear in_{nullptr}, measured_in_{nullptr}, measured_out_{nullptr};
  torch::Tensor places_, untold_;
  torch::nn::ModuleList layers_;
  torch::nn::LayerNorm norm_{nullptr};
};
TORCH_MODULE(ReaderModule);

}  // namespace heartcare::heartcaregpt
