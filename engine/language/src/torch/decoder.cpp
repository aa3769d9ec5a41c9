#include "heartcare/language_bridge/decoder.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

#include "recompute.h"

namespace heartcare::language {
namespace {

using torch::Tensor;

Tensor with_more_rows(const Tensor& rows, std::int64_t count, at::Generator& dice) {
  constexpr double share = 0.05;  // of the deviation: new rows differ, and none stands out
  const Tensor old = rows.to(torch::kCPU, torch::kFloat);
  const Tensor noise = torch::empty({count, rows.size(1)}).normal_(0, 1, dice);
  const Tensor added = old.mean(0) + noise * (share * old.std(0, false));
  return torch::cat({rows, added.to(rows.options())});
}

}  // namespace

DecoderShape usual_shape(const ModelConfig& config) {
  DecoderShape shape;
  shape.config = config;
  shape.fused = config.family == Family::phi3;
  shape.query_biases = config.family == Family::qwen2;
  return shape;
}

TokenRowsImpl::TokenRowsImpl(std::int64_t tokens, std::int64_t width)
    : weight(register_parameter("weight", torch::zeros({tokens, width}))) {}

DecoderImpl::DecoderImpl(const DecoderShape& shape, std::uint64_t seed) : shape_(shape) {
  const ModelConfig& c = shape.config;
  // The names of Hugging Face's files: "model." before all but the output.
  const auto body = register_module("model", std::make_shared<torch::nn::Module>());
  embedding_ = body->register_module("embed_tokens", TokenRows(c.vocabulary, c.hidden));
  layers_ = body->register_module("layers", torch::nn::ModuleList());
  for (std::int64_t i = 0; i < c.layers; ++i) layers_->push_back(DecoderLayer(shape, i));
  norm_ = body->register_module("norm", RmsNorm(c.hidden, static_cast<double>(c.norm_epsilon)));
  if (!c.tied) output_ = register_module("lm_head", TokenRows(c.vocabulary, c.hidden));
  torch::NoGradGuard no_grad;
  auto dice = torch::make_generator<at::CPUGeneratorImpl>(seed);
  const double inner = 0.02 / std::sqrt(2.0 * static_cast<double>(c.layers));
  for (auto& named : named_parameters()) {
    const std::string& name = named.key();
    const bool adds = name.find("o_proj") != std::string::npos || name.find("down_proj") != std::string::npos;
    if (named.value().dim() == 2) named.value().normal_(0, adds ? inner : 0.02, dice);
  }
}

Tensor DecoderImpl::embed(const Tensor& tokens) { return torch::embedding(embedding_->weight, tokens); }

Tensor DecoderImpl::forward(Tensor x, const Places& places, KeyValues* cache) {
  for (std::size_t i = 0; i < layers_->size(); ++i) {
    auto layer = DecoderLayer(layers_->ptr<DecoderLayerImpl>(i));
    x = recomputes_ && !cache && torch::GradMode::is_enabled() ? recomputed(layer, x, places)
                                                               : layer->forward(x, places, cache);
  }
  return norm_->forward(x);
}

Tensor DecoderImpl::logits(const Tensor& hidden) {
  return torch::linear(hidden, output_ ? output_->weight : embedding_->weight);
}

void DecoderImpl::extend_vocabulary(std::int64_t count, std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  auto dice = torch::make_generator<at::CPUGeneratorImpl>(seed);
  embedding_->weight.set_data(with_more_rows(embedding_->weight, count, dice));
  if (output_) output_->weight.set_data(with_more_rows(output_->weight, count, dice));
  shape_.config.vocabulary += count;
}

std::vector<std::pair<std::string, LinearMap>> DecoderImpl::linear_maps() {
  std::vector<std::pair<std::string, LinearMap>> maps;
  for (const auto& named : named_modules())
    if (auto map = std::dynamic_pointer_cast<LinearMapImpl>(named.value()))
      maps.emplace_back(named.key(), LinearMap(map));
  return maps;
}

}  // namespace heartcare::language
