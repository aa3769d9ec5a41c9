#include <nlohmann/json.hpp>

#include "config_limits.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_config_bytes = 4 << 20;

/// Reads members of an object and remembers the first that is of the wrong type.
class Members {
 public:
  explicit Members(const Json& json) : json_(json) {}

  [[nodiscard]] std::int64_t integer(const char* name, std::int64_t otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    if (value->is_number_unsigned() && *value <= static_cast<std::uint64_t>(INT64_MAX))
      return value->get<std::int64_t>();
    return wrong(name, otherwise);
  }
  [[nodiscard]] double number(const char* name, double otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    return value->is_number() ? value->get<double>() : wrong(name, otherwise);
  }
  [[nodiscard]] bool flag(const char* name, bool otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    return value->is_boolean() ? value->get<bool>() : wrong(name, otherwise);
  }
  [[nodiscard]] std::string text(const char* name, std::string otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    return value->is_string() ? value->get<std::string>() : wrong(name, otherwise);
  }
  [[nodiscard]] std::vector<double> numbers(const char* name) {
    const Json* value = member(name);
    std::vector<double> list;
    if (!value) return list;
    if (!value->is_array() || value->size() > static_cast<std::size_t>(max_head_size))
      return wrong(name, list);
    for (const Json& entry : *value) list.push_back(entry.is_number() ? entry.get<double>() : -1);
    return list;
  }
  [[nodiscard]] const Json* member(const char* name) const {
    const auto place = json_.find(name);
    return place == json_.end() || place->is_null() ? nullptr : &*place;
  }
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

 private:
  template <class T>
  T wrong(const char* name, T otherwise) {
    if (complaint_.empty()) complaint_ = name;
    return otherwise;
  }
  const Json& json_;
  std::string complaint_;
};

Result<void> read_scaling(const Json& json, ModelConfig& config) {
  using Scaling = RopeSettings::Scaling;
  if (!json.is_object()) return fail(ErrorCode::damaged, "rope_scaling is not an object");
  Members m(json);
  RopeSettings& rope = config.rope;
  const std::string type = m.text("rope_type", m.text("type", "default"));
  if (type == "linear")
    rope.scaling = Scaling::linear;
  else if (type == "llama3")
    rope.scaling = Scaling::llama3;
  else if (type == "yarn")
    rope.scaling = Scaling::yarn;
  else if (type == "longrope" || type == "su")
    rope.scaling = Scaling::longrope;
  else if (type != "default")
    return fail(ErrorCode::unsupported_format,
                "rotary positions scaled by another rule than linear, llama3, yarn, longrope");
  rope.factor = m.number("factor", rope.factor);
  rope.original_context = m.integer("original_max_position_embeddings", rope.original_context);
  rope.low_frequency = m.number("low_freq_factor", rope.low_frequency);
  rope.high_frequency = m.number("high_freq_factor", rope.high_frequency);
  rope.fast = m.number("beta_fast", rope.fast);
  rope.slow = m.number("beta_slow", rope.slow);
  if (m.member("attention_factor")) rope.attention_factor = m.number("attention_factor", 1);
  rope.short_divisors = m.numbers("short_factor");
  rope.long_divisors = m.numbers("long_factor");
  if (rope.scaling == Scaling::longrope && (rope.short_divisors.empty() || rope.long_divisors.empty()))
    return fail(ErrorCode::damaged, "longrope without short_factor and long_factor");
  if (!m.complaint().empty())
    return fail(ErrorCode::damaged, "rope_scaling: " + m.complaint() + " is of the wrong type");
  return {};
}

void read_window(Members& m, ModelConfig& config) {
  if (!m.member("sliding_window")) return;
  const bool is_used = config.family == Family::qwen2 ? m.flag("use_sliding_window", false) : true;
  if (!is_used) return;
  config.window = m.integer("sliding_window", 0);
  if (config.family == Family::qwen2) config.first_window_layer = m.integer("max_window_layers", 0);
}

Result<void> read_end_tokens(const Json* value, ModelConfig& config) {
  if (!value) return {};
  const Json list = value->is_array() ? *value : Json::array({*value});
  if (list.size() > static_cast<std::size_t>(max_end_tokens))
    return fail(ErrorCode::limit_exceeded, "too many end tokens");
  for (const Json& id : list) {
    if (!id.is_number_unsigned() || id > static_cast<std::uint64_t>(max_vocabulary))
      return fail(ErrorCode::damaged, "an end token that is no number");
    config.end_tokens.push_back(id.get<TokenId>());
  }
  return {};
}

Result<Family> family_of(const std::string& type) {
  if (type == "llama" || type == "mistral") return Family::llama;
  if (type == "qwen2") return Family::qwen2;
  if (type == "phi3") return Family::phi3;
  return fail(ErrorCode::unsupported_format, "a model that is not of the Llama, Qwen2 or Phi-3 family");
}

void read_sizes(Members& m, ModelConfig& config) {
  config.hidden = m.integer("hidden_size", 0);
  config.feed_forward = m.integer("intermediate_size", 0);
  config.layers = m.integer("num_hidden_layers", 0);
  config.heads = m.integer("num_attention_heads", 0);
  config.kv_heads = m.integer("num_key_value_heads", config.heads);
  config.head_size = m.integer("head_dim", config.heads > 0 ? config.hidden / config.heads : 0);
  config.vocabulary = m.integer("vocab_size", 0);
  config.context = m.integer("max_position_embeddings", 2048);
  config.norm_epsilon = static_cast<float>(m.number("rms_norm_eps", 1e-6));
  config.tied = m.flag("tie_word_embeddings", false);
  config.rope.base = m.number("rope_theta", 10000);
  config.rope.original_context = m.integer("original_max_position_embeddings", config.context);
  const double part = m.number("partial_rotary_factor", 1);
  const bool is_part = part > 0 && part <= 1;
  config.rope.dimensions =
      is_part ? static_cast<std::int64_t>(static_cast<double>(config.head_size) * part) : 0;
}

}  // namespace

Result<ModelConfig> parse_config(std::string_view text) {
  if (text.size() > max_config_bytes) return fail(ErrorCode::limit_exceeded, "config.json above 4 MiB");
  int deepest = 0;
  const auto watch = [&deepest](int depth, Json::parse_event_t, const Json&) {
    deepest = std::max(deepest, depth);
    return depth < 16;
  };
  const Json json = Json::parse(text.begin(), text.end(), watch, false);
  if (deepest >= 16) return fail(ErrorCode::limit_exceeded, "config.json is nested too deep");
  if (!json.is_object()) return fail(ErrorCode::damaged, "config.json is not a JSON object");
  Members m(json);
  const auto family = family_of(m.text("model_type", ""));
  if (!family) return pass_on(family);
  ModelConfig config;
  config.family = *family;
  read_sizes(m, config);
  read_window(m, config);
  const std::string activation = m.text("hidden_act", "silu");
  if (activation != "silu" && activation != "swish")
    return fail(ErrorCode::unsupported_format, "a model with another activation than SiLU");
  if (!m.complaint().empty())
    return fail(ErrorCode::damaged, "config.json: " + m.complaint() + " is of the wrong type");
  if (const Json* scaling = m.member("rope_scaling"))
    if (const auto done = read_scaling(*scaling, config); !done) return pass_on(done);
  if (config.rope.scaling == RopeSettings::Scaling::longrope && config.rope.original_context > 0)
    config.rope.factor =
        static_cast<double>(config.context) / static_cast<double>(config.rope.original_context);
  if (const auto done = read_end_tokens(m.member("eos_token_id"), config); !done) return pass_on(done);
  if (const auto done = check_config(config); !done) return pass_on(done);
  return config;
}

}  // namespace heartcare::language
