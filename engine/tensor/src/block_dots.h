// Products of a row of weights with one input. Included once for every instruction set: no usual guard.
#if defined(HEARTCARE_BLOCK_DOTS_H) == defined(HWY_TARGET_TOGGLE)
#ifdef HEARTCARE_BLOCK_DOTS_H
#undef HEARTCARE_BLOCK_DOTS_H
#else
#define HEARTCARE_BLOCK_DOTS_H
#endif
#include <hwy/cache_control.h>
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

#if HWY_TARGET == \
    HWY_SCALAR  // g++ 12 miscompiles Highway's emulation of vectors: without vectors, the plain way
HWY_INLINE float dot_blocks(const WeightMatrix& weights, const std::byte* row, const float* input,
                            const SmallInput&) {
  const std::int64_t values = block_values(weights.format), bytes = block_bytes(weights.format);
  float block[256], sum = 0;
  for (std::int64_t i = 0; i < weights.columns / values; ++i) {
    dequantise(weights.format, row + i * bytes, values, block);
    for (std::int64_t k = 0; k < values; ++k) sum += block[k] * input[i * values + k];
  }
  return sum;
}
#else
// 256 bits even where there are 512: what is left to do for each block of 32 costs half as much then.
using D16 = hn::CappedTag<std::int16_t, 16>;
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
  const hn::Rebind<std::uint8_t, D16> narrow;
  for (std::size_t i = 0; i < 16; i += hn::Lanes(d)) {
    const auto both = hn::PromoteTo(d, hn::LoadU(narrow, pairs + i));
    sum = hn::ReorderWidenMulAccumulate(D32(), hn::And(both, hn::Set(d, 15)), hn::LoadU(d, input + i), sum,
                                        rest);
    sum = hn::ReorderWidenMulAccumulate(D32(), hn::ShiftRight<4>(both), hn::LoadU(d, input + 16 + i), sum,
                                        rest);
  }
  return hn::Add(sum, rest);
}

HWY_INLINE VF scaled(V32 sum, float scale, VF total) {
  return hn::MulAdd(hn::ConvertTo(DF(), sum), hn::Set(DF(), scale), total);
}

using F4 = hn::FixedTag<float, 4>;

/// The two half-precision numbers at the head of a block; the other lanes hold what follows them.
HWY_INLINE hn::Vec<F4> head_of(const void* block) {
  const hn::Rebind<hwy::float16_t, F4> narrow;
  return hn::PromoteTo(F4(), hn::LoadU(narrow, static_cast<const hwy::float16_t*>(block)));
}

HWY_INLINE float total_of(VF a, VF b) { return hn::GetLane(hn::SumOfLanes(DF(), hn::Add(a, b))); }

HWY_INLINE float dot_q8(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const auto* b = reinterpret_cast<const BlockQ8*>(row);
  const std::int16_t* input = x.values.data();
  const float* scales = x.scales.data();
  VF even = hn::Zero(DF()), odd = even;
  std::int64_t i = 0;
  for (; i + 1 < blocks; i += 2) {
    even = scaled(dot_bytes(b[i].values, input + 32 * i), hn::GetLane(head_of(b + i)) * scales[i], even);
    odd = scaled(dot_bytes(b[i + 1].values, input + 32 * i + 32),
                 hn::GetLane(head_of(b + i + 1)) * scales[i + 1], odd);
  }
  if (i < blocks)
    even = scaled(dot_bytes(b[i].values, input + 32 * i), hn::GetLane(head_of(b + i)) * scales[i], even);
  return total_of(even, odd);
}

/// One block of Q4_0 or Q4_1: adds its products to `total`, and to a lane of `offset` what all of its numbers
/// have in common: for Q4_1 the least value (lane 1), for Q4_0 the scale, eight of which are subtracted (lane
/// 0).
template <class Block>
HWY_INLINE void add_pair_block(const Block* block, const std::int16_t* input, const float* pair, VF& total,
                               hn::Vec<F4>& offset) {
  const auto head = head_of(block);
  const auto product = hn::Mul(head, hn::LoadU(F4(), pair));  // scale with scale, least value with sum
  if constexpr (sizeof(Block) == sizeof(BlockQ4))
    offset = hn::MulAdd(head, hn::Set(F4(), pair[1]), offset);
  else
    offset = hn::Add(offset, product);
  total = scaled(dot_pairs(block->pairs, input), hn::GetLane(product), total);
}

template <class Block>
HWY_INLINE float dot_pair_blocks(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  constexpr std::int64_t ahead = 384;  // bytes; the processor's own prefetching stops at the end of a page
  const auto* b = reinterpret_cast<const Block*>(row);
  const std::int16_t* input = x.values.data();
  const float* pairs = x.pairs.data();
  VF even = hn::Zero(DF()), odd = hn::Zero(DF());
  auto offset = hn::Zero(F4());
  std::int64_t i = 0;
  for (; i + 1 < blocks; i += 2) {
    hwy::Prefetch(reinterpret_cast<const std::byte*>(b + i) + ahead);
    add_pair_block(b + i, input + 32 * i, pairs + 2 * i, even, offset);
    add_pair_block(b + i + 1, input + 32 * i + 32, pairs + 2 * i + 2, odd, offset);
  }
  if (i < blocks) add_pair_block(b + i, input + 32 * i, pairs + 2 * i, even, offset);
  const float product = total_of(even, odd);
  if constexpr (sizeof(Block) == sizeof(BlockQ4))
    return product - 8 * hn::GetLane(offset);
  else
    return product + hn::ExtractLane(offset, 1);
}

/// Sums of 32 bytes of pairs: low halves with the first 32 inputs, high halves with the next.
HWY_INLINE void dot_two(const std::uint8_t* pairs, const std::int16_t* input, V32& low, V32& high) {
  const D16 d;
  const hn::Rebind<std::uint8_t, D16> narrow;
  V32 rest = hn::Zero(D32()), rest2 = rest;
  low = high = rest;
  for (std::size_t k = 0; k < 32; k += hn::Lanes(d)) {
    const auto both = hn::PromoteTo(d, hn::LoadU(narrow, pairs + k));
    low = hn::ReorderWidenMulAccumulate(D32(), hn::And(both, hn::Set(d, 15)), hn::LoadU(d, input + k), low,
                                        rest);
    high = hn::ReorderWidenMulAccumulate(D32(), hn::ShiftRight<4>(both), hn::LoadU(d, input + 32 + k), high,
                                         rest2);
  }
  low = hn::Add(low, rest);
  high = hn::Add(high, rest2);
}

HWY_INLINE float dot_q4k(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const hn::CappedTag<float, 8> d8;
  const hn::Rebind<std::uint8_t, decltype(d8)> bytes;
  const hn::Rebind<std::int32_t, decltype(d8)> whole;
  const auto* b = reinterpret_cast<const BlockQ4K*>(row);
  VF even = hn::Zero(DF()), odd = even;
  auto offset = hn::Zero(d8);
  alignas(16) std::uint8_t scales[16], least[16];
  float factors[8];
  for (std::int64_t i = 0; i < blocks; ++i) {
    unpack_q4k_scales(b[i].scales, scales, least);
    const auto head = head_of(b + i);
    const auto scale = hn::Set(d8, hn::GetLane(head)), lowest = hn::Set(d8, hn::ExtractLane(head, 1));
    for (std::size_t j = 0; j < 8; j += hn::Lanes(d8)) {
      const auto s = hn::ConvertTo(d8, hn::PromoteTo(whole, hn::LoadU(bytes, scales + j)));
      const auto m = hn::ConvertTo(d8, hn::PromoteTo(whole, hn::LoadU(bytes, least + j)));
      hn::StoreU(hn::Mul(hn::Mul(s, scale), hn::LoadU(d8, x.scales.data() + 8 * i + j)), d8, factors + j);
      offset = hn::MulAdd(hn::Mul(m, lowest), hn::LoadU(d8, x.sums.data() + 8 * i + j), offset);
    }
    for (int j = 0; j < 4; ++j) {
      V32 low, high;
      dot_two(b[i].pairs + 32 * j, x.values.data() + 256 * i + 64 * j, low, high);
      even = scaled(low, factors[2 * j], even);
      odd = scaled(high, factors[2 * j + 1], odd);
    }
  }
  return total_of(even, odd) - hn::GetLane(hn::SumOfLanes(d8, offset));
}

#if HWY_MAX_BYTES >= 64
/// 32 numbers of a Q6_K block with two scales: the scales go into the 16-bit numbers, which stay below 2^13.
template <int quarter>
HWY_INLINE V32 dot_q6_quarter(const BlockQ6K& b, int half, const std::int16_t* input) {
  const hn::CappedTag<std::int16_t, 32> d;
  const hn::RepartitionToWide<decltype(d)> wide;
  const hn::FixedTag<std::uint8_t, 32> d8;
  const hn::FixedTag<std::int16_t, 16> half_tag;
  const auto both = hn::LoadU(d8, b.low + 64 * half + 32 * (quarter % 2));
  const auto low = quarter < 2 ? hn::And(both, hn::Set(d8, 15)) : hn::ShiftRight<4>(both);
  const auto top = hn::And(hn::ShiftRight<2 * quarter>(hn::LoadU(d8, b.high + 32 * half)), hn::Set(d8, 3));
  const auto value = hn::Sub(hn::PromoteTo(d, hn::Or(low, hn::ShiftLeft<4>(top))), hn::Set(d, 32));
  const std::int8_t* scales = b.scales + 8 * half + 2 * quarter;
  const auto scale = hn::Combine(d, hn::Set(half_tag, scales[1]), hn::Set(half_tag, scales[0]));
  auto rest = hn::Zero(wide);
  const auto sum =
      hn::ReorderWidenMulAccumulate(wide, hn::Mul(value, scale), hn::LoadU(d, input), hn::Zero(wide), rest);
  return hn::Add(hn::LowerHalf(D32(), sum), hn::UpperHalf(D32(), sum));  // on x86 nothing goes into the rest
}

HWY_INLINE float dot_q6k(const std::byte* row, std::int64_t blocks, const SmallInput& x) {
  const auto* b = reinterpret_cast<const BlockQ6K*>(row);
  VF even = hn::Zero(DF()), odd = even;
  for (std::int64_t i = 0; i < blocks; ++i) {
    const float scale = scale_of(b[i].scale);
    for (int half = 0; half < 2; ++half) {
      const std::int16_t* input = x.values.data() + 256 * i + 128 * half;
      const float* xs = x.scales.data() + 8 * i + 4 * half;
      even = scaled(dot_q6_quarter<0>(b[i], half, input), scale * xs[0], even);
      odd = scaled(dot_q6_quarter<1>(b[i], half, input + 32), scale * xs[1], odd);
      even = scaled(dot_q6_quarter<2>(b[i], half, input + 64), scale * xs[2], even);
      odd = scaled(dot_q6_quarter<3>(b[i], half, input + 96), scale * xs[3], odd);
    }
  }
  return total_of(even, odd);
}
#else
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
#endif

HWY_INLINE float dot_blocks(const WeightMatrix& weights, const std::byte* row, const float*,
                            const SmallInput& small) {
  const std::int64_t columns = weights.columns;
  switch (weights.format) {
    case WeightFormat::q8_0:
      return dot_q8(row, columns / 32, small);
    case WeightFormat::q4_0:
      return dot_pair_blocks<BlockQ4>(row, columns / 32, small);
    case WeightFormat::q4_1:
      return dot_pair_blocks<BlockQ41>(row, columns / 32, small);
    case WeightFormat::q4_k:
      return dot_q4k(row, columns / 256, small);
    case WeightFormat::q6_k:
      return dot_q6k(row, columns / 256, small);
    default:
      return 0;
  }
}
#endif

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
    default:
      return dot_blocks(weights, row, input, small);
  }
}

/// 32 numbers to 16 bits. [product_kernels.h]
void SmallBlock(const float* input, std::int16_t* values, float* scale, float* sum) {
  const hn::CappedTag<float, 16> d;
  const hn::Rebind<std::int32_t, decltype(d)> whole;
  const hn::Rebind<std::int16_t, decltype(d)> narrow;
  auto largest = hn::Zero(d);
  for (std::size_t i = 0; i < 32; i += hn::Lanes(d))
    largest = hn::Max(largest, hn::Abs(hn::LoadU(d, input + i)));
  const float most = hn::GetLane(hn::MaxOfLanes(d, largest));
  const auto factor = hn::Set(d, most > 0 ? 32767 / most : 0);
  auto total = hn::Zero(whole);
  for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
    const auto q = hn::NearestInt(hn::Mul(hn::LoadU(d, input + i), factor));
    hn::StoreU(hn::DemoteTo(narrow, q), narrow, values + i);
    total = hn::Add(total, q);
  }
  *scale = most / 32767;
  *sum = *scale * static_cast<float>(hn::GetLane(hn::SumOfLanes(whole, total)));
}

void SmallBlocks(const float* input, std::int64_t blocks, SmallInput& small) {
  for (std::int64_t b = 0; b < blocks; ++b) {
    float *scale = small.scales.data() + b, *sum = small.sums.data() + b;
    SmallBlock(input + 32 * b, small.values.data() + 32 * b, scale, sum);
    small.pairs[2 * b] = *scale;
    small.pairs[2 * b + 1] = *sum;
  }
}

void RowsTimesInput(const WeightMatrix& weights, std::int64_t first, std::int64_t last, const float* input,
                    const SmallInput& small, float* out) {
  for (std::int64_t r = first; r < last; ++r) out[r] = dot_row(weights, r, input, small);
}

}  // namespace heartcare::tensor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
