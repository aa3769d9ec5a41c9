#include "heartcare/beat_bridge/predictor.h"

#include <cmath>

namespace heartcare::beat {
namespace {

using torch::Tensor;
namespace nn = torch::nn;

constexpr auto courses = static_cast<std::int64_t>(course_count);
constexpr std::int64_t key_width = 32;      ///< of one copy head
constexpr std::int64_t feature_width = 64;  ///< of the convolution below the keys

void zero(nn::Linear& layer) {
  torch::NoGradGuard no_grad;
  layer->weight.zero_();
  layer->bias.zero_();
}

/// Stretches of one patch that may be copied.
std::int64_t stretches(const BeatConfig& c) { return (c.window() - c.patch) / c.copy_stride + 1; }

}  // namespace

PredictorImpl::PredictorImpl(const BeatConfig& c) : config_(c) {
  const std::int64_t keys = c.copy_heads * key_width;
  state_in_ = register_module("state_in", nn::Linear(c.width, c.width));
  course_in_ = register_module("course_in", nn::Linear(courses * c.patch_values(), c.width));
  body_ = register_module("body", Transformer(c, c.predictor_depth));
  gate_ = register_module("gate", nn::Linear(c.width, (courses + c.copy_heads) * c.leads));
  residual_ = register_module("residual", nn::Linear(c.width, c.patch_values()));
  spread_ = register_module("spread", nn::Linear(c.width, c.patch_values()));
  copy_query_ = register_module("copy_query", nn::Linear(c.width, keys));
  copy_place_ = register_module("copy_place", nn::Linear(c.width, keys));
  key1_ = register_module(
      "key1", nn::Conv1d(nn::Conv1dOptions(c.leads, feature_width, c.patch).stride(c.copy_stride)));
  key2_ = register_module("key2", nn::Conv1d(nn::Conv1dOptions(feature_width, keys, 5).padding(2)));
  gate_start_ = register_parameter("gate_start", torch::zeros({c.horizon, courses}));
  zero(gate_);
  zero(residual_);
  zero(spread_);
  const auto per_query = static_cast<double>(c.patches / c.queries);
  slot_places_ = register_buffer("slot_places", sinusoids(torch::arange(c.horizon) + c.patches, c.width));
  query_places_ = register_buffer(
      "query_places", sinusoids(torch::arange(c.queries) * per_query + (per_query - 1) / 2, c.width));
  const double step = static_cast<double>(c.copy_stride) / static_cast<double>(c.patch);
  copy_places_ = register_buffer("copy_places", sinusoids(torch::arange(stretches(c)) * step, c.width));
}

void PredictorImpl::start(const Tensor& weights) {
  torch::NoGradGuard no_grad;
  gate_start_.copy_(weights);
}

Tensor PredictorImpl::copied(const Tensor& windows, const Tensor& slots) {
  const auto batch = windows.size(0), count = stretches(config_);
  const Tensor features = torch::gelu(key1_(windows.transpose(1, 2)));
  const Tensor keys = (key2_(features).transpose(1, 2) + copy_place_(copy_places_))
                          .view({batch, count, config_.copy_heads, key_width})
                          .transpose(1, 2);
  const Tensor queries =
      copy_query_(slots).view({batch, config_.horizon, config_.copy_heads, key_width}).transpose(1, 2);
  const double scale = 1.0 / std::sqrt(static_cast<double>(key_width));
  const Tensor weights = torch::softmax(torch::matmul(queries * scale, keys.transpose(-1, -2)), -1)
                             .view({batch, config_.copy_heads * config_.horizon, count});
  // (batch, stretches, leads, patch) -> (batch, stretches, patch * leads)
  const Tensor values = windows.unfold(1, config_.patch, config_.copy_stride)
                            .transpose(2, 3)
                            .reshape({batch, count, config_.patch_values()});
  return torch::matmul(weights, values)
      .view({batch, config_.copy_heads, config_.horizon, config_.patch, config_.leads})
      .transpose(1, 2);
}

Prediction PredictorImpl::forward(const Tensor& windows, const Tensor& course, const Tensor& states) {
  const auto batch = windows.size(0), horizon = config_.horizon;
  const Tensor periodic = course.view({batch, courses, horizon, config_.patch, config_.leads})
                              .transpose(1, 2);  // (batch, horizon, courses, patch, leads)
  const Tensor inputs = course_in_(periodic.reshape({batch, horizon, -1})) + slot_places_;
  const Tensor tokens = torch::cat({inputs, state_in_(states) + query_places_}, 1);
  const Tensor slots = body_(tokens, Rows{0, horizon});
  const Tensor sources = torch::cat({periodic, copied(windows, slots).to(torch::kFloat)}, 2);
  Tensor gates = gate_(slots).to(torch::kFloat).view({batch, horizon, -1, 1, config_.leads});
  const Tensor start =
      torch::cat({gate_start_, torch::zeros({horizon, config_.copy_heads}, gate_start_.options())}, 1);
  gates = gates + start.view({1, horizon, -1, 1, 1});
  const Tensor shape = (sources * gates).sum(2).reshape({batch, horizon, config_.patch_values()});
  Prediction result;
  result.mean =
      (shape + residual_(slots)).to(torch::kFloat).view({batch, config_.horizon_samples(), config_.leads});
  // The spread learns from what the mean leaves over and must not pull at the mean itself.
  result.log_std = spread_(slots.detach()).to(torch::kFloat).clamp(-6.0, 4.0).view(result.mean.sizes());
  return result;
}

}  // namespace heartcare::beat
