#include "heartcare/beat_bridge/network.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;
namespace nn = torch::nn;

void zero(nn::Linear& layer) {
  torch::NoGradGuard no_grad;
  layer->weight.zero_();
  layer->bias.zero_();
}

}  // namespace

NetworkImpl::NetworkImpl(const BeatConfig& c) : config_(c) {
  embed_ = register_module("embed", nn::Linear(c.patch_values(), c.width));
  score_ = register_module("score", nn::Linear(c.block_values(), c.width));
  query_in_ = register_module("query_in", nn::Linear(c.width, c.width));
  encoder_ = register_module("encoder", Transformer(c, c.depth));
  latent_out_ = register_module("latent_out", nn::Linear(c.width, c.width));
  quantiser = register_module("quantiser", Quantiser(c));
  code_in_ = register_module("code_in", nn::Linear(c.width, c.width));
  slot_in_ = register_module("slot_in", nn::Linear(c.width, (c.patches / c.queries) * c.width));
  decoder_ = register_module("decoder", Transformer(c, c.depth));
  block_out_ = register_module("block_out", nn::Linear(c.width, c.block_values()));
  refine_ = register_module("refine", nn::Linear(c.width, c.patch_values()));
  predictor = register_module("predictor", Predictor(c));
  queries_ = register_parameter("queries", torch::randn({c.queries, c.width}) * 0.02);
  mask_ = register_parameter("mask", torch::randn({c.width}) * 0.02);
  zero(latent_out_);  // latents start as the linear scores, reconstructions as their linear inverse
  zero(refine_);
  const auto per_query = static_cast<double>(c.patches / c.queries);
  patch_places_ = register_buffer("patch_places", sinusoids(torch::arange(c.patches), c.width));
  query_places_ = register_buffer(
      "query_places", sinusoids(torch::arange(c.queries) * per_query + (per_query - 1) / 2, c.width));
}

Encoded NetworkImpl::encode(const Tensor& windows) {
  const auto batch = windows.size(0);
  const Tensor patches = windows.reshape({batch, config_.patches, config_.patch_values()});
  const Tensor scores =
      score_(windows.reshape({batch, config_.queries, config_.block_values()})).to(torch::kFloat);
  const Tensor tokens =
      torch::cat({embed_(patches) + patch_places_, query_in_(scores) + queries_ + query_places_}, 1);
  const Tensor states = encoder_(tokens, Rows{config_.patches, config_.queries});
  return {scores + latent_out_(states), states};
}

Tensor NetworkImpl::decode(const Tensor& quantised) {
  const auto batch = quantised.size(0);
  const Tensor slots =
      slot_in_(quantised).view({batch, config_.patches, config_.width}) + mask_ + patch_places_;
  const Tensor codes = code_in_(quantised) + query_places_;
  const Tensor refined = refine_(decoder_(torch::cat({slots, codes}, 1), Rows{0, config_.patches}));
  const Tensor linear = block_out_(quantised).view({batch, config_.patches, config_.patch_values()});
  return (linear + refined).to(torch::kFloat).view({batch, config_.window(), config_.leads});
}

Prediction NetworkImpl::predict(const Tensor& windows, const Tensor& courses, const Tensor& states) {
  return predictor->forward(windows, courses, states);
}

void NetworkImpl::start_linear(const Tensor& components, double scale) {
  torch::NoGradGuard no_grad;
  score_->weight.copy_(components / scale);
  score_->bias.zero_();
  block_out_->weight.copy_(components.t() * scale);
  block_out_->bias.zero_();
}

std::map<std::string, Tensor> weights_of(Network& network) {
  std::map<std::string, Tensor> weights;
  for (const auto& parameter : network->named_parameters())
    weights[parameter.key()] = parameter.value().detach();
  weights["quantiser.codebooks"] = network->quantiser->codebooks;
  return weights;
}

Result<void> set_weights(Network& network, const std::map<std::string, Tensor>& weights, bool fewer_levels) {
  torch::NoGradGuard no_grad;
  for (auto& [name, tensor] : weights_of(network)) {
    Tensor target = tensor;
    const auto found = weights.find(name);
    if (found == weights.end()) return fail(ErrorCode::damaged, "the weights have no tensor " + name);
    if (fewer_levels && name == "quantiser.codebooks" && found->second.dim() == 3 &&
        found->second.size(0) < target.size(0))
      target = target.narrow(0, 0, found->second.size(0));
    if (found->second.sizes() != target.sizes())
      return fail(ErrorCode::damaged,
                  "the tensor " + name + " has another shape than the configuration says");
    target.copy_(found->second);
  }
  return {};
}

}  // namespace heartcare::beat
