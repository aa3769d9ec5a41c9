#include "attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "heartcare/tensor/vector_operations.h"

namespace heartcare::language {
namespace {

void turn_head(float* head, const float* cosines, const float* sines, std::int64_t pairs,
               bool interleaved) noexcept {
  const std::int64_t step = interleaved ? 2 : 1, apart = interleaved ? 1 : pairs;
  for (std::int64_t i = 0; i < pairs; ++i) {
    float& a = head[i * step];
    float& b = head[i * step + apart];
    const float x = a, y = b;
    a = x * cosines[i] - y * sines[i];
    b = y * cosines[i] + x * sines[i];
  }
}

}  // namespace

Angles angles_at(const RopeTable& table, std::int64_t count, std::int64_t from) {
  Angles angles;
  angles.pairs = static_cast<std::int64_t>(table.frequencies.size());
  for (std::int64_t r = 0; r < count; ++r)
    for (const float frequency : table.frequencies) {
      const float angle = static_cast<float>(from + r) * frequency;
      angles.cosines.push_back(std::cos(angle) * table.scale);
      angles.sines.push_back(std::sin(angle) * table.scale);
    }
  return angles;
}

void turn(const Angles& angles, bool interleaved, float* rows, std::int64_t count, std::int64_t heads,
          std::int64_t head_size) noexcept {
  const std::int64_t pairs = angles.pairs;
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t h = 0; h < heads; ++h)
      turn_head(rows + (r * heads + h) * head_size, angles.cosines.data() + r * pairs,
                angles.sines.data() + r * pairs, pairs, interleaved);
}

void remember(const KeyValueCache& cache, std::int64_t layer, std::int64_t heads, std::int64_t head_size,
              const float* keys, const float* values, std::int64_t count, std::int64_t from) noexcept {
  const auto bytes = static_cast<std::size_t>(head_size) * sizeof(float);
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t h = 0; h < heads; ++h) {
      const std::int64_t source = (r * heads + h) * head_size, target = (from + r) * head_size;
      std::memcpy(cache.keys(layer, h) + target, keys + source, bytes);
      std::memcpy(cache.values(layer, h) + target, values + source, bytes);
    }
}

void attend(const ModelConfig& config, const KeyValueCache& cache, std::int64_t layer, const float* queries,
            float* out, std::int64_t count, std::int64_t from, tensor::Workers& workers,
            const std::stop_token& stop) {
  const std::int64_t size = config.head_size, group = config.heads / config.kv_heads;
  const float scale = 1.0f / std::sqrt(static_cast<float>(size));
  const bool has_window = config.window && layer >= config.first_window_layer;
  workers.run(count * config.heads, 1, [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> scores;
    for (std::int64_t task = begin; task < end && !stop.stop_requested(); ++task) {
      const std::int64_t row = task % count, head = task / count, position = from + row;
      const std::int64_t first = has_window ? std::max<std::int64_t>(0, position - *config.window + 1) : 0;
      const float* keys = cache.keys(layer, head / group);
      const float* values = cache.values(layer, head / group);
      const float* query = queries + (row * config.heads + head) * size;
      scores.resize(static_cast<std::size_t>(position - first + 1));
      for (std::int64_t p = first; p <= position; ++p)
        scores[static_cast<std::size_t>(p - first)] = scale * tensor::dot(query, keys + p * size, size);
      tensor::softmax(scores.data(), position - first + 1);
      float* result = out + (row * config.heads + head) * size;
      std::fill_n(result, size, 0.0f);
      for (std::int64_t p = first; p <= position; ++p)
        tensor::add_scaled(scores[static_cast<std::size_t>(p - first)], values + p * size, result, size);
    }
  });
}

}  // namespace heartcare::language
