#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {

/// A safetensors file as its format says, right or wrong: 8 bytes of length, the header, the data.
inline std::string raw_file(const std::string& header, const std::string& data = {}) {
  std::string file;
  for (int i = 0; i < 8; ++i) file += static_cast<char>(std::uint64_t{header.size()} >> (8 * i));
  return file + header + data;
}

inline std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

inline TensorView view_of(const std::string& name, Dtype dtype, std::vector<std::int64_t> shape,
                          std::string_view bytes) {
  return {name, dtype, std::move(shape), bytes_of(bytes)};
}

}  // namespace heartcare::tensor
