#include <cmath>

#include "heartcare/language_bridge/decoder.h"

namespace heartcare::language {
namespace {

using torch::Tensor;

/// Turns the pairs (i, i + pairs) of every head; what lies behind them stays. x: (batch, n, heads, head
/// size).
Tensor turned(const Tensor& x, const Places& places) {
  const auto pairs = places.cosines.size(-1), rest = x.size(-1) - 2 * pairs;
  const Tensor a = x.narrow(-1, 0, pairs), b = x.narrow(-1, pairs, pairs);
  std::vector<Tensor> parts{a * places.cosines - b * places.sines, b * places.cosines + a * places.sines};
  if (rest > 0) parts.push_back(x.narrow(-1, 2 * pairs, rest).to(parts.front().scalar_type()));
  return torch::cat(parts, -1).to(x.scalar_type());
}

/// Softmax attention; query heads that share a key head are rows of one product. query (batch, n, heads,
/// size), key and value (batch, key heads, keys, size); gives (batch, n, heads * size).
Tensor attended(const Tensor& query, const Tensor& key, const Tensor& value, const Tensor& hidden) {
  const auto batch = query.size(0), n = query.size(1), size = query.size(3), groups = key.size(1),
             share = query.size(2) / groups, keys = key.size(2);
  const Tensor rows = (query / std::sqrt(static_cast<double>(size)))
                          .view({batch, n, groups, share, size})
                          .permute({0, 2, 3, 1, 4})
                          .reshape({batch, groups, share * n, size});
  Tensor scores = torch::matmul(rows, key.transpose(2, 3)).view({batch, groups, share, n, keys});
  if (hidden.defined()) scores = scores + hidden;
  const Tensor weights = torch::softmax(scores, -1, torch::kFloat).to(value.scalar_type());
  return torch::matmul(weights.view({batch, groups, share * n, keys}), value)
      .view({batch, groups, share, n, size})
      .permute({0, 3, 1, 2, 4})
      .reshape({batch, n, groups * share * size});
}

}  // namespace

RmsNormImpl::RmsNormImpl(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", torch::ones({width}))), epsilon_(epsilon) {}

Tensor RmsNormImpl::forward(const Tensor& x) {
  const Tensor wide = x.to(torch::kFloat);
  const Tensor rate = torch::rsqrt(wide.pow(2).mean(-1, true) + epsilon_);
  return (wide * rate * weight).to(x.scalar_type());
}

SelfAttentionImpl::SelfAttentionImpl(const DecoderShape& shape, bool has_window)
    : config_(shape.config), has_window_(has_window) {
  const ModelConfig& c = shape.config;
  const auto queries = c.heads * c.head_size, keys = c.kv_heads * c.head_size;
  const auto map = [&](const char* name, std::int64_t inputs, std::int64_t outputs, bool biases) {
    return register_module(name, LinearMap(inputs, outputs, biases));
  };
  if (shape.fused) {
    qkv_ = map("qkv_proj", c.hidden, queries + 2 * keys, shape.query_biases);
  } else {
    query_ = map("q_proj", c.hidden, queries, shape.query_biases);
    key_ = map("k_proj", c.hidden, keys, shape.query_biases);
    value_ = map("v_proj", c.hidden, keys, shape.query_biases);
  }
  out_ = map("o_proj", queries, c.hidden, shape.out_biases);
}

Tensor SelfAttentionImpl::forward(const Tensor& x, const Places& places, KeyValues* cache,
                                  std::size_t layer) {
  const auto batch = x.size(0), n = x.size(1), size = config_.head_size;
  Tensor query, key, value;
  if (qkv_) {
    const auto keys = config_.kv_heads * size;
    const auto parts = qkv_->forward(x).split_with_sizes({config_.heads * size, keys, keys}, -1);
    query = parts[0], key = parts[1], value = parts[2];
  } else {
    query = query_->forward(x), key = key_->forward(x), value = value_->forward(x);
  }
  query = turned(query.reshape({batch, n, config_.heads, size}), places);
  key = turned(key.reshape({batch, n, config_.kv_heads, size}), places).transpose(1, 2);
  value = value.reshape({batch, n, config_.kv_heads, size}).transpose(1, 2);
  if (cache) {
    cache->keys[layer].narrow(2, cache->length, n).copy_(key);
    cache->values[layer].narrow(2, cache->length, n).copy_(value);
    key = cache->keys[layer].narrow(2, 0, cache->length + n);
    value = cache->values[layer].narrow(2, 0, cache->length + n);
  }
  return out_->forward(attended(query, key, value, has_window_ ? places.window : places.all));
}

FeedForwardImpl::FeedForwardImpl(const DecoderShape& shape) {
  const auto hidden = shape.config.hidden, wide = shape.config.feed_forward;
  if (shape.fused) {
    gate_up_ = register_module("gate_up_proj", LinearMap(hidden, 2 * wide, shape.feed_biases));
  } else {
    gate_ = register_module("gate_proj", LinearMap(hidden, wide, shape.feed_biases));
    up_ = register_module("up_proj", LinearMap(hidden, wide, shape.feed_biases));
  }
  down_ = register_module("down_proj", LinearMap(wide, hidden, shape.feed_biases));
}

Tensor FeedForwardImpl::forward(const Tensor& x) {
  if (!gate_up_) return down_->forward(torch::silu(gate_->forward(x)) * up_->forward(x));
  const auto parts = gate_up_->forward(x).chunk(2, -1);
  return down_->forward(torch::silu(parts[0]) * parts[1]);
}

DecoderLayerImpl::DecoderLayerImpl(const DecoderShape& shape, std::int64_t index)
    : index_(static_cast<std::size_t>(index)) {
  const ModelConfig& c = shape.config;
  const double epsilon = static_cast<double>(c.norm_epsilon);
  attention_norm_ = register_module("input_layernorm", RmsNorm(c.hidden, epsilon));
  attention_ = register_module("self_attn", SelfAttention(shape, c.window && index >= c.first_window_layer));
  feed_norm_ = register_module("post_attention_layernorm", RmsNorm(c.hidden, epsilon));
  feed_ = register_module("mlp", FeedForward(shape));
}

Tensor DecoderLayerImpl::forward(const Tensor& x, const Places& places, KeyValues* cache) {
  const Tensor y = x + attention_->forward(attention_norm_->forward(x), places, cache, index_);
  return y + feed_->forward(feed_norm_->forward(y));
}

}  // namespace heartcare::language
