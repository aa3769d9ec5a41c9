#pragma once
#include <torch/torch.h>

#include <vector>

#include "heartcare/language_bridge/linear_map.h"
#include "heartcare/language_bridge/places.h"

/// The models of engine/language as torch modules, for training and for computing on a GPU. Parameters are
/// called as in Hugging Face's files. One thread per module. Included by .cpp files of engine folders only.
namespace heartcare::language {

/// What ModelConfig leaves to the tensors that a file has.
struct DecoderShape {
  ModelConfig config;         ///< positions never interleaved: rows are put in order when they are loaded
  bool fused = false;         ///< qkv_proj and gate_up_proj, as Phi-3 has them
  bool query_biases = false;  ///< of query, key and value
  bool out_biases = false;    ///< of the attention's output
  bool feed_biases = false;   ///< of gate, up and down
};
/// As its family usually is: Phi-3 fused, Qwen2 with biases of query, key and value.
[[nodiscard]] DecoderShape usual_shape(const ModelConfig& config);

/// Keys and values of the places read so far, per layer (1, key heads, capacity, head size).
struct KeyValues {
  std::vector<torch::Tensor> keys, values;
  std::int64_t length = 0;  ///< places in it; the caller moves it on after all layers
};

/// x / rms(x) * weight, computed in f32. [Zhang 2019]
class RmsNormImpl : public torch::nn::Module {
 public:
  RmsNormImpl(std::int64_t width, double epsilon);
  torch::Tensor forward(const torch::Tensor& x);
  torch::Tensor weight;

 private:
  double epsilon_;
};
TORCH_MODULE(RmsNorm);

class SelfAttentionImpl : public torch::nn::Module {
 public:
  explicit SelfAttentionImpl(const DecoderShape& shape, bool has_window);
  /// x: (batch, n, hidden). With a cache the batch is 1.
  torch::Tensor forward(const torch::Tensor& x, const Places& places, KeyValues* cache, std::size_t layer);

 private:
  ModelConfig config_;
  bool has_window_;
  LinearMap qkv_{nullptr}, query_{nullptr}, key_{nullptr}, value_{nullptr}, out_{nullptr};
};
TORCH_MODULE(SelfAttention);

class FeedForwardImpl : public torch::nn::Module {
 public:
  explicit FeedForwardImpl(const DecoderShape& shape);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  LinearMap gate_up_{nullptr}, gate_{nullptr}, up_{nullptr}, down_{nullptr};
};
TORCH_MODULE(FeedForward);

class DecoderLayerImpl : public torch::nn::Module {
 public:
  DecoderLayerImpl(const DecoderShape& shape, std::int64_t index);
  torch::Tensor forward(const torch::Tensor& x, const Places& places, KeyValues* cache);

 private:
  std::size_t index_;
  RmsNorm attention_norm_{nullptr}, feed_norm_{nullptr};
  SelfAttention attention_{nullptr};
  FeedForward feed_{nullptr};
};
TORCH_MODULE(DecoderLayer);

/// A row of `width` numbers for every token.
class TokenRowsImpl : public torch::nn::Module {
 public:
  TokenRowsImpl(std::int64_t tokens, std::int64_t width);
  torch::Tensor weight;
};
TORCH_MODULE(TokenRows);

class DecoderImpl : public torch::nn::Module {
 public:
  /// Weights of normal numbers of deviation 0.02 drawn with `seed`, those that add to the residual stream
  /// divided by sqrt(2 layers); norms 1, biases 0. [GPT-2]
  explicit DecoderImpl(const DecoderShape& shape, std::uint64_t seed = 0);

  [[nodiscard]] torch::Tensor embed(const torch::Tensor& tokens);
  /// Normalised outputs of the last layer, (batch, n, hidden). `x`: embeddings, or vectors in their place.
  torch::Tensor forward(torch::Tensor x, const Places& places, KeyValues* cache = nullptr);
  /// Scores of the next token, (..., vocabulary), of rows of forward().
  [[nodiscard]] torch::Tensor logits(const torch::Tensor& hidden);

  /// More rows at the end of the embedding, and of the output if that is a matrix of its own: the mean of the
  /// old ones, plus a twentieth of their deviation drawn with `seed`.
  void extend_vocabulary(std::int64_t count, std::uint64_t seed);

  /// Forgets the inside of every layer after the forward pass and computes it again in the backward pass:
  /// memory of one layer, a third more time. [Chen 2016]
  void recompute_layers(bool wanted) { recomputes_ = wanted; }

  [[nodiscard]] const DecoderShape& shape() const noexcept { return shape_; }
  [[nodiscard]] const ModelConfig& config() const noexcept { return shape_.config; }
  /// Every linear map inside the layers with its name in files, "model.layers.0.self_attn.q_proj".
  [[nodiscard]] std::vector<std::pair<std::string, LinearMap>> linear_maps();

 private:
  DecoderShape shape_;
  bool recomputes_ = false;
  TokenRows embedding_{nullptr}, output_{nullptr};
  torch::nn::ModuleList layers_;
  RmsNorm norm_{nullptr};
};
TORCH_MODULE(Decoder);

}  // namespace heartcare::language
