#include "heartcare/signal/comparison.h"

#include <algorithm>
#include <cmath>

namespace heartcare::signal {

Comparison compare(std::span<const float> reference, std::span<const float> other) {
  const std::size_t common = std::min(reference.size(), other.size());
  const auto usable = [&](std::size_t i) { return std::isfinite(reference[i]) && std::isfinite(other[i]); };
  Comparison result;
  double mean_a = 0, mean_b = 0;
  for (std::size_t i = 0; i < common; ++i) {
    if (!usable(i)) continue;
    ++result.samples;
    mean_a += static_cast<double>(reference[i]);
    mean_b += static_cast<double>(other[i]);
  }
  if (result.samples == 0) return result;
  const auto count = static_cast<double>(result.samples);
  mean_a /= count;
  mean_b /= count;
  double error = 0, power = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < common; ++i) {
    if (!usable(i)) continue;
    const auto a = static_cast<double>(reference[i]), b = static_cast<double>(other[i]);
    error += (a - b) * (a - b);
    power += a * a;
    aa += (a - mean_a) * (a - mean_a);
    bb += (b - mean_b) * (b - mean_b);
    ab += (a - mean_a) * (b - mean_b);
  }
  result.rms = std::sqrt(error / count);
  if (aa > 0 && bb > 0) result.correlation = ab / std::sqrt(aa * bb);
  if (power > 0) result.prd_percent = 100 * std::sqrt(error / power);
  return result;
}

}  // namespace heartcare::signal
