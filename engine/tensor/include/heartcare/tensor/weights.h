#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// How the numbers of a weight matrix are stored. The quantised ones as in GGUF files: blocks of numbers that
/// share a scale. [ggml, ggml-common.h]
enum class WeightFormat {
  f32,
  f16,
  bf16,
  q8_0,  ///< 32 numbers: f16 scale, 32 int8
  q4_0,  ///< 32 numbers: f16 scale, 16 bytes of two numbers, 0 to 15 minus 8
  q4_1,  ///< 32 numbers: f16 scale, f16 least value, 16 bytes of two numbers
  q4_k,  ///< 256 numbers: f16 scale of the scales and of the least values, 8 of each in 6 bits, 128 bytes
  q6_k   ///< 256 numbers: 128 bytes of low and 64 of high bits, 16 int8 scales, f16 scale of the scales
};
[[nodiscard]] std::string_view format_name(WeightFormat format) noexcept;  ///< "Q4_K"
[[nodiscard]] std::optional<WeightFormat> format_named(std::string_view name) noexcept;
[[nodiscard]] std::int64_t block_values(WeightFormat format) noexcept;  ///< numbers of a block; 1 if not quantised
[[nodiscard]] std::int64_t block_bytes(WeightFormat format) noexcept;

/// Weights of a linear map from `columns` to `rows` numbers: row-major, every row a whole number of blocks,
/// without alignment. The bytes belong to somebody else.
struct WeightMatrix {
  WeightFormat format = WeightFormat::f32;
  std::int64_t rows = 0, columns = 0;
  const std::byte* data = nullptr;

  [[nodiscard]] std::int64_t row_bytes() const noexcept {
    return columns / block_values(format) * block_bytes(format);
  }
  [[nodiscard]] const std::byte* row(std::int64_t index) const noexcept { return data + index * row_bytes(); }
  /// Rows [first, first + count) of it.
  [[nodiscard]] WeightMatrix part(std::int64_t first, std::int64_t count) const noexcept {
    return {format, count, columns, row(first)};
  }
};

/// A matrix over these bytes. damaged if a size is negative, the columns are no whole number of blocks, the
/// size overflows, or the bytes are not exactly as many.
[[nodiscard]] Result<WeightMatrix> weight_matrix(WeightFormat format, std::int64_t rows, std::int64_t columns,
                                                 std::span<const std::byte> bytes);

/// `columns` numbers of one row as f32.
void dequantise_row(const WeightMatrix& matrix, std::int64_t row, float* out) noexcept;
/// `count` numbers from `bytes`, a whole number of blocks.
void dequantise(WeightFormat format, const std::byte* bytes, std::int64_t count, float* out) noexcept;

/// Stores `count` finite numbers, a whole number of blocks, as f32, f16, bf16, q8_0, q4_0 or q4_1: each block
/// with the scale that its largest and smallest value give, every number rounded to the nearest.
/// unsupported_format for others, invalid_argument for numbers that are not finite or beyond the scale.
[[nodiscard]] Result<void> quantise(WeightFormat format, std::span<const float> values, std::byte* out);

/// damaged if a number or a scale is NaN or infinite.
[[nodiscard]] Result<void> check_finite(const WeightMatrix& matrix);

[[nodiscard]] float f32_of_f16(std::uint16_t bits) noexcept;
[[nodiscard]] std::uint16_t f16_of_f32(float value) noexcept;    ///< to nearest, ties to even
[[nodiscard]] std::uint16_t bf16_of_f32(float value) noexcept;   ///< to nearest, ties to even

}  // namespace heartcare::tensor
