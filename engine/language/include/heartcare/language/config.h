#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/language/tokenizer.h"
#include "heartcare/tensor/gguf.h"

namespace heartcare::language {

enum class Family { llama, qwen2, phi3 };
[[nodiscard]] std::string_view family_name(Family family) noexcept;

/// Rotary positions. [Su 2021; scaling: Llama 3.1, YaRN (Peng 2023), LongRoPE (Ding 2024)]
struct RopeSettings {
  enum class Scaling { none, linear, llama3, yarn, longrope } scaling = Scaling::none;
  double base = 10000;
  std::int64_t dimensions = 0;  ///< of a head that turn: even, at most head_size
  bool interleaved = false;     ///< neighbours turn together (GGUF of Llama models) instead of halves
  double factor = 1;            ///< of the context
  std::int64_t original_context = 0;
  double low_frequency = 1, high_frequency = 4;       ///< llama3
  double fast = 32, slow = 1;                         ///< yarn
  std::optional<double> attention_factor;             ///< yarn, longrope; otherwise by their formula
  std::vector<double> short_divisors, long_divisors;  ///< longrope, and GGUF's own: one per frequency
};

/// The shape of a model. All sizes are checked to be positive and below the limits in config.cpp.
struct ModelConfig {
  Family family = Family::llama;
  std::int64_t hidden = 0, feed_forward = 0, layers = 0, heads = 0, kv_heads = 0, head_size = 0,
               vocabulary = 0, context = 0;
  float norm_epsilon = 1e-5f;
  RopeSettings rope;
  std::optional<std::int64_t> window;   ///< positions that a token sees, itself included
  std::int64_t first_window_layer = 0;  ///< layers before it see everything
  bool tied = false;                    ///< the output matrix is the embedding
  std::vector<TokenId> end_tokens;      ///< after which the model has finished
};

/// A Hugging Face config.json. Errors: damaged, limit_exceeded, unsupported_format (other model types,
/// activations, dynamic RoPE).
[[nodiscard]] Result<ModelConfig> parse_config(std::string_view json);
/// What config.json says of the linear maps besides: which have biases.
struct Biases {
  bool query = false, out = false,
       feed = false;  ///< query, key and value; the attention's output; feed-forward
};
/// The config.json that parse_config reads back as the same, and Hugging Face's transformers too.
/// unsupported_format for what only GGUF files can state: interleaved positions, divisors without LongRoPE.
[[nodiscard]] Result<std::string> config_json(const ModelConfig& config, const Biases& biases = {});
/// The metadata of a GGUF file. Errors: as above.
[[nodiscard]] Result<ModelConfig> config_of(const tensor::Gguf& file);

/// Angle per position of each pair of dimensions, and the factor of what has been turned.
struct RopeTable {
  std::vector<float> frequencies;
  float scale = 1;
};
/// `length`: the positions that will be used; LongRoPE has other frequencies beyond the original context.
[[nodiscard]] RopeTable rope_table(const ModelConfig& config, std::int64_t length);

}  // namespace heartcare::language
