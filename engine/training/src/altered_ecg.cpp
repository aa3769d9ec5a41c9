#include "altered_ecg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "draw.h"

namespace heartcare::training {
namespace {

constexpr std::size_t leads = 12, independent = 8;
constexpr std::array<std::size_t, independent> own{0, 1, 6, 7, 8, 9, 10, 11};  ///< I, II, V1 to V6
constexpr double mixing = 0.04, gain_spread = 0.1, longest_noise_uv = 20, longest_wander_uv = 120;
constexpr double share_with_lost_leads = 0.08;

/// Of deviation 1, near enough to normal. [sum of twelve uniform numbers]
double normal(Draw& draw) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += draw.uniform();
  return sum;
}

std::array<std::array<double, independent>, independent> drawn_mixture(Draw& draw) {
  std::array<std::array<double, independent>, independent> mixture{};
  const double gain = std::exp(gain_spread * (2 * draw.uniform() - 1));
  for (std::size_t i = 0; i < independent; ++i)
    for (std::size_t j = 0; j < independent; ++j)
      mixture[i][j] = gain * ((i == j ? 1 : 0) + mixing * normal(draw));
  return mixture;
}

/// [Einthoven 1912, Goldberger 1942]
void derive_limb_leads(float* const* x, std::size_t t) {
  const float one = x[0][t], two = x[1][t];
  x[2][t] = two - one;
  x[3][t] = -(one + two) / 2;
  x[4][t] = one - two / 2;
  x[5][t] = two - one / 2;
}

}  // namespace

std::vector<float> altered(const std::vector<float>& values, Hertz rate, std::uint64_t number) {
  Draw draw(number);
  const std::size_t all = values.size() / leads;
  const auto shortest = std::min(all, static_cast<std::size_t>(8 * rate.value));
  const std::size_t count = shortest + draw.below(all - shortest + 1), first = draw.below(all - count + 1);
  const auto mixture = drawn_mixture(draw);
  std::vector<float> made(leads * count);
  std::array<float*, leads> x{};
  for (std::size_t i = 0; i < leads; ++i) x[i] = made.data() + i * count;
  const double noise = longest_noise_uv * draw.uniform() * draw.uniform();
  for (std::size_t i = 0; i < independent; ++i) {
    const double wander = longest_wander_uv * draw.uniform() * draw.uniform(),
                 phase = 2 * std::numbers::pi * draw.uniform(),
                 step = 2 * std::numbers::pi * (0.1 + 0.3 * draw.uniform()) / rate.value;
    for (std::size_t t = 0; t < count; ++t) {
      double sum = noise * normal(draw) + wander * std::sin(phase + step * static_cast<double>(t));
      for (std::size_t j = 0; j < independent; ++j)
        sum += mixture[i][j] * static_cast<double>(values[own[j] * all + first + t]);
      x[own[i]][t] = static_cast<float>(sum);
    }
  }
  for (std::size_t t = 0; t < count; ++t) derive_limb_leads(x.data(), t);
  if (draw.uniform() < share_with_lost_leads)
    for (std::size_t lost = 1 + draw.below(3); lost > 0; --lost) {
      const std::size_t lead = 6 + draw.below(6);
      std::fill_n(x[lead], count, std::numeric_limits<float>::quiet_NaN());
    }
  return made;
}

}  // namespace heartcare::training
