#include "heartcare/signal/resample.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "heartcare/core/limits.h"

namespace heartcare::signal {
namespace {

struct Ratio {
  std::int64_t up, down;
};

/// Best fraction of a ratio with both terms below 4096, by continued fractions.
Ratio ratio_of(double ratio) {
  constexpr std::int64_t largest = 4096;
  std::int64_t p0 = 0, q0 = 1, p1 = 1, q1 = 0;
  double rest = ratio;
  for (int step = 0; step < 32; ++step) {
    const double whole = std::floor(rest);
    const auto a = static_cast<std::int64_t>(std::min(whole, 1e6));
    const std::int64_t p2 = a * p1 + p0, q2 = a * q1 + q0;
    if (p2 > largest || q2 > largest) break;
    p0 = std::exchange(p1, p2);
    q0 = std::exchange(q1, q2);
    if (std::abs(static_cast<double>(p1) / static_cast<double>(q1) - ratio) < 1e-12 * ratio) break;
    rest = 1 / (rest - whole);
  }
  return p1 > 0 && q1 > 0 ? Ratio{p1, q1} : Ratio{ratio >= 1 ? largest : 1, ratio >= 1 ? 1 : largest};
}

double bessel_i0(double x) {
  double sum = 1, term = 1;
  for (int k = 1; k < 40; ++k) {
    term *= x / (2 * k) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

/// Taps of every phase, shape (up, 2 * half), each normalised to gain 1 at 0 Hz.
std::vector<double> kernel_bank(Ratio ratio, std::int64_t half) {
  constexpr double beta = 7.0;
  const double cutoff = std::min(1.0, static_cast<double>(ratio.up) / static_cast<double>(ratio.down)) * 0.95;
  std::vector<double> bank(static_cast<std::size_t>(ratio.up * 2 * half));
  for (std::int64_t phase = 0; phase < ratio.up; ++phase) {
    double* taps = bank.data() + phase * 2 * half;
    double sum = 0;
    for (std::int64_t k = 0; k < 2 * half; ++k) {
      const double t =
          static_cast<double>(k - half + 1) - static_cast<double>(phase) / static_cast<double>(ratio.up);
      const double u = std::min(1.0, std::abs(t) / static_cast<double>(half));
      const double angle = std::numbers::pi * cutoff * t;
      taps[k] =
          (std::abs(angle) < 1e-9 ? 1.0 : std::sin(angle) / angle) * bessel_i0(beta * std::sqrt(1 - u * u));
      sum += taps[k];
    }
    for (std::int64_t k = 0; k < 2 * half; ++k) taps[k] /= sum;
  }
  return bank;
}

bool usable(Hertz rate) {
  return std::isfinite(rate.value) && rate.value >= limits::min_rate_hz && rate.value <= limits::max_rate_hz;
}

std::vector<float> convolve(std::span<const float> filled, Ratio ratio, std::int64_t count) {
  const double stretch = std::max(1.0, static_cast<double>(ratio.down) / static_cast<double>(ratio.up));
  const auto half = static_cast<std::int64_t>(std::ceil(12 * stretch));
  const std::vector<double> bank = kernel_bank(ratio, half);
  const auto n = static_cast<std::int64_t>(filled.size());
  std::vector<float> out(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t position = i * ratio.down, base = position / ratio.up - half + 1;
    const double* taps = bank.data() + (position % ratio.up) * 2 * half;
    double sum = 0;
    if (base >= 0 && base + 2 * half <= n)
      for (std::int64_t k = 0; k < 2 * half; ++k) sum += taps[k] * filled[base + k];
    else
      for (std::int64_t k = 0; k < 2 * half; ++k)
        sum += taps[k] * filled[std::clamp<std::int64_t>(base + k, 0, n - 1)];
    out[i] = static_cast<float>(sum);
  }
  return out;
}

}  // namespace

std::size_t fill_gaps(std::span<float> samples) {
  const auto there = [](float v) { return std::isfinite(v); };
  std::size_t missing = 0;
  auto before = samples.end();
  for (auto first = samples.begin(); first != samples.end();) {
    first = std::find_if_not(first, samples.end(), there);
    const auto after = std::find_if(first, samples.end(), there);
    if (first == samples.end()) break;
    missing += static_cast<std::size_t>(after - first);
    before = first == samples.begin() ? samples.end() : first - 1;
    const float left = before != samples.end() ? *before : after != samples.end() ? *after : 0.0F;
    const float right = after != samples.end() ? *after : left;
    const auto steps = static_cast<float>(after - first + 1);
    for (auto it = first; it != after; ++it)
      *it = left + (right - left) * static_cast<float>(it - first + 1) / steps;
    first = after;
  }
  return missing;
}

Result<std::vector<float>> resampled(std::span<const float> samples, Hertz from, Hertz to) {
  if (!usable(from) || !usable(to))
    return fail(ErrorCode::invalid_argument, "rates outside 0.1 Hz to 100 kHz");
  if (samples.empty()) return std::vector<float>{};
  if (from == to) return std::vector<float>(samples.begin(), samples.end());
  const double exact = static_cast<double>(samples.size()) * to.value / from.value;
  if (exact > static_cast<double>(limits::max_samples_in_memory))
    return fail(ErrorCode::limit_exceeded, "more samples after resampling than are kept in memory");
  const Ratio ratio = ratio_of(to.value / from.value);
  const auto n = static_cast<std::int64_t>(samples.size());
  const std::int64_t count = ((n - 1) * ratio.up) / ratio.down + 1;
  std::vector<float> filled(samples.begin(), samples.end());
  const std::size_t missing = fill_gaps(filled);
  std::vector<float> out = convolve(filled, ratio, count);
  if (missing > 0)
    for (std::int64_t i = 0; i < count; ++i) {
      const std::int64_t nearest = std::min(n - 1, (i * ratio.down + ratio.up / 2) / ratio.up);
      if (!std::isfinite(samples[nearest])) out[i] = std::numeric_limits<float>::quiet_NaN();
    }
  return out;
}

}  // namespace heartcare::signal
