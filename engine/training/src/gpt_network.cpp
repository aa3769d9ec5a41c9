#include "gpt_network.h"

#include "language_networks.h"

namespace heartcare::training {

using torch::Tensor;

namespace {

/// The positions' flags and that of the whole, which is never absent.
Tensor absent_with_whole(const SightBatch& sights) {
  return torch::cat({sights.absent, torch::zeros({sights.absent.size(0), 1}, sights.absent.options())}, 1);
}

}  // namespace

GptNetworkImpl::GptNetworkImpl(heartcaregpt::GptModules own, language::Decoder text) {
  modules = register_module("modules", std::move(own));
  if (text) decoder = register_module("decoder", std::move(text));
}

Tensor GptNetworkImpl::read(const GptPass& pass) {
  return modules->reader(pass.sights.features, pass.sights.absent, pass.sights.measured);
}

Tensor GptNetworkImpl::head_logits(const Tensor& read, const GptPass& pass) {
  return modules->signal_head(read, absent_with_whole(pass.sights)).to(torch::kFloat);
}

Tensor GptNetworkImpl::head_loss(const Tensor& read, const GptPass& pass) {
  const Tensor losses = torch::nn::functional::binary_cross_entropy_with_logits(
      head_logits(read, pass), pass.targets,
      torch::nn::functional::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kNone));
  return (losses.mean(1) * pass.labelled).sum();
}

language::Slots GptNetworkImpl::slots_of(const Tensor& read, const GptPass& pass) {
  const Tensor vectors = modules->signal(read, absent_with_whole(pass.sights));
  return {pass.slot_places, vectors.flatten(0, 2)};
}

Tensor GptNetworkImpl::text_losses(const Tensor& read, const GptPass& pass) {
  return language::losses_of(decoder, pass.texts, slots_of(read, pass));
}

void freeze(GptNetwork& network, GptStage stage, bool adapter) {
  for (auto& item : network->named_parameters()) {
    const std::string& name = item.key();
    const bool is_decoder = name.starts_with("decoder."), is_projection = name.starts_with("modules.signal.");
    const bool learns = stage == GptStage::experts ? !is_projection && !is_decoder
                        : stage == GptStage::projections
                            ? is_projection
                            : !is_decoder || !adapter || name.find("lora_") != std::string::npos;
    item.value().set_requires_grad(learns);
  }
}

RuleOf gpt_rule(const GptTrainingOptions& options, const language::ModelConfig* config) {
  const RuleOf text = config ? language_rule(*config, options.muon) : RuleOf{};
  return [options, text](const ParameterPlace& place) {
    if (text && place.name.starts_with("decoder.")) return text(place);
    LearningRule rule;
    rule.decays = place.columns > 0 && place.name.ends_with("weight");
    if (!options.muon || place.name.find(".layers.") == std::string::npos || place.columns == 0) return rule;
    const std::int64_t width = options.model.reader_width;
    if (place.name.ends_with("qkv.weight"))
      rule.muon_rows = {width, width, width};
    else
      rule.muon_rows = {place.rows};
    return rule;
  };
}

}  // namespace heartcare::training
