#pragma once
#include <cstdint>
#include <vector>

#include "heartcare/tensor/weights.h"

namespace heartcare::tensor {

/// An input in 16 bits: values[c] * scales[c / 32]; sums are those of 32 inputs, scale included. `pairs` has
/// scale and sum of each block side by side, as scale and least value lie in a block of weights, and two
/// zeros behind.
struct SmallInput {
  std::vector<std::int16_t> values;
  std::vector<float> scales, sums, pairs;
};
/// For quantised weights only: columns are a multiple of 32.
[[nodiscard]] SmallInput small_input(const float* input, std::int64_t columns);

/// Columns that a packed panel holds at most: whole blocks of every format.
inline constexpr std::int64_t panel_columns = 256;

/// Products of rows [first, last) with one input each; `small` for quantised formats, `input` for others.
void rows_times_input(const WeightMatrix& weights, std::int64_t first, std::int64_t last, const float* input,
                      const SmallInput& small, float* out);
/// Rows that a panel holds: two vectors.
[[nodiscard]] std::int64_t panel_rows();
/// Rows [first, last), at most panel_rows(), times `count` inputs; out + r of each input is written.
/// `space` has room for 2 * panel_rows() * panel_columns numbers.
void panel_times_inputs(const WeightMatrix& weights, std::int64_t first, std::int64_t last,
                        const float* input, std::int64_t count, float* out, std::int64_t stride,
                        float* space);

}  // namespace heartcare::tensor
