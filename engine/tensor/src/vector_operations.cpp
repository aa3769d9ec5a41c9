#include "heartcare/tensor/vector_operations.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "vector_operations.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// After it: the mathematics of the same instruction set.
#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();
namespace heartcare::tensor::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;

float Dot(const float* a, const float* b, std::int64_t count) {
  const D d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  auto even = hn::Zero(d), odd = hn::Zero(d);
  std::int64_t i = 0;
  for (; i + 2 * n <= count; i += 2 * n) {
    even = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), even);
    odd = hn::MulAdd(hn::LoadU(d, a + i + n), hn::LoadU(d, b + i + n), odd);
  }
  for (; i + n <= count; i += n) even = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), even);
  float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
  for (; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

void AddScaled(float factor, const float* x, float* y, std::int64_t count) {
  const D d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  const auto f = hn::Set(d, factor);
  std::int64_t i = 0;
  for (; i + n <= count; i += n)
    hn::StoreU(hn::MulAdd(f, hn::LoadU(d, x + i), hn::LoadU(d, y + i)), d, y + i);
  for (; i < count; ++i) y[i] += factor * x[i];
}

void RmsNorm(const float* x, const float* weight, float epsilon, float* out, std::int64_t count) {
  const D d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  const float factor = 1.0f / std::sqrt(Dot(x, x, count) / static_cast<float>(count) + epsilon);
  const auto f = hn::Set(d, factor);
  std::int64_t i = 0;
  for (; i + n <= count; i += n)
    hn::StoreU(hn::Mul(hn::Mul(hn::LoadU(d, x + i), f), hn::LoadU(d, weight + i)), d, out + i);
  for (; i < count; ++i) out[i] = x[i] * factor * weight[i];
}

void SiluProduct(const float* gate, const float* up, float* out, std::int64_t count) {
  const D d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  const auto one = hn::Set(d, 1.0f);
  std::int64_t i = 0;
  for (; i + n <= count; i += n) {
    const auto g = hn::LoadU(d, gate + i);
    const auto silu = hn::Div(g, hn::Add(one, hn::Exp(d, hn::Neg(g))));
    hn::StoreU(hn::Mul(silu, hn::LoadU(d, up + i)), d, out + i);
  }
  for (; i < count; ++i) out[i] = gate[i] / (1.0f + std::exp(-gate[i])) * up[i];
}

void Softmax(float* x, std::int64_t count) {
  const D d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  float largest = count > 0 ? x[0] : 0;
  for (std::int64_t i = 1; i < count; ++i) largest = x[i] > largest ? x[i] : largest;
  const auto m = hn::Set(d, largest);
  auto sums = hn::Zero(d);
  std::int64_t i = 0;
  for (; i + n <= count; i += n) {
    const auto e = hn::Exp(d, hn::Sub(hn::LoadU(d, x + i), m));
    hn::StoreU(e, d, x + i);
    sums = hn::Add(sums, e);
  }
  float sum = hn::GetLane(hn::SumOfLanes(d, sums));
  for (; i < count; ++i) sum += x[i] = std::exp(x[i] - largest);
  const float factor = 1.0f / sum;
  for (i = 0; i + n <= count; i += n) hn::StoreU(hn::Mul(hn::LoadU(d, x + i), hn::Set(d, factor)), d, x + i);
  for (; i < count; ++i) x[i] *= factor;
}

}  // namespace heartcare::tensor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace heartcare::tensor {
HWY_EXPORT(Dot);
HWY_EXPORT(AddScaled);
HWY_EXPORT(RmsNorm);
HWY_EXPORT(SiluProduct);
HWY_EXPORT(Softmax);

float dot(const float* a, const float* b, std::int64_t count) noexcept {
  return HWY_DYNAMIC_DISPATCH(Dot)(a, b, count);
}
void add_scaled(float factor, const float* x, float* y, std::int64_t count) noexcept {
  HWY_DYNAMIC_DISPATCH(AddScaled)(factor, x, y, count);
}
void rms_norm(const float* x, const float* weight, float epsilon, float* out, std::int64_t count) noexcept {
  HWY_DYNAMIC_DISPATCH(RmsNorm)(x, weight, epsilon, out, count);
}
void silu_product(const float* gate, const float* up, float* out, std::int64_t count) noexcept {
  HWY_DYNAMIC_DISPATCH(SiluProduct)(gate, up, out, count);
}
void softmax(float* x, std::int64_t count) noexcept { HWY_DYNAMIC_DISPATCH(Softmax)(x, count); }

}  // namespace heartcare::tensor
#endif
