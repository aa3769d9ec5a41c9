#pragma once
#include <torch/torch.h>

#include <map>
#include <string>

#include "heartcare/beat_bridge/predictor.h"
#include "heartcare/beat_bridge/quantiser.h"
#include "heartcare/beat_bridge/transformer.h"

namespace heartcare::beat {

/// What the encoder makes of windows.
struct Encoded {
  torch::Tensor latents;  ///< (batch, queries, width): what is quantised
  torch::Tensor states;   ///< (batch, queries, width): the normalised query outputs, for the prediction path
};

/// The whole tokenizer as a torch module. Windows are (batch, window, leads), normalised as by Window.
/// Not thread-safe; replicas may share parameter storage.
class NetworkImpl : public torch::nn::Module {
 public:
  explicit NetworkImpl(const BeatConfig& config);

  /// Forward diffusion: patches and queries through the encoder. [heartcaregpt "Forward diffusion"]
  Encoded encode(const torch::Tensor& windows);
  /// Reverse diffusion from quantised queries (batch, queries, width) alone; (batch, window, leads).
  torch::Tensor decode(const torch::Tensor& quantised);
  /// The samples after the windows; see Predictor.
  Prediction predict(const torch::Tensor& windows, const torch::Tensor& courses, const torch::Tensor& states);

  /// Makes the linear parts the principal components of blocks: `components` (width, block values) with
  /// orthonormal rows; latents are the scores divided by `scale`. [the "linear start" of the design notes]
  void start_linear(const torch::Tensor& components, double scale);

  [[nodiscard]] const BeatConfig& config() const noexcept { return config_; }
  Quantiser quantiser{nullptr};
  Predictor predictor{nullptr};

 private:
  BeatConfig config_;
  torch::nn::Linear embed_{nullptr}, score_{nullptr}, query_in_{nullptr}, latent_out_{nullptr};
  torch::nn::Linear code_in_{nullptr}, slot_in_{nullptr}, block_out_{nullptr}, refine_{nullptr};
  Transformer encoder_{nullptr}, decoder_{nullptr};
  torch::Tensor queries_, mask_;               // learned
  torch::Tensor patch_places_, query_places_;  // fixed positions
};
TORCH_MODULE(Network);

/// What a weights file holds: parameters and codebooks by name. Fixed positions and running means are left
/// out.
[[nodiscard]] std::map<std::string, torch::Tensor> weights_of(Network& network);
/// Copies them into a network. `fewer_levels`: the codebooks given may have fewer levels; the others stay as
/// they are. Errors: damaged (a tensor is missing or has another shape).
[[nodiscard]] Result<void> set_weights(Network& network, const std::map<std::string, torch::Tensor>& weights,
                                       bool fewer_levels = false);

}  // namespace heartcare::beat
