#include "heartcare/tensor/weights.h"

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "blocks.h"

namespace heartcare::tensor {
namespace {

struct Row {
  std::string_view name;
  std::int64_t values, bytes;
};
/// In the order of WeightFormat.
constexpr std::array<Row, 8> rows{{{"F32", 1, 4},
                                   {"F16", 1, 2},
                                   {"BF16", 1, 2},
                                   {"Q8_0", 32, sizeof(BlockQ8)},
                                   {"Q4_0", 32, sizeof(BlockQ4)},
                                   {"Q4_1", 32, sizeof(BlockQ41)},
                                   {"Q4_K", 256, sizeof(BlockQ4K)},
                                   {"Q6_K", 256, sizeof(BlockQ6K)}}};

const Row& row_of(WeightFormat format) noexcept { return rows[static_cast<std::size_t>(format)]; }

bool is_finite_f16(std::uint16_t bits) { return (bits & 0x7c00u) != 0x7c00u; }

template <class Block, class Check>
bool all_blocks(const std::byte* data, std::int64_t count, Check check) {
  bool fine = true;
  for (std::int64_t i = 0; i < count; ++i) fine &= check(load_block<Block>(data, i));
  return fine;
}

bool is_fine(WeightFormat format, const std::byte* data, std::int64_t blocks) {
  switch (format) {
    case WeightFormat::f32:
      return all_blocks<float>(data, blocks, [](float v) { return std::isfinite(v); });
    case WeightFormat::f16:
      return all_blocks<std::uint16_t>(data, blocks, is_finite_f16);
    case WeightFormat::bf16:
      return all_blocks<std::uint16_t>(data, blocks, [](std::uint16_t v) { return (v & 0x7f80u) != 0x7f80u; });
    case WeightFormat::q8_0:
      return all_blocks<BlockQ8>(data, blocks, [](const BlockQ8& b) { return is_finite_f16(b.scale); });
    case WeightFormat::q4_0:
      return all_blocks<BlockQ4>(data, blocks, [](const BlockQ4& b) { return is_finite_f16(b.scale); });
    case WeightFormat::q4_1:
      return all_blocks<BlockQ41>(
          data, blocks, [](const BlockQ41& b) { return is_finite_f16(b.scale) && is_finite_f16(b.least); });
    case WeightFormat::q4_k:
      return all_blocks<BlockQ4K>(
          data, blocks, [](const BlockQ4K& b) { return is_finite_f16(b.scale) && is_finite_f16(b.least); });
    case WeightFormat::q6_k:
      return all_blocks<BlockQ6K>(data, blocks, [](const BlockQ6K& b) { return is_finite_f16(b.scale); });
  }
  return false;
}

}  // namespace

std::string_view format_name(WeightFormat format) noexcept { return row_of(format).name; }
std::int64_t block_values(WeightFormat format) noexcept { return row_of(format).values; }
std::int64_t block_bytes(WeightFormat format) noexcept { return row_of(format).bytes; }

std::optional<WeightFormat> format_named(std::string_view name) noexcept {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<WeightFormat>(i);
  return {};
}

Result<WeightMatrix> weight_matrix(WeightFormat format, std::int64_t row_count, std::int64_t columns,
                                   std::span<const std::byte> bytes) {
  const Row& row = row_of(format);
  if (row_count < 0 || columns < 0) return fail(ErrorCode::damaged, "a weight matrix of negative size");
  if (columns % row.values != 0) return fail(ErrorCode::damaged, "a weight matrix of broken blocks");
  const std::int64_t blocks = columns / row.values;
  const bool fits = row_count == 0 || blocks == 0 ||
                    (blocks <= INT64_MAX / row.bytes && row_count <= INT64_MAX / (blocks * row.bytes));
  if (!fits || static_cast<std::uint64_t>(row_count * blocks * row.bytes) != bytes.size())
    return fail(ErrorCode::damaged, "a weight matrix whose bytes do not fit its shape");
  return WeightMatrix{format, row_count, columns, bytes.data()};
}

Result<void> check_finite(const WeightMatrix& matrix) {
  if (is_fine(matrix.format, matrix.data, matrix.rows * matrix.columns / block_values(matrix.format))) return {};
  return fail(ErrorCode::damaged, "NaN or infinity in a weight matrix");
}

void dequantise_row(const WeightMatrix& matrix, std::int64_t row, float* out) noexcept {
  dequantise(matrix.format, matrix.row(row), matrix.columns, out);
}

}  // namespace heartcare::tensor
