#pragma once
#include <cstdint>
#include <memory>

#include "heartcare/language/config.h"

namespace heartcare::language {

/// Keys and values of every layer and key head, positions in a row: (layer, head, position, head_size), f32.
class KeyValueCache {
 public:
  /// Errors: limit_exceeded. The memory is not touched before it is used.
  [[nodiscard]] static Result<KeyValueCache> make(const ModelConfig& config, std::int64_t capacity);

  [[nodiscard]] float* keys(std::int64_t layer, std::int64_t head) const noexcept {
    return keys_.get() + (layer * heads_ + head) * capacity_ * size_;
  }
  [[nodiscard]] float* values(std::int64_t layer, std::int64_t head) const noexcept {
    return values_.get() + (layer * heads_ + head) * capacity_ * size_;
  }
  [[nodiscard]] std::int64_t capacity() const noexcept { return capacity_; }

 private:
  std::unique_ptr<float[]> keys_, values_;
  std::int64_t heads_ = 0, size_ = 0, capacity_ = 0;
};

}  // namespace heartcare::language
