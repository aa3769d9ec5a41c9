#include "config_limits.h"

#include <cmath>

namespace heartcare::language {
namespace {

struct Size {
  const char* name;
  std::int64_t value, limit;
};

Result<void> check_rope(const ModelConfig& config) {
  const RopeSettings& rope = config.rope;
  const bool sane = std::isfinite(rope.base) && rope.base > 1 && std::isfinite(rope.factor) &&
                    rope.factor > 0 && rope.dimensions > 0 && rope.dimensions % 2 == 0 &&
                    rope.dimensions <= config.head_size && rope.original_context >= 0 &&
                    std::isfinite(rope.low_frequency) && std::isfinite(rope.high_frequency) &&
                    rope.fast > 0 && rope.slow > 0;
  if (!sane) return fail(ErrorCode::damaged, "rotary positions that make no sense");
  if (rope.scaling == RopeSettings::Scaling::llama3 && !(rope.high_frequency > rope.low_frequency))
    return fail(ErrorCode::damaged, "rotary positions with high_freq_factor below low_freq_factor");
  const bool needs_context =
      rope.scaling != RopeSettings::Scaling::none && rope.scaling != RopeSettings::Scaling::linear;
  if (needs_context && rope.original_context < 2)
    return fail(ErrorCode::damaged, "scaled rotary positions without the original context");
  for (const auto* divisors : {&rope.short_divisors, &rope.long_divisors}) {
    if (!divisors->empty() && static_cast<std::int64_t>(divisors->size()) != rope.dimensions / 2)
      return fail(ErrorCode::damaged, "not one rotary factor for each frequency");
    for (const double d : *divisors)
      if (!std::isfinite(d) || d <= 0)
        return fail(ErrorCode::damaged, "a rotary factor that is not positive");
  }
  return {};
}

}  // namespace

std::string_view family_name(Family family) noexcept {
  return family == Family::llama ? "llama" : family == Family::qwen2 ? "qwen2" : "phi3";
}

Result<void> check_config(const ModelConfig& c) {
  for (const Size& size : {Size{"hidden size", c.hidden, max_width},
                           {"feed-forward size", c.feed_forward, max_feed_forward},
                           {"number of layers", c.layers, max_layers},
                           {"number of heads", c.heads, max_heads},
                           {"number of key heads", c.kv_heads, max_heads},
                           {"head size", c.head_size, max_head_size},
                           {"vocabulary", c.vocabulary, max_vocabulary},
                           {"context", c.context, max_context}}) {
    if (size.value < 1)
      return fail(ErrorCode::damaged, std::string(size.name) + " is missing or not positive");
    if (size.value > size.limit)
      return fail(ErrorCode::limit_exceeded, std::string(size.name) + " above " + std::to_string(size.limit));
  }
  if (c.heads % c.kv_heads != 0) return fail(ErrorCode::damaged, "heads are no multiple of the key heads");
  if (!std::isfinite(c.norm_epsilon) || c.norm_epsilon <= 0)
    return fail(ErrorCode::damaged, "a bad norm epsilon");
  if (c.window && *c.window < 1) return fail(ErrorCode::damaged, "a sliding window without width");
  for (const TokenId id : c.end_tokens)
    if (id < 0 || id >= c.vocabulary) return fail(ErrorCode::damaged, "an end token outside the vocabulary");
  return check_rope(c);
}

}  // namespace heartcare::language
