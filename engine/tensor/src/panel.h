// Products of a panel of rows with many inputs. Included once for every instruction set: no usual guard.
#if defined(HEARTCARE_PANEL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef HEARTCARE_PANEL_H
#undef HEARTCARE_PANEL_H
#else
#define HEARTCARE_PANEL_H
#endif
#include <hwy/highway.h>

#include <algorithm>

#include "product_kernels.h"

HWY_BEFORE_NAMESPACE();
namespace heartcare::tensor::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using P = hn::CappedTag<float, 16>;
using VP = hn::Vec<P>;

std::int64_t PanelRows() { return 2 * static_cast<std::int64_t>(hn::Lanes(P())); }

/// Rows [first, last) of columns [from, from + width) as f32, transposed: panel[c * panel_rows + r]; missing
/// rows are zero.
HWY_INLINE void fill_panel(const WeightMatrix& weights, std::int64_t first, std::int64_t last,
                           std::int64_t from, std::int64_t width, float* rows, float* panel) {
  const std::int64_t height = PanelRows();
  const std::int64_t skip = from / block_values(weights.format) * block_bytes(weights.format);
  for (std::int64_t r = 0; r < height; ++r) {
    float* row = rows + r * panel_columns;
    if (first + r < last)
      dequantise(weights.format, weights.row(first + r) + skip, width, row);
    else
      std::fill_n(row, width, 0.0f);
  }
  for (std::int64_t r = 0; r < height; r += 8)  // eight rows at a time: their lines stay in the first cache
    for (std::int64_t c = 0; c < width; ++c)
      for (std::int64_t k = 0; k < 8; ++k) panel[c * height + r + k] = rows[(r + k) * panel_columns + c];
}

/// `inputs` inputs at once, each with two vectors of sums in registers.
template <int inputs>
HWY_INLINE void tile(const float* panel, std::int64_t width, const float* input, std::int64_t columns,
                     float* out, std::int64_t stride, std::int64_t rows, bool adds) {
  const P d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  VP low[inputs], high[inputs];
  for (int i = 0; i < inputs; ++i) low[i] = high[i] = hn::Zero(d);
  for (std::int64_t c = 0; c < width; ++c) {
    const VP a = hn::LoadU(d, panel + c * 2 * n), b = hn::LoadU(d, panel + c * 2 * n + n);
    for (int i = 0; i < inputs; ++i) {
      const VP x = hn::Set(d, input[i * columns + c]);
      low[i] = hn::MulAdd(a, x, low[i]);
      high[i] = hn::MulAdd(b, x, high[i]);
    }
  }
  for (int i = 0; i < inputs; ++i) {
    float* place = out + i * stride;
    if (rows == 2 * n) {
      hn::StoreU(adds ? hn::Add(low[i], hn::LoadU(d, place)) : low[i], d, place);
      hn::StoreU(adds ? hn::Add(high[i], hn::LoadU(d, place + n)) : high[i], d, place + n);
      continue;
    }
    float sums[2 * HWY_MAX_BYTES / sizeof(float)];
    hn::StoreU(low[i], d, sums);
    hn::StoreU(high[i], d, sums + n);
    for (std::int64_t r = 0; r < rows; ++r) place[r] = sums[r] + (adds ? place[r] : 0.0f);
  }
}

#if HWY_MAX_BYTES >= 64
constexpr std::int64_t tallest_tile = 12;
#else
constexpr std::int64_t tallest_tile = 6;
#endif

void PanelTimesInputs(const WeightMatrix& weights, std::int64_t first, std::int64_t last, const float* input,
                      std::int64_t count, float* out, std::int64_t stride, float* space) {
  const std::int64_t columns = weights.columns, rows = last - first;
  float* const panel = space + PanelRows() * panel_columns;
  for (std::int64_t from = 0; from < columns; from += panel_columns) {
    const std::int64_t width = std::min(panel_columns, columns - from);
    fill_panel(weights, first, last, from, width, space, panel);
    const bool adds = from > 0;
    for (std::int64_t i = 0; i < count;) {
      const float* x = input + i * columns + from;
      float* y = out + i * stride + first;
      const std::int64_t left = count - i;
      if (left >= tallest_tile) {
        tile<tallest_tile>(panel, width, x, columns, y, stride, rows, adds);
        i += tallest_tile;
      } else if (left >= 4) {
        tile<4>(panel, width, x, columns, y, stride, rows, adds);
        i += 4;
      } else {
        tile<1>(panel, width, x, columns, y, stride, rows, adds);
        i += 1;
      }
    }
  }
}

const char* InstructionSet() { return hwy::TargetName(HWY_TARGET); }

/// Nothing but multiplications and additions; gives back how many there were.
double FmaRounds(std::int64_t rounds) {
  const hn::ScalableTag<float> d;
  constexpr int chains = 12;
  hn::Vec<decltype(d)> sums[chains];
  for (int i = 0; i < chains; ++i) sums[i] = hn::Set(d, static_cast<float>(i));
  const auto factor = hn::Set(d, 0.999999f), term = hn::Set(d, 1e-6f);
  for (std::int64_t r = 0; r < rounds; ++r)
    for (int i = 0; i < chains; ++i) sums[i] = hn::MulAdd(sums[i], factor, term);
  for (int i = 1; i < chains; ++i) sums[0] = hn::Add(sums[0], sums[i]);
  volatile float keep = hn::GetLane(sums[0]);  // the rounds must not be optimised away
  (void)keep;
  return 2.0 * static_cast<double>(rounds) * chains * static_cast<double>(hn::Lanes(d));
}

}  // namespace heartcare::tensor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
