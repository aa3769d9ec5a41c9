#include <cmath>
#include <nlohmann/json.hpp>

#include "heartcare/language/config.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
using Scaling = RopeSettings::Scaling;

/// The part of a head that turns, such that parse_config's product gives exactly the dimensions back.
double rotary_part(const ModelConfig& config) {
  const double part = static_cast<double>(config.rope.dimensions) / static_cast<double>(config.head_size);
  const auto back = static_cast<std::int64_t>(static_cast<double>(config.head_size) * part);
  return back == config.rope.dimensions ? part : std::nextafter(part, 2.0);
}

Json scaling_of(const ModelConfig& config) {
  const RopeSettings& rope = config.rope;
  Json json = Json::object();
  if (rope.scaling == Scaling::longrope) {
    json = {{"type", "longrope"}, {"short_factor", rope.short_divisors}, {"long_factor", rope.long_divisors}};
    if (rope.attention_factor) json["attention_factor"] = *rope.attention_factor;
    return json;  // Hugging Face's Phi-3 takes no further member
  }
  json["factor"] = rope.factor;
  json["rope_type"] = rope.scaling == Scaling::linear ? "linear"
                      : rope.scaling == Scaling::yarn ? "yarn"
                                                      : "llama3";
  if (rope.scaling == Scaling::llama3) {
    json["low_freq_factor"] = rope.low_frequency;
    json["high_freq_factor"] = rope.high_frequency;
  }
  if (rope.scaling == Scaling::yarn) {
    json["beta_fast"] = rope.fast;
    json["beta_slow"] = rope.slow;
    if (rope.attention_factor) json["attention_factor"] = *rope.attention_factor;
  }
  if (rope.scaling == Scaling::llama3 || rope.original_context != config.context)
    json["original_max_position_embeddings"] = rope.original_context;
  return json;
}

void add_family(const ModelConfig& c, const Biases& biases, Json& json) {
  const bool mistral = c.family == Family::llama && c.window;
  json["model_type"] = mistral ? std::string("mistral") : std::string(family_name(c.family));
  json["architectures"] = {c.family == Family::phi3    ? "Phi3ForCausalLM"
                           : c.family == Family::qwen2 ? "Qwen2ForCausalLM"
                           : mistral                   ? "MistralForCausalLM"
                                                       : "LlamaForCausalLM"};
  if (c.family == Family::llama && !mistral) {
    json["attention_bias"] = biases.query || biases.out;
    json["mlp_bias"] = biases.feed;
  }
  if (c.window) json["sliding_window"] = *c.window;
  if (c.family == Family::qwen2) {
    json["use_sliding_window"] = c.window.has_value();
    json["max_window_layers"] = c.first_window_layer;
  }
  if (c.family == Family::phi3) json["original_max_position_embeddings"] = c.rope.original_context;
}

}  // namespace

Result<std::string> config_json(const ModelConfig& c, const Biases& biases) {
  const RopeSettings& rope = c.rope;
  const bool divided = !rope.short_divisors.empty() || !rope.long_divisors.empty();
  if (rope.interleaved || divided != (rope.scaling == Scaling::longrope))
    return fail(ErrorCode::unsupported_format, "rotary positions that only a GGUF file can state");
  Json json{{"hidden_size", c.hidden},
            {"intermediate_size", c.feed_forward},
            {"num_hidden_layers", c.layers},
            {"num_attention_heads", c.heads},
            {"num_key_value_heads", c.kv_heads},
            {"head_dim", c.head_size},
            {"vocab_size", c.vocabulary},
            {"max_position_embeddings", c.context},
            {"rms_norm_eps", static_cast<double>(c.norm_epsilon)},
            {"rope_theta", rope.base},
            {"tie_word_embeddings", c.tied},
            {"hidden_act", "silu"},
            {"bos_token_id", nullptr},
            {"pad_token_id", nullptr},
            {"eos_token_id", c.end_tokens}};
  if (c.end_tokens.empty()) json["eos_token_id"] = nullptr;
  if (c.end_tokens.size() == 1) json["eos_token_id"] = c.end_tokens.front();
  if (rope.dimensions != c.head_size) json["partial_rotary_factor"] = rotary_part(c);
  if (rope.scaling != Scaling::none) json["rope_scaling"] = scaling_of(c);
  add_family(c, biases, json);
  return json.dump(2) + "\n";
}

}  // namespace heartcare::language
