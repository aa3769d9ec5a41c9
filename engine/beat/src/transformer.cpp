#include "heartcare/beat_bridge/transformer.h"

#include <cmath>
#include <string>

namespace heartcare::beat {
namespace {

using torch::Tensor;
namespace nn = torch::nn;

nn::LayerNorm norm_of(std::int64_t width) { return nn::LayerNorm(nn::LayerNormOptions({width})); }

/// The last layer of a residual branch starts small, so that a deep stack begins close to the identity.
void start_small(nn::Linear& layer, std::int64_t depth) {
  torch::NoGradGuard no_grad;
  layer->weight.normal_(0.0, 0.02 / std::sqrt(2.0 * static_cast<double>(depth)));
  layer->bias.zero_();
}

}  // namespace

BlockImpl::BlockImpl(const BeatConfig& c, std::int64_t depth) : heads_(c.heads), head_width_(c.head_width) {
  const std::int64_t inner = heads_ * head_width_;
  norm1_ = register_module("norm1", norm_of(c.width));
  query_ = register_module("query", nn::Linear(c.width, inner));
  key_value_ = register_module("key_value", nn::Linear(c.width, 2 * inner));
  out_ = register_module("out", nn::Linear(inner, c.width));
  norm2_ = register_module("norm2", norm_of(c.width));
  up_ = register_module("up", nn::Linear(c.width, c.feed_forward));
  down_ = register_module("down", nn::Linear(c.feed_forward, c.width));
  start_small(out_, depth);
  start_small(down_, depth);
}

Tensor BlockImpl::forward(const Tensor& x, Rows rows) {
  const auto batch = x.size(0), n = x.size(1);
  const Tensor normed = norm1_(x);
  const Tensor q = query_(normed.narrow(1, rows.first, rows.count))
                       .view({batch, rows.count, heads_, head_width_})
                       .transpose(1, 2);
  const Tensor kv = key_value_(normed).view({batch, n, 2, heads_, head_width_}).permute({2, 0, 3, 1, 4});
  const double scale = 1.0 / std::sqrt(static_cast<double>(head_width_));
  const Tensor weights = torch::softmax(torch::matmul(q * scale, kv[0].transpose(-1, -2)), -1);
  const Tensor mixed =
      torch::matmul(weights, kv[1]).transpose(1, 2).reshape({batch, rows.count, heads_ * head_width_});
  const Tensor attended = x.narrow(1, rows.first, rows.count) + out_(mixed);
  return attended + down_(torch::gelu(up_(norm2_(attended))));
}

TransformerImpl::TransformerImpl(const BeatConfig& c, std::int64_t depth) {
  blocks_ = register_module("blocks", nn::ModuleList());
  for (std::int64_t i = 0; i < depth; ++i) blocks_->push_back(Block(c, depth));
  norm_ = register_module("norm", norm_of(c.width));
}

Tensor TransformerImpl::forward(Tensor x, Rows rows) {
  const std::size_t last = blocks_->size() - 1;
  for (std::size_t i = 0; i <= last; ++i)
    x = blocks_->ptr<BlockImpl>(i)->forward(x, i == last ? rows : Rows{0, x.size(1)});
  return norm_(x);
}

Tensor sinusoids(const Tensor& times, std::int64_t width) {
  const Tensor exponents = torch::arange(width / 2, torch::kFloat) / static_cast<double>(width / 2);
  const Tensor angles =
      times.to(torch::kFloat).unsqueeze(1) * torch::exp(-std::log(1000.0) * exponents).unsqueeze(0);
  return torch::cat({torch::sin(angles), torch::cos(angles)}, 1);
}

}  // namespace heartcare::beat
