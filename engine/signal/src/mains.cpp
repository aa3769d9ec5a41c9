#include <algorithm>
#include <cmath>
#include <numbers>

#include "heartcare/signal/quality.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double smallest_uv = 5;  // amplitude below which nobody sees it on paper
constexpr double stands_out = 3;   // times the neighbouring frequencies
constexpr double block_seconds = 1;

/// Amplitude of one frequency under a Hann window. [Goertzel 1958]
double amplitude(std::span<const double> windowed, double hz, Hertz rate) {
  const double c = 2 * std::cos(2 * std::numbers::pi * hz / rate.value);
  double s1 = 0, s2 = 0;
  for (const double x : windowed) {
    const double s0 = x + c * s1 - s2;
    s2 = s1;
    s1 = s0;
  }
  const double power = s1 * s1 + s2 * s2 - c * s1 * s2;
  return 4 * std::sqrt(std::max(0.0, power)) / static_cast<double>(windowed.size());
}

}  // namespace

std::optional<Mains> detect_mains(std::span<const float> samples, Hertz rate) {
  const auto block = static_cast<std::size_t>(rate.value * block_seconds);
  if (rate.value < 130 || samples.size() < block) return {};
  std::vector<double> hann(block), work(block);
  for (std::size_t i = 0; i < block; ++i)
    hann[i] =
        0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(block));
  // Ten blocks, spread over the stretch, are enough to know.
  const std::size_t blocks = samples.size() / block, step = std::max<std::size_t>(1, blocks / 10);
  std::optional<Mains> best;
  for (const double hz : {50.0, 60.0}) {
    std::vector<double> line, beside;
    for (std::size_t b = 0; b < blocks; b += step) {
      const std::span<const float> part = samples.subspan(b * block, block);
      if (!std::all_of(part.begin(), part.end(), [](float v) { return std::isfinite(v); })) continue;
      for (std::size_t i = 0; i < block; ++i) work[i] = hann[i] * static_cast<double>(part[i]);
      line.push_back(amplitude(work, hz, rate));
      beside.push_back((amplitude(work, hz - 4, rate) + amplitude(work, hz + 4, rate)) / 2);
    }
    const Mains found{hz, median(line)};
    if (found.amplitude_uv >= smallest_uv && found.amplitude_uv >= stands_out * median(beside) &&
        (!best || found.amplitude_uv > best->amplitude_uv))
      best = found;
  }
  return best;
}

}  // namespace heartcare::signal
