#pragma once
#include "heartcare/language/config.h"

namespace heartcare::language {

inline constexpr std::int64_t max_layers = 1024, max_width = 1 << 16, max_feed_forward = 1 << 20,
                              max_heads = 1024, max_head_size = 1024, max_vocabulary = 1 << 21,
                              max_context = 1 << 24, max_end_tokens = 64;

/// Sizes within the limits and fitting each other. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<void> check_config(const ModelConfig& config);

}  // namespace heartcare::language
