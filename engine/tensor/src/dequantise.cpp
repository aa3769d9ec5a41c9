#include <bit>
#include <cstring>

#include "blocks.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::tensor {
namespace {

void expand(const BlockQ8& block, float* out) {
  const float scale = f32_of_f16(block.scale);
  for (int i = 0; i < 32; ++i) out[i] = scale * static_cast<float>(block.values[i]);
}

void expand(const BlockQ4& block, float* out) {
  const float scale = f32_of_f16(block.scale);
  for (int i = 0; i < 16; ++i) {
    out[i] = scale * static_cast<float>((block.pairs[i] & 15) - 8);
    out[i + 16] = scale * static_cast<float>((block.pairs[i] >> 4) - 8);
  }
}

void expand(const BlockQ41& block, float* out) {
  const float scale = f32_of_f16(block.scale), least = f32_of_f16(block.least);
  for (int i = 0; i < 16; ++i) {
    out[i] = scale * static_cast<float>(block.pairs[i] & 15) + least;
    out[i + 16] = scale * static_cast<float>(block.pairs[i] >> 4) + least;
  }
}

void expand(const BlockQ4K& block, float* out) {
  std::uint8_t scales[8], least[8];
  unpack_q4k_scales(block.scales, scales, least);
  const float scale = f32_of_f16(block.scale), lowest = f32_of_f16(block.least);
  for (int j = 0; j < 8; ++j) {
    const float d = scale * scales[j], m = lowest * least[j];
    const std::uint8_t* pairs = block.pairs + 32 * (j / 2);
    for (int i = 0; i < 32; ++i)
      out[32 * j + i] = d * static_cast<float>(j % 2 == 0 ? pairs[i] & 15 : pairs[i] >> 4) - m;
  }
}

void expand(const BlockQ6K& block, float* out) {
  const float scale = f32_of_f16(block.scale);
  for (int half = 0; half < 2; ++half)
    for (int quarter = 0; quarter < 4; ++quarter)
      for (int i = 0; i < 32; ++i) {
        const int low_byte = block.low[64 * half + 32 * (quarter % 2) + i];
        const int low = quarter < 2 ? low_byte & 15 : low_byte >> 4;
        const int high = block.high[32 * half + i] >> (2 * quarter) & 3;
        const float d = scale * static_cast<float>(block.scales[8 * half + 2 * quarter + i / 16]);
        out[128 * half + 32 * quarter + i] = d * static_cast<float>((low | high << 4) - 32);
      }
}

template <class Block, int values>
void expand_all(const std::byte* bytes, std::int64_t count, float* out) {
  for (std::int64_t i = 0; i < count / values; ++i) expand(load_block<Block>(bytes, i), out + i * values);
}

}  // namespace

float f32_of_f16(std::uint16_t bits) noexcept {
  const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000u) << 16;
  const std::uint32_t exponent = bits >> 10 & 31, fraction = bits & 0x3ffu;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7f800000u | fraction << 13);
  if (exponent != 0) return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
  const float value = static_cast<float>(fraction) * 0x1p-24f;
  return sign ? -value : value;
}

std::uint16_t f16_of_f32(float value) noexcept {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 16 & 0x8000u, size = bits & 0x7fffffffu;
  if (size >= 0x7f800000u) return static_cast<std::uint16_t>(sign | (size > 0x7f800000u ? 0x7e00u : 0x7c00u));
  if (size >= 0x477ff000u) return static_cast<std::uint16_t>(sign | 0x7c00u);
  if (size < 0x38800000u) {  // below the smallest normal number: the addition rounds to a multiple of 2^-24
    const float shifted = std::bit_cast<float>(size) + 0.5f;
    return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3f000000u));
  }
  const std::uint32_t rounded = size + 0xfffu + (size >> 13 & 1);
  return static_cast<std::uint16_t>(sign | (rounded - 0x38000000u) >> 13);
}

std::uint16_t bf16_of_f32(float value) noexcept {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u) return static_cast<std::uint16_t>(bits >> 16 | 0x40u);
  return static_cast<std::uint16_t>((bits + 0x7fffu + (bits >> 16 & 1)) >> 16);
}

void dequantise(WeightFormat format, const std::byte* bytes, std::int64_t count, float* out) noexcept {
  switch (format) {
    case WeightFormat::f32:
      std::memcpy(out, bytes, static_cast<std::size_t>(count) * sizeof(float));
      return;
    case WeightFormat::f16:
      for (std::int64_t i = 0; i < count; ++i) out[i] = f32_of_f16(load_block<std::uint16_t>(bytes, i));
      return;
    case WeightFormat::bf16:
      for (std::int64_t i = 0; i < count; ++i)
        out[i] = std::bit_cast<float>(std::uint32_t{load_block<std::uint16_t>(bytes, i)} << 16);
      return;
    case WeightFormat::q8_0: return expand_all<BlockQ8, 32>(bytes, count, out);
    case WeightFormat::q4_0: return expand_all<BlockQ4, 32>(bytes, count, out);
    case WeightFormat::q4_1: return expand_all<BlockQ41, 32>(bytes, count, out);
    case WeightFormat::q4_k: return expand_all<BlockQ4K, 256>(bytes, count, out);
    case WeightFormat::q6_k: return expand_all<BlockQ6K, 256>(bytes, count, out);
  }
}

}  // namespace heartcare::tensor
