// Products of a row of weights with one input. Included once for every instruction set: no usual guard.
#if defined(HEARTCARE_BLOCK_DOTS_H) == defined(HWY_TARGET_TOGGLE)
#ifdef HEARTCARE_BLOCK_DOTS_H
#undef HEARTCARE_BLOCK_DOTS_H
#else
#define HEARTCARE_BLOCK_DOTS_H
#endif
#include <hwy/highway.h>

#include <bit>
#include <cstring>

#include "blocks.h"
#include "product_kernels.h"

HWY_BEFORE_NAMESPACE();
namespace heartcare::tensor::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// A scale that was checked to be finite: without the branches of f32_of_f16. Below 2^-14 it is exact as
/// well.
HWY_INLINE float scale_of(std::uint16_t bits) {
  const float size = std::bit_cast<float>(std::uint32_t{bits & 0x7fffu} << 13) * 0x1p112f;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(size) | std::uint32_t{bits & 0x8000u} << 16);
}

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::RepartitionToWide<D16>;
using DF = hn::Rebind<float, D32>;
using V32 = hn::Vec<D32>;
using VF = hn::Vec<DF>;

/// Sum of the products of 32 bytes with 32 inputs, spread over the lanes.
template <class T>
HWY_INLINE V32 dot_bytes(const T* bytes, const std::int16_t* input) {
  const D16 d;
  const hn::Rebind<T, D16> narrow;
  V32 sum = hn::Zero(D32()), rest = hn::Zero(D32());
  for (std::size_t i = 0; i < 32; i += hn::Lanes(d))
    sum = hn::ReorderWidenMulAccumulate(D32(), hn::PromoteTo(d, hn::LoadU(narrow, bytes + i)),
                                        hn::LoadU(d, input + i), sum, rest);
  return hn::Add(sum, rest);
}

/// The same for 16 bytes of pairs: low halves meet the first 16 inputs, high halves the others.
HWY_INLINE V32 dot_pairs(const std::uint8_t* pairs, const std::int16_t* input) {
  const D16 d;
  V32 sum = hn::Zero(D32()), rest = hn::Zero(D32());
#if HWY_MAX_BYTES >= 64
  const hn::FixedTag<std::uint8_t, 16> half;
  const hn::FixedTag<std::uint8_t, 32> whole;
  const auto both = hn::LoadU(half, pairs);
  const auto low = hn::And(both, hn::Set(half, 15)), high = hn::ShiftRight<4>(both);
  const auto values = hn::PromoteTo(d, hn::Combine(whole, high, low));
  sum = hn::ReorderWidenMulAccumulate(D32(), values, hn::LoadU(d, input), sum, rest);
#else
  const hn::Rebind<std::uint8_t, D16> narrow;
  for (std::size_t i = 0; i < 16; i += hn::Lanes(d)) {
    const auto both = hn::PromoteTo(d, hn::LoadU(narrow, pairs + i));
    sum = hn::ReorderWidenMulAccumulate(D32(), hn::And(both, hn::Set(d, 15)), hn::LoadU(d, input + i), sum,
                                        rest);
    sum = hn::ReorderWidenMulAccumulate(D32(), hn::ShiftRight<4>(both), hn::LoadU(d, input + 16 + i), sum,
                                        rest);
  }
#endif
  return hn::Add(sum, rest);
}

HWY_INLINE VF scaled(V32 sum, float scale, VF total) {
  return hn::MulAdd(hn::ConvertTo(DF(), sum), hn::Set(DF(), scale), total);
}

HWY_INLINE float dot_q8(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const auto* b = reinterpret_cast<const BlockQ8*>(row);
  VF even = hn::Zero(DF()), odd = hn::Zero(DF());
  std::int64_t i = 0;
  for (; i + 1 < blocks; i += 2) {
    even = scaled(dot_bytes(b[i].values, x.values.data() + 32 * i), scale_of(b[i].scale) * x.scales[i], even);
    odd = scaled(dot_bytes(b[i + 1].values, x.values.data() + 32 * i + 32),
                 scale_of(b[i + 1].scale) * x.scales[i + 1], odd);
  }
  if (i < blocks)
    even = scaled(dot_bytes(b[i].values, x.values.data() + 32 * i), scale_of(b[i].scale) * x.scales[i], even);
  return hn::GetLane(hn::SumOfLanes(DF(), hn::Add(even, odd)));
}

HWY_INLINE float dot_q4(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const auto* b = reinterpret_cast<const BlockQ4*>(row);
  VF total = hn::Zero(DF());
  float offset = 0;
  for (std::int64_t i = 0; i < blocks; ++i) {
    const float scale = scale_of(b[i].scale);
    total = scaled(dot_pairs(b[i].pairs, x.values.data() + 32 * i), scale * x.scales[i], total);
    offset += scale * x.sums[i];
  }
  return hn::GetLane(hn::SumOfLanes(DF(), total)) - 8 * offset;
}

HWY_INLINE float dot_q41(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const auto* b = reinterpret_cast<const BlockQ41*>(row);
  VF total = hn::Zero(DF());
  float offset = 0;
  for (std::int64_t i = 0; i < blocks; ++i) {
    total =
        scaled(dot_pairs(b[i].pairs, x.values.data() + 32 * i), scale_of(b[i].scale) * x.scales[i], total);
    offset += scale_of(b[i].least) * x.sums[i];
  }
  return hn::GetLane(hn::SumOfLanes(DF(), total)) + offset;
}

HWY_INLINE float dot_q4k(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const D16 d;
  const hn::Rebind<std::uint8_t, D16> narrow;
  const auto* b = reinterpret_cast<const BlockQ4K*>(row);
  VF total = hn::Zero(DF());
  float offset = 0;
  for (std::int64_t i = 0; i < blocks; ++i) {
    std::uint8_t scales[8], least[8];
    unpack_q4k_scales(b[i].scales, scales, least);
    const float scale = scale_of(b[i].scale), lowest = scale_of(b[i].least);
    for (int j = 0; j < 8; j += 2) {
      const std::int16_t* input = x.values.data() + 256 * i + 32 * j;
      V32 low = hn::Zero(D32()), high = low, rest = low, rest2 = low;
      for (std::size_t k = 0; k < 32; k += hn::Lanes(d)) {
        const auto both = hn::PromoteTo(d, hn::LoadU(narrow, b[i].pairs + 16 * j + k));
        low = hn::ReorderWidenMulAccumulate(D32(), hn::And(both, hn::Set(d, 15)), hn::LoadU(d, input + k),
                                            low, rest);
        high = hn::ReorderWidenMulAccumulate(D32(), hn::ShiftRight<4>(both), hn::LoadU(d, input + 32 + k),
                                             high, rest2);
      }
      const float* xs = x.scales.data() + 8 * i + j;
      const float* sums = x.sums.data() + 8 * i + j;
      total = scaled(hn::Add(low, rest), scale * scales[j] * xs[0], total);
      total = scaled(hn::Add(high, rest2), scale * scales[j + 1] * xs[1], total);
      offset +=
          lowest * (static_cast<float>(least[j]) * sums[0] + static_cast<float>(least[j + 1]) * sums[1]);
    }
  }
  return hn::GetLane(hn::SumOfLanes(DF(), total)) - offset;
}

HWY_INLINE float dot_q6k(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const hn::CappedTag<std::int16_t, 16> d;  // 16 numbers share a scale
  using Wide = hn::RepartitionToWide<decltype(d)>;
  const hn::Rebind<float, Wide> df;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const auto* b = reinterpret_cast<const BlockQ6K*>(row);
  auto total = hn::Zero(df);
  for (std::int64_t i = 0; i < blocks; ++i) {
    const float scale = scale_of(b[i].scale);
    for (int part = 0; part < 16; ++part) {
      const int half = part / 8, quarter = part / 2 % 4, sixteen = part % 2 * 16;
      const std::uint8_t* low = b[i].low + 64 * half + 32 * (quarter % 2) + sixteen;
      const std::uint8_t* high = b[i].high + 32 * half + sixteen;
      const std::int16_t* input = x.values.data() + 256 * i + 16 * part;
      auto sum = hn::Zero(Wide()), rest = sum;
      for (std::size_t k = 0; k < 16; k += hn::Lanes(d)) {
        auto bits = hn::PromoteTo(d, hn::LoadU(narrow, low + k));
        bits = quarter < 2 ? hn::And(bits, hn::Set(d, 15)) : hn::ShiftRight<4>(bits);
        auto top = hn::ShiftRightSame(hn::PromoteTo(d, hn::LoadU(narrow, high + k)), 2 * quarter);
        top = hn::ShiftLeft<4>(hn::And(top, hn::Set(d, 3)));
        const auto value = hn::Sub(hn::Or(bits, top), hn::Set(d, 32));
        sum = hn::ReorderWidenMulAccumulate(Wide(), value, hn::LoadU(d, input + k), sum, rest);
      }
      const float factor = scale * static_cast<float>(b[i].scales[part]) * x.scales[8 * i + part / 2];
      total = hn::MulAdd(hn::ConvertTo(df, hn::Add(sum, rest)), hn::Set(df, factor), total);
    }
  }
  return hn::GetLane(hn::SumOfLanes(df, total));
}

/// `Load` turns the weights at an index into a vector of f32.
template <class Load>
HWY_INLINE float dot_plain(const Load& load, const float* x, std::int64_t columns) {
  const hn::ScalableTag<float> d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  auto a = hn::Zero(d), b = a, c = a, e = a;
  std::int64_t i = 0;
  for (; i + 4 * n <= columns; i += 4 * n) {
    a = hn::MulAdd(load(i), hn::LoadU(d, x + i), a);
    b = hn::MulAdd(load(i + n), hn::LoadU(d, x + i + n), b);
    c = hn::MulAdd(load(i + 2 * n), hn::LoadU(d, x + i + 2 * n), c);
    e = hn::MulAdd(load(i + 3 * n), hn::LoadU(d, x + i + 3 * n), e);
  }
  for (; i + n <= columns; i += n) a = hn::MulAdd(load(i), hn::LoadU(d, x + i), a);
  float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(a, b), hn::Add(c, e))));
  for (; i < columns; ++i) sum += load.one(i) * x[i];
  return sum;
}

template <class T>
HWY_INLINE T number_at(const std::byte* row, std::int64_t i) {
  T value;
  std::memcpy(&value, row + i * static_cast<std::int64_t>(sizeof(T)), sizeof(T));
  return value;
}

struct LoadF32 {
  const std::byte* row;
  HWY_INLINE hn::Vec<hn::ScalableTag<float>> operator()(std::int64_t i) const {
    return hn::LoadU(hn::ScalableTag<float>(), reinterpret_cast<const float*>(row) + i);
  }
  HWY_INLINE float one(std::int64_t i) const { return number_at<float>(row, i); }
};

struct LoadBf16 {
  const std::byte* row;
  HWY_INLINE hn::Vec<hn::ScalableTag<float>> operator()(std::int64_t i) const {
    const hn::ScalableTag<float> d;
    const hn::RebindToUnsigned<decltype(d)> wide;
    const hn::Rebind<std::uint16_t, decltype(d)> narrow;
    const auto bits = hn::PromoteTo(wide, hn::LoadU(narrow, reinterpret_cast<const std::uint16_t*>(row) + i));
    return hn::BitCast(d, hn::ShiftLeft<16>(bits));
  }
  HWY_INLINE float one(std::int64_t i) const {
    return std::bit_cast<float>(std::uint32_t{number_at<std::uint16_t>(row, i)} << 16);
  }
};

/// Finite numbers only, as scale_of().
struct LoadF16 {
  const std::byte* row;
  HWY_INLINE hn::Vec<hn::ScalableTag<float>> operator()(std::int64_t i) const {
    const hn::ScalableTag<float> d;
    const hn::RebindToUnsigned<decltype(d)> wide;
    const hn::Rebind<std::uint16_t, decltype(d)> narrow;
    const auto bits = hn::PromoteTo(wide, hn::LoadU(narrow, reinterpret_cast<const std::uint16_t*>(row) + i));
    const auto size = hn::Mul(hn::BitCast(d, hn::ShiftLeft<13>(hn::And(bits, hn::Set(wide, 0x7fff)))),
                              hn::Set(d, 0x1p112f));
    return hn::Or(size, hn::BitCast(d, hn::ShiftLeft<16>(hn::And(bits, hn::Set(wide, 0x8000)))));
  }
  HWY_INLINE float one(std::int64_t i) const { return scale_of(number_at<std::uint16_t>(row, i)); }
};

HWY_INLINE float dot_row(const WeightMatrix& weights, std::int64_t r, const float* input,
                         const SmallInput& small) {
  const std::byte* row = weights.row(r);
  const std::int64_t columns = weights.columns;
  switch (weights.format) {
    case WeightFormat::f32:
      return dot_plain(LoadF32{row}, input, columns);
    case WeightFormat::f16:
      return dot_plain(LoadF16{row}, input, columns);
    case WeightFormat::bf16:
      return dot_plain(LoadBf16{row}, input, columns);
    case WeightFormat::q8_0:
      return dot_q8(row, columns / 32, small);
    case WeightFormat::q4_0:
      return dot_q4(row, columns / 32, small);
    case WeightFormat::q4_1:
      return dot_q41(row, columns / 32, small);
    case WeightFormat::q4_k:
      return dot_q4k(row, columns / 256, small);
    case WeightFormat::q6_k:
      return dot_q6k(row, columns / 256, small);
  }
  return 0;
}

void RowsTimesInput(const WeightMatrix& weights, std::int64_t first, std::int64_t last, const float* input,
                    const SmallInput& small, float* out) {
  for (std::int64_t r = first; r < last; ++r) out[r] = dot_row(weights, r, input, small);
}

}  // namespace heartcare::tensor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
