#include "wave.h"

#include <algorithm>
#include <cmath>

namespace heartcare::simulator {

double smoothstep(double u) noexcept {
  u = std::clamp(u, 0.0, 1.0);
  return u * u * (3.0 - 2.0 * u);
}

Vector Wave::at(double ms) const noexcept {
  if (!(ms > 0.0 && ms < duration_ms)) return {};
  Vector sum;
  for (const Kernel& kernel : kernels) {
    const double distance = ms - kernel.centre_ms;
    const double u = distance / (distance < 0 ? kernel.rise_ms : kernel.fall_ms);
    if (std::abs(u) < 6.0) sum += kernel.peak_uv * std::exp(-0.5 * u * u);
  }
  return sum * (smoothstep(ms / taper_in_ms) * smoothstep((duration_ms - ms) / taper_out_ms));
}

double Wave::peak_ms() const noexcept {
  constexpr double step = 0.125;
  double best = 0, longest = -1;
  for (double ms = 0; ms < duration_ms; ms += step) {
    const Vector v = at(ms);
    const double length = v.x * v.x + v.y * v.y + v.z * v.z;
    if (length > longest) longest = length, best = ms;
  }
  return best;
}

Vector Repolarisation::at(double ms) const noexcept {
  const Vector wave = t.at(ms - st_ms);
  if (ms <= 0) return j_uv * smoothstep(1.0 + ms / st_begin_ms);
  if (ms < st_ms) return j_uv + (st_end_uv + j_uv * -1.0) * (ms / st_ms);
  const double fade = 0.6 * t.duration_ms;
  return wave + st_end_uv * (1.0 - smoothstep((ms - st_ms) / fade));
}

}  // namespace heartcare::simulator
