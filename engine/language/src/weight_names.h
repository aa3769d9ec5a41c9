#pragma once
#include <cstdint>
#include <string>

namespace heartcare::language {

/// What the tensors are called in one kind of file. Linear maps are without ".weight" and ".bias".
struct WeightNames {
  std::string embedding, output, final_norm;
  std::string before_layer;  ///< then the number, then '.'
  std::string attention_norm, feed_norm, fused_attention, query, key, value, attended, fused_gate, gate, up,
      down;

  [[nodiscard]] std::string prefix(std::int64_t layer) const {
    return before_layer + std::to_string(layer) + ".";
  }
};

[[nodiscard]] const WeightNames& hugging_face_names();
[[nodiscard]] const WeightNames& gguf_names();

}  // namespace heartcare::language
