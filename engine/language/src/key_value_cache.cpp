#include "key_value_cache.h"

#include <new>

namespace heartcare::language {
namespace {
constexpr std::int64_t max_numbers = std::int64_t{8} << 30;  // of keys, and as many of values: 64 GiB
}

Result<KeyValueCache> KeyValueCache::make(const ModelConfig& config, std::int64_t capacity) {
  if (capacity < 1 || capacity > config.context)
    return fail(ErrorCode::invalid_argument, "a sequence longer than the model's context, or empty");
  // The limits of ModelConfig keep the product without the capacity below 2^30.
  const std::int64_t each = config.layers * config.kv_heads * config.head_size;
  if (each > max_numbers / capacity) return fail(ErrorCode::limit_exceeded, "keys and values above 64 GiB");
  KeyValueCache cache;
  cache.keys_.reset(new (std::nothrow) float[static_cast<std::size_t>(each * capacity)]);
  cache.values_.reset(new (std::nothrow) float[static_cast<std::size_t>(each * capacity)]);
  if (!cache.keys_ || !cache.values_) return fail(ErrorCode::limit_exceeded, "no memory for keys and values");
  cache.heads_ = config.kv_heads;
  cache.size_ = config.head_size;
  cache.capacity_ = capacity;
  return cache;
}

}  // namespace heartcare::language
