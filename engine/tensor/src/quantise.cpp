#include <algorithm>
#include <cmath>
#include <cstring>

#include "blocks.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::tensor {
namespace {

constexpr std::size_t block_size = 32;

float reciprocal(float scale) { return scale == 0.0f ? 0.0f : 1.0f / scale; }

std::uint8_t four_bits(float value) {
  return static_cast<std::uint8_t>(std::clamp(std::nearbyint(value), 0.0f, 15.0f));
}

BlockQ8 pack_q8(const float* values) {
  float largest = 0;
  for (std::size_t i = 0; i < block_size; ++i) largest = std::max(largest, std::abs(values[i]));
  BlockQ8 block{};
  block.scale = f16_of_f32(largest / 127);
  const float factor = reciprocal(f32_of_f16(block.scale));
  for (std::size_t i = 0; i < block_size; ++i)
    block.values[i] = static_cast<std::int8_t>(std::clamp(std::nearbyint(values[i] * factor), -127.0f, 127.0f));
  return block;
}

/// The value that is farthest from zero becomes -8, the end of the range that reaches farther.
BlockQ4 pack_q4(const float* values) {
  float farthest = 0;
  for (std::size_t i = 0; i < block_size; ++i)
    if (std::abs(values[i]) > std::abs(farthest)) farthest = values[i];
  BlockQ4 block{};
  block.scale = f16_of_f32(farthest / -8);
  const float factor = reciprocal(f32_of_f16(block.scale));
  for (std::size_t i = 0; i < 16; ++i)
    block.pairs[i] = static_cast<std::uint8_t>(four_bits(values[i] * factor + 8) |
                                               four_bits(values[i + 16] * factor + 8) << 4);
  return block;
}

BlockQ41 pack_q41(const float* values) {
  const auto [low, high] = std::minmax_element(values, values + block_size);
  BlockQ41 block{};
  block.scale = f16_of_f32((*high - *low) / 15);
  block.least = f16_of_f32(*low);
  const float factor = reciprocal(f32_of_f16(block.scale)), least = f32_of_f16(block.least);
  for (std::size_t i = 0; i < 16; ++i)
    block.pairs[i] = static_cast<std::uint8_t>(four_bits((values[i] - least) * factor) |
                                               four_bits((values[i + 16] - least) * factor) << 4);
  return block;
}

template <class Pack>
void pack_all(std::span<const float> values, std::byte* out, std::size_t step, Pack pack) {
  for (std::size_t i = 0; i < values.size(); i += step) {
    const auto block = pack(values.data() + i);
    std::memcpy(out, &block, sizeof block);
    out += sizeof block;
  }
}

}  // namespace

Result<void> quantise(WeightFormat format, std::span<const float> values, std::byte* out) {
  if (values.size() % static_cast<std::size_t>(block_values(format)) != 0)
    return fail(ErrorCode::invalid_argument, "numbers that are no whole number of blocks");
  const float limit = format == WeightFormat::f32 || format == WeightFormat::bf16 ? 3.3e38f : 65504.0f;
  for (const float value : values)
    if (!(std::abs(value) <= limit)) return fail(ErrorCode::invalid_argument, "a weight that is too large or NaN");
  switch (format) {
    case WeightFormat::f32: std::memcpy(out, values.data(), values.size_bytes()); return {};
    case WeightFormat::f16: pack_all(values, out, 1, [](const float* v) { return f16_of_f32(*v); }); return {};
    case WeightFormat::bf16: pack_all(values, out, 1, [](const float* v) { return bf16_of_f32(*v); }); return {};
    case WeightFormat::q8_0: pack_all(values, out, block_size, pack_q8); return {};
    case WeightFormat::q4_0: pack_all(values, out, block_size, pack_q4); return {};
    case WeightFormat::q4_1: pack_all(values, out, block_size, pack_q41); return {};
    default: return fail(ErrorCode::unsupported_format, "this format is read, not written");
  }
}

}  // namespace heartcare::tensor
