#include "language_networks.h"

#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"

namespace heartcare::training {
namespace {

using language::Decoder;

/// The first network of a run, complete but for adapters.
Result<Decoder> first_network(const language::Tokenizer& tokenizer, const LanguageTrainingOptions& options,
                              const LanguageRun& run) {
  if (!run.from) {
    const auto end = tokenizer.added_token("<|end|>");
    if (!end) return fail(ErrorCode::invalid_argument, "the tokenizer has no token <|end|>");
    const auto config = config_of(options.model, tokenizer.size(), *end);
    return Decoder(language::usual_shape(config), options.seed);
  }
  auto decoder = language::decoder_of(*run.from);
  if (!decoder) return decoder;
  const std::int64_t more = tokenizer.size() - (*decoder)->config().vocabulary;
  if (more > 0 && options.low_rank > 0)
    return fail(ErrorCode::invalid_argument, "an adapter cannot learn tokens that the model does not have");
  if (more > 0) (*decoder)->extend_vocabulary(more, options.seed);
  return decoder;
}

bool ends_with(const std::string& name, const char* end) { return name.ends_with(end); }

}  // namespace

language::LowRankOptions low_rank_options(const LanguageTrainingOptions& options) {
  return {options.low_rank, options.low_rank_alpha, options.low_rank_dropout, {}};
}

Result<std::vector<Decoder>> language_networks(const language::Tokenizer& tokenizer,
                                               const LanguageTrainingOptions& options,
                                               const LanguageRun& run) {
  auto first = first_network(tokenizer, options, run);
  if (!first) return pass_on(first);
  if (options.length > (*first)->config().context)
    return fail(ErrorCode::invalid_argument, "rows that are longer than the model's context");
  std::vector<Decoder> networks{*first};
  for (std::int64_t i = 1; i < options.replicas; ++i) networks.emplace_back((*first)->shape());
  for (Decoder& network : networks) {
    network->to(tensor::torch_device(run.device));
    network->recompute_layers(options.recompute);
    if (options.low_rank == 0) continue;
    if (const auto added = language::add_low_rank(network, low_rank_options(options), options.seed); !added)
      return pass_on(added);
  }
  return networks;
}

RuleOf language_rule(const language::ModelConfig& config, bool muon) {
  return [config, muon](const ParameterPlace& place) {
    LearningRule rule;
    const std::string& name = place.name;
    const bool is_inner = name.find(".layers.") != std::string::npos && place.columns > 0 &&
                          name.find("lora_") == std::string::npos;
    rule.decays = is_inner;
    if (!is_inner || !muon) return rule;
    const std::int64_t queries = config.heads * config.head_size, keys = config.kv_heads * config.head_size;
    if (ends_with(name, "qkv_proj.weight"))
      rule.muon_rows = {queries, keys, keys};
    else if (ends_with(name, "gate_up_proj.weight"))
      rule.muon_rows = {config.feed_forward, config.feed_forward};
    else
      rule.muon_rows = {place.rows};
    return rule;
  };
}

}  // namespace heartcare::training
