#pragma once
#include <torch/torch.h>

#include "heartcare/vision/config.h"

/// Parts of the image encoder. Their parameters start as uninitialised memory, because libtorch's own layers
/// would spend seconds on random numbers that a file replaces at once. One thread per module.
namespace heartcare::vision {

/// x W^T + b.
class LinearImpl : public torch::nn::Module {
 public:
  LinearImpl(std::int64_t inputs, std::int64_t outputs);
  torch::Tensor forward(const torch::Tensor& x) const { return torch::linear(x, weight, bias); }
  torch::Tensor weight, bias;
};
TORCH_MODULE(Linear);

/// Layer norm over the last dimension. [Ba 2016]
class NormImpl : public torch::nn::Module {
 public:
  NormImpl(std::int64_t width, double epsilon);
  torch::Tensor forward(const torch::Tensor& x) const;
  torch::Tensor weight, bias;

 private:
  double epsilon_;
};
TORCH_MODULE(Norm);

/// One vector for each patch: the kernel of a convolution that strides by its own size.
class PatchImpl : public torch::nn::Module {
 public:
  explicit PatchImpl(const VisionConfig& config);
  torch::Tensor weight, bias;  ///< (width, channels, patch, patch), (width)
};
TORCH_MODULE(Patch);

class PositionsImpl : public torch::nn::Module {
 public:
  explicit PositionsImpl(const VisionConfig& config);
  torch::Tensor weight;  ///< (positions, width)
};
TORCH_MODULE(Positions);

/// Patches of a picture as vectors, with learned positions.
class EmbeddingsImpl : public torch::nn::Module {
 public:
  explicit EmbeddingsImpl(const VisionConfig& config);
  /// (n, channels, height, width) to (n, positions, width)
  torch::Tensor forward(const torch::Tensor& pictures) const;
  Patch patch{nullptr};
  Positions position{nullptr};

 private:
  VisionConfig config_;
};
TORCH_MODULE(Embeddings);

/// Two linear maps with an activation between them.
class FeedForwardImpl : public torch::nn::Module {
 public:
  explicit FeedForwardImpl(const VisionConfig& config);
  torch::Tensor forward(const torch::Tensor& x) const;
  Linear fc1{nullptr}, fc2{nullptr};

 private:
  Activation activation_;
};
TORCH_MODULE(FeedForward);

/// Softmax attention of all positions to all. [Vaswani 2017]
class SelfAttentionImpl : public torch::nn::Module {
 public:
  explicit SelfAttentionImpl(const VisionConfig& config);
  torch::Tensor forward(const torch::Tensor& x) const;
  Linear query{nullptr}, key{nullptr}, value{nullptr}, out{nullptr};

 private:
  std::int64_t heads_;
};
TORCH_MODULE(SelfAttention);

/// x + attention(norm(x)), then x + feed_forward(norm(x)), without dropout.
class LayerImpl : public torch::nn::Module {
 public:
  explicit LayerImpl(const VisionConfig& config);
  torch::Tensor forward(const torch::Tensor& x) const;
  SelfAttention attention{nullptr};
  FeedForward feed_forward{nullptr};

 private:
  Norm norm1_{nullptr}, norm2_{nullptr};
};
TORCH_MODULE(Layer);

class EncoderImpl : public torch::nn::Module {
 public:
  explicit EncoderImpl(const VisionConfig& config);
  torch::Tensor forward(torch::Tensor x) const;

 private:
  torch::nn::ModuleList layers_;
};
TORCH_MODULE(Encoder);

/// Attention with its three maps on top of each other in one matrix, as torch.nn.MultiheadAttention has them.
class PoolingAttentionImpl : public torch::nn::Module {
 public:
  explicit PoolingAttentionImpl(const VisionConfig& config);
  /// probe (1, 1, width), patches (n, positions, width) to (n, 1, width)
  torch::Tensor forward(const torch::Tensor& probe, const torch::Tensor& patches) const;
  torch::Tensor in_weight, in_bias;  ///< query, key, value: (3 * width, width), (3 * width)
  Linear out{nullptr};

 private:
  std::int64_t heads_;
};
TORCH_MODULE(PoolingAttention);

/// One learned query looks at all patches; then a feed-forward part. [Lee 2019; Zhai 2022]
class PoolingHeadImpl : public torch::nn::Module {
 public:
  explicit PoolingHeadImpl(const VisionConfig& config);
  /// (n, positions, width) to (n, width)
  torch::Tensor forward(const torch::Tensor& patches) const;
  torch::Tensor probe;  ///< (1, 1, width)
  PoolingAttention attention{nullptr};
  FeedForward feed_forward{nullptr};

 private:
  Norm norm_{nullptr};
};
TORCH_MODULE(PoolingHead);

}  // namespace heartcare::vision
