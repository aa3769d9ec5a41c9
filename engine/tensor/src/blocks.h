#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

/// The blocks of the quantised formats as they lie in a file. No padding: every member is at most 2-aligned.
namespace heartcare::tensor {

struct BlockQ8 {
  std::uint16_t scale;
  std::int8_t values[32];
};
struct BlockQ4 {
  std::uint16_t scale;
  std::uint8_t pairs[16];  ///< low halves: numbers 0 to 15, high halves: 16 to 31
};
struct BlockQ41 {
  std::uint16_t scale, least;
  std::uint8_t pairs[16];
};
struct BlockQ4K {
  std::uint16_t scale, least;
  std::uint8_t scales[12];  ///< 8 scales and 8 least values in 6 bits each
  std::uint8_t pairs[128];  ///< four times 32 bytes: low halves 32 numbers, high halves the next 32
};
struct BlockQ6K {
  std::uint8_t low[128], high[64];
  std::int8_t scales[16];
  std::uint16_t scale;
};
static_assert(sizeof(BlockQ8) == 34 && sizeof(BlockQ4) == 18 && sizeof(BlockQ41) == 20 &&
              sizeof(BlockQ4K) == 144 && sizeof(BlockQ6K) == 210);

template <class Block>
[[nodiscard]] inline Block load_block(const std::byte* data, std::int64_t index) noexcept {
  Block block;
  std::memcpy(&block, data + index * static_cast<std::int64_t>(sizeof(Block)), sizeof(Block));
  return block;
}

/// Scale and least value of sub-block j (0 to 7) of a Q4_K block, 0 to 63.
inline void unpack_q4k_scales(const std::uint8_t* packed, std::uint8_t* scales,
                              std::uint8_t* least) noexcept {
  std::uint32_t
      words[3];  // four 6-bit numbers side by side; the last four get their high bits from the first
  std::memcpy(words, packed, sizeof words);
  const std::uint32_t low_scales = words[0] & 0x3f3f3f3fu, low_least = words[1] & 0x3f3f3f3fu;
  const std::uint32_t high_scales = (words[2] & 0x0f0f0f0fu) | (words[0] >> 2 & 0x30303030u);
  const std::uint32_t high_least = (words[2] >> 4 & 0x0f0f0f0fu) | (words[1] >> 2 & 0x30303030u);
  std::memcpy(scales, &low_scales, 4);
  std::memcpy(scales + 4, &high_scales, 4);
  std::memcpy(least, &low_least, 4);
  std::memcpy(least + 4, &high_least, 4);
}

}  // namespace heartcare::tensor
