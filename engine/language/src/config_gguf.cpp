#include "config_limits.h"

namespace heartcare::language {
namespace {

using tensor::Gguf;

Result<std::vector<double>> divisors_of(const Gguf& file, const char* name) {
  std::vector<double> divisors;
  const tensor::GgufTensor* values = file.find(name);
  if (!values) return divisors;
  const auto matrix = values->matrix();
  if (matrix.rows != 1 || matrix.format != tensor::WeightFormat::f32 || matrix.columns > max_head_size)
    return fail(ErrorCode::damaged, std::string(name) + " is of the wrong form");
  std::vector<float> row(static_cast<std::size_t>(matrix.columns));
  tensor::dequantise_row(matrix, 0, row.data());
  divisors.assign(row.begin(), row.end());
  return divisors;
}

Result<void> read_rope(const Gguf& file, const std::string& arch, ModelConfig& config) {
  using Scaling = RopeSettings::Scaling;
  RopeSettings& rope = config.rope;
  rope.base = file.number(arch + ".rope.freq_base").value_or(10000);
  rope.dimensions = file.integer(arch + ".rope.dimension_count").value_or(config.head_size);
  rope.interleaved = config.family == Family::llama;
  rope.original_context =
      file.integer(arch + ".rope.scaling.original_context_length").value_or(config.context);
  const std::string type = file.text(arch + ".rope.scaling.type").value_or("none");
  rope.factor = file.number(arch + ".rope.scaling.factor").value_or(1);
  if (const auto factor = file.number(arch + ".rope.scaling.attn_factor")) rope.attention_factor = *factor;
  if (type == "linear")
    rope.scaling = Scaling::linear;
  else if (type == "yarn")
    rope.scaling = Scaling::yarn;
  else if (type == "longrope")
    rope.scaling = Scaling::longrope;
  else if (type != "none")
    return fail(ErrorCode::unsupported_format,
                "a GGUF file with another scaling of positions than linear, yarn and longrope");
  for (const auto& [name, target] : {std::pair{"rope_freqs.weight", &rope.short_divisors},
                                     std::pair{"rope_factors_short.weight", &rope.short_divisors},
                                     std::pair{"rope_factors_long.weight", &rope.long_divisors}}) {
    auto divisors = divisors_of(file, name);
    if (!divisors) return pass_on(divisors);
    if (!divisors->empty()) *target = std::move(*divisors);
  }
  return {};
}

}  // namespace

Result<ModelConfig> config_of(const Gguf& file) {
  const std::string arch = file.text("general.architecture").value_or("");
  ModelConfig config;
  if (arch == "llama")
    config.family = Family::llama;
  else if (arch == "qwen2")
    config.family = Family::qwen2;
  else if (arch == "phi3")
    config.family = Family::phi3;
  else
    return fail(ErrorCode::unsupported_format,
                "a GGUF model that is not of the Llama, Qwen2 or Phi-3 family");
  const auto size = [&](const char* name) { return file.integer(arch + name).value_or(0); };
  config.layers = size(".block_count");
  config.hidden = size(".embedding_length");
  config.feed_forward = size(".feed_forward_length");
  config.heads = size(".attention.head_count");
  config.kv_heads = file.integer(arch + ".attention.head_count_kv").value_or(config.heads);
  config.context = size(".context_length");
  config.head_size = file.integer(arch + ".attention.key_length")
                         .value_or(config.heads > 0 ? config.hidden / config.heads : 0);
  config.norm_epsilon =
      static_cast<float>(file.number(arch + ".attention.layer_norm_rms_epsilon").value_or(1e-5));
  const auto window = file.integer(arch + ".attention.sliding_window");
  if (window && *window > 0) config.window = *window;
  const tensor::GgufTensor* embedding = file.find("token_embd.weight");
  config.vocabulary = embedding ? embedding->matrix().rows : 0;
  config.tied = !file.find("output.weight");
  if (const auto end = file.integer("tokenizer.ggml.eos_token_id")) {
    if (*end < 0 || *end >= max_vocabulary)
      return fail(ErrorCode::damaged, "an end token outside the vocabulary");
    config.end_tokens.push_back(static_cast<TokenId>(*end));
  }
  if (const auto done = read_rope(file, arch, config); !done) return pass_on(done);
  if (const auto done = check_config(config); !done) return pass_on(done);
  return config;
}

}  // namespace heartcare::language
