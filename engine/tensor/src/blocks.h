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
  std::uint8_t scales[12];   ///< 8 scales and 8 least values in 6 bits each
  std::uint8_t pairs[128];   ///< four times 32 bytes: low halves 32 numbers, high halves the next 32
};
struct BlockQ6K {
  std::uint8_t low[128], high[64];
  std::int8_t scales[16];
  std::uint16_t scale;
};
static_assert(sizeof(BlockQ8) == 34 && sizeof(BlockQ4) == 18 && sizeof(BlockQ41) == 20 && sizeof(BlockQ4K) == 144 &&
              sizeof(BlockQ6K) == 210);

template <class Block>
[[nodiscard]] inline Block load_block(const std::byte* data, std::int64_t index) noexcept {
  Block block;
  std::memcpy(&block, data + index * static_cast<std::int64_t>(sizeof(Block)), sizeof(Block));
  return block;
}

/// Scale and least value of sub-block j (0 to 7) of a Q4_K block, 0 to 63.
inline void unpack_q4k_scales(const std::uint8_t* packed, std::uint8_t scales[8], std::uint8_t least[8]) noexcept {
  for (int j = 0; j < 4; ++j) {
    scales[j] = packed[j] & 63;
    least[j] = packed[j + 4] & 63;
    scales[j + 4] = static_cast<std::uint8_t>((packed[j + 8] & 15) | (packed[j] >> 6) << 4);
    least[j + 4] = static_cast<std::uint8_t>((packed[j + 8] >> 4) | (packed[j + 4] >> 6) << 4);
  }
}

}  // namespace heartcare::tensor
