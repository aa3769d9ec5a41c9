#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {

/// Bytes of a tensor; nothing if a dimension is negative, or if the product overflows - also when another
/// dimension is 0, because strides are computed from the others.
[[nodiscard]] inline std::optional<std::uint64_t> extent_bytes(std::span<const std::int64_t> shape,
                                                               Dtype dtype) {
  std::uint64_t product = dtype_bytes(dtype);
  bool is_empty = false;
  for (const std::int64_t length : shape) {
    if (length < 0) return {};
    is_empty = is_empty || length == 0;
    const auto factor = static_cast<std::uint64_t>(length == 0 ? 1 : length);
    if (product > static_cast<std::uint64_t>(INT64_MAX) / factor) return {};
    product *= factor;
  }
  return is_empty ? 0 : product;
}

}  // namespace heartcare::tensor
