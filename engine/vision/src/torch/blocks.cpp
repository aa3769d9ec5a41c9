#include "heartcare/vision_bridge/blocks.h"

#include <cmath>
#include <string>

namespace heartcare::vision {
namespace {

using torch::Tensor;

Tensor activated(const Tensor& x, Activation activation) {
  return torch::gelu(x, activation == Activation::gelu_tanh ? "tanh" : "none");
}

/// (n, rows, width) to (n, heads, rows, head width)
Tensor by_head(const Tensor& x, std::int64_t heads) {
  return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

/// Softmax attention of `query` (n, heads, q, d) over keys and values (n, heads, k, d); (n, q, heads * d).
Tensor attend(const Tensor& query, const Tensor& key, const Tensor& value) {
  const double scale = 1.0 / std::sqrt(static_cast<double>(query.size(3)));
  const Tensor weights = torch::softmax(torch::matmul(query * scale, key.transpose(-1, -2)), -1);
  return torch::matmul(weights, value).transpose(1, 2).flatten(2);
}

}  // namespace

LinearImpl::LinearImpl(std::int64_t inputs, std::int64_t outputs)
    : weight(register_parameter("weight", torch::empty({outputs, inputs}))),
      bias(register_parameter("bias", torch::empty({outputs}))) {}

NormImpl::NormImpl(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", torch::empty({width}))),
      bias(register_parameter("bias", torch::empty({width}))),
      epsilon_(epsilon) {}

Tensor NormImpl::forward(const Tensor& x) const {
  return torch::layer_norm(x, {x.size(-1)}, weight, bias, epsilon_);
}

EmbeddingsImpl::EmbeddingsImpl(const VisionConfig& c) : config_(c) {
  patch = register_module("patch_embedding", Patch(c));
  position = register_module("position_embedding", Positions(c));
}

Tensor EmbeddingsImpl::forward(const Tensor& pictures) const {
  const std::int64_t n = pictures.size(0), p = config_.patch, rows = config_.rows(),
                     columns = config_.columns();
  const Tensor patches = pictures.narrow(2, 0, rows * p)
                             .narrow(3, 0, columns * p)
                             .reshape({n, config_.channels, rows, p, columns, p})
                             .permute({0, 2, 4, 1, 3, 5})
                             .reshape({n, rows * columns, config_.channels * p * p});
  return torch::linear(patches, patch->weight.flatten(1), patch->bias) + position->weight;
}

PatchImpl::PatchImpl(const VisionConfig& c)
    : weight(register_parameter("weight", torch::empty({c.width, c.channels, c.patch, c.patch}))),
      bias(register_parameter("bias", torch::empty({c.width}))) {}

PositionsImpl::PositionsImpl(const VisionConfig& c)
    : weight(register_parameter("weight", torch::empty({c.positions(), c.width}))) {}

FeedForwardImpl::FeedForwardImpl(const VisionConfig& c) : activation_(c.activation) {
  fc1 = register_module("fc1", Linear(c.width, c.feed_forward));
  fc2 = register_module("fc2", Linear(c.feed_forward, c.width));
}

Tensor FeedForwardImpl::forward(const Tensor& x) const {
  return fc2->forward(activated(fc1->forward(x), activation_));
}

SelfAttentionImpl::SelfAttentionImpl(const VisionConfig& c) : heads_(c.heads) {
  query = register_module("q_proj", Linear(c.width, c.width));
  key = register_module("k_proj", Linear(c.width, c.width));
  value = register_module("v_proj", Linear(c.width, c.width));
  out = register_module("out_proj", Linear(c.width, c.width));
}

Tensor SelfAttentionImpl::forward(const Tensor& x) const {
  return out->forward(attend(by_head(query->forward(x), heads_), by_head(key->forward(x), heads_),
                             by_head(value->forward(x), heads_)));
}

LayerImpl::LayerImpl(const VisionConfig& c) {
  norm1_ = register_module("layer_norm1", Norm(c.width, c.norm_epsilon));
  attention = register_module("self_attn", SelfAttention(c));
  norm2_ = register_module("layer_norm2", Norm(c.width, c.norm_epsilon));
  feed_forward = register_module("mlp", FeedForward(c));
}

Tensor LayerImpl::forward(const Tensor& x) const {
  const Tensor attended = x + attention->forward(norm1_->forward(x));
  return attended + feed_forward->forward(norm2_->forward(attended));
}

EncoderImpl::EncoderImpl(const VisionConfig& c) {
  layers_ = register_module("layers", torch::nn::ModuleList());
  for (std::int64_t i = 0; i < c.layers; ++i) layers_->push_back(Layer(c));
}

Tensor EncoderImpl::forward(Tensor x) const {
  for (std::size_t i = 0; i < layers_->size(); ++i) x = layers_->ptr<LayerImpl>(i)->forward(x);
  return x;
}

PoolingAttentionImpl::PoolingAttentionImpl(const VisionConfig& c) : heads_(c.heads) {
  in_weight = register_parameter("in_proj_weight", torch::empty({3 * c.width, c.width}));
  in_bias = register_parameter("in_proj_bias", torch::empty({3 * c.width}));
  out = register_module("out_proj", Linear(c.width, c.width));
}

Tensor PoolingAttentionImpl::forward(const Tensor& probe, const Tensor& patches) const {
  const std::int64_t width = patches.size(2), n = patches.size(0);
  const Tensor query =
      torch::linear(probe, in_weight.narrow(0, 0, width), in_bias.narrow(0, 0, width)).expand({n, 1, width});
  const Tensor both =
      torch::linear(patches, in_weight.narrow(0, width, 2 * width), in_bias.narrow(0, width, 2 * width));
  const Tensor key = both.narrow(2, 0, width), value = both.narrow(2, width, width);
  return out->forward(attend(by_head(query, heads_), by_head(key, heads_), by_head(value, heads_)));
}

PoolingHeadImpl::PoolingHeadImpl(const VisionConfig& c) {
  probe = register_parameter("probe", torch::empty({1, 1, c.width}));
  attention = register_module("attention", PoolingAttention(c));
  norm_ = register_module("layernorm", Norm(c.width, c.norm_epsilon));
  feed_forward = register_module("mlp", FeedForward(c));
}

Tensor PoolingHeadImpl::forward(const Tensor& patches) const {
  const Tensor pooled = attention->forward(probe, patches).squeeze(1);
  return pooled + feed_forward->forward(norm_->forward(pooled));
}

}  // namespace heartcare::vision
