#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

#include "heartcare/language/config.h"
#include "heartcare/tensor/workers.h"
#include "key_value_cache.h"

namespace heartcare::language {

/// Cosines and sines of every pair of dimensions at the positions of a chunk.
struct Angles {
  std::vector<float> cosines, sines;  ///< (count, pairs)
  std::int64_t pairs = 0;
};
[[nodiscard]] Angles angles_at(const RopeTable& table, std::int64_t count, std::int64_t from);

/// Turns every head of `count` rows. Rows are `heads` heads long.
void turn(const Angles& angles, bool interleaved, float* rows, std::int64_t count, std::int64_t heads,
          std::int64_t head_size) noexcept;

/// Puts the keys and values of `count` rows at positions from `from` on into the cache.
void remember(const KeyValueCache& cache, std::int64_t layer, std::int64_t heads, std::int64_t head_size,
              const float* keys, const float* values, std::int64_t count, std::int64_t from) noexcept;

/// Softmax attention of `count` queries at positions from `from` on over everything before them and
/// themselves, within the window where the layer has one. out: rows of heads * head_size.
void attend(const ModelConfig& config, const KeyValueCache& cache, std::int64_t layer, const float* queries,
            float* out, std::int64_t count, std::int64_t from, tensor::Workers& workers,
            const std::stop_token& stop);

}  // namespace heartcare::language
