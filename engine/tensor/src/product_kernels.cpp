#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "product_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "block_dots.h"
#include "panel.h"

#if HWY_ONCE
#include <chrono>

#include "heartcare/tensor/matrix_product.h"
#include "product_kernels.h"

namespace heartcare::tensor {
HWY_EXPORT(RowsTimesInput);
HWY_EXPORT(SmallBlocks);
HWY_EXPORT(PanelTimesInputs);
HWY_EXPORT(PanelRows);
HWY_EXPORT(FmaRounds);
HWY_EXPORT(InstructionSet);

SmallInput small_input(const float* input, std::int64_t columns) {
  SmallInput small;
  small.values.resize(static_cast<std::size_t>(columns));
  const std::int64_t blocks = columns / 32;
  small.scales.resize(static_cast<std::size_t>(blocks));
  small.sums.resize(static_cast<std::size_t>(blocks));
  small.pairs.resize(static_cast<std::size_t>(2 * blocks + 2));
  HWY_DYNAMIC_DISPATCH(SmallBlocks)(input, blocks, small);
  return small;
}

void rows_times_input(const WeightMatrix& weights, std::int64_t first, std::int64_t last, const float* input,
                      const SmallInput& small, float* out) {
  HWY_DYNAMIC_DISPATCH(RowsTimesInput)(weights, first, last, input, small, out);
}

std::int64_t panel_rows() { return HWY_DYNAMIC_DISPATCH(PanelRows)(); }

void panel_times_inputs(const WeightMatrix& weights, std::int64_t first, std::int64_t last,
                        const float* input, std::int64_t count, float* out, std::int64_t stride,
                        float* space) {
  HWY_DYNAMIC_DISPATCH(PanelTimesInputs)(weights, first, last, input, count, out, stride, space);
}

std::string instruction_set() { return HWY_DYNAMIC_DISPATCH(InstructionSet)(); }

double peak_gflops(int milliseconds) {
  using Clock = std::chrono::steady_clock;
  double operations = 0;
  const auto start = Clock::now();
  std::chrono::duration<double> spent{0};
  do {
    operations += HWY_DYNAMIC_DISPATCH(FmaRounds)(100'000);
    spent = Clock::now() - start;
  } while (spent.count() * 1000 < milliseconds);
  return operations / spent.count() / 1e9;
}

}  // namespace heartcare::tensor
#endif
