#include "noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "random.h"

namespace heartcare::simulator {
namespace {

constexpr double two_pi = 2.0 * std::numbers::pi;
constexpr std::uint64_t electrodes = 9;  // RA, LA, LL, V1 ... V6

/// Values on a lattice joined by a cubic B-spline: low-passed noise that can be read at any time.
/// `difference` takes the first difference on the lattice, which removes the slow part.
double spline_noise(std::uint64_t seed, std::uint64_t stream, double position, bool difference) {
  const double cell = std::floor(position);
  const double u = position - cell, v = 1.0 - u;
  const double weight[4] = {v * v * v / 6, (3 * u * u * u - 6 * u * u + 4) / 6,
                            (3 * v * v * v - 6 * v * v + 4) / 6, u * u * u / 6};
  const auto base = static_cast<std::int64_t>(cell) - 1;
  double knot[5];
  for (int i = 0; i < 5; ++i) knot[i] = normal(seed, stream, base - 1 + i);
  double sum = 0;
  for (int i = 0; i < 4; ++i) sum += weight[i] * (difference ? knot[i + 1] - knot[i] : knot[i + 1]);
  return sum;
}

/// Breathing moves the electrodes at 0.25 Hz; slower drifts come from the skin.
double baseline_wander(std::uint64_t seed, std::uint64_t e, double t) {
  const double depth = 0.6 + 0.4 * uniform(seed, 100 + e, 0);
  const double breath =
      std::sin(two_pi * (0.25 * t + 0.1 * uniform(seed, 100 + e, 1)) + 0.8 * std::sin(two_pi * 0.031 * t));
  return depth * breath + 1.1 * spline_noise(seed, 120 + e, t / 2.5, false);
}

/// Broad-band 20 to 150 Hz, waxing and waning.
double muscle(std::uint64_t seed, std::uint64_t e, double t) {
  const double effort = 0.35 + std::abs(spline_noise(seed, 220 + e, t / 0.6, false));
  return effort * spline_noise(seed, 200 + e, t * 260.0, true);
}

double mains(std::uint64_t seed, std::uint64_t e, double t, double hz) {
  const double angle = two_pi * hz * t + 0.4 * uniform(seed, 300 + e, 0);
  return (0.4 + 0.6 * uniform(seed, 300 + e, 1)) * (std::sin(angle) + 0.15 * std::sin(3 * angle + 0.7));
}

/// Every few seconds one electrode is pulled: a steep step that decays, with a shaky contact during it.
double electrode_motion(std::uint64_t seed, std::uint64_t e, double t) {
  constexpr double cell_s = 2.0;
  double sum = 0.06 * spline_noise(seed, 420 + e, t * 3.0, false);
  const auto now = static_cast<std::int64_t>(std::floor(t / cell_s));
  for (std::int64_t cell = now - 2; cell <= now; ++cell) {
    if (draw(seed, 400, cell) % electrodes != e) continue;
    const double age = t - (static_cast<double>(cell) + uniform(seed, 401, cell)) * cell_s;
    if (age <= 0 || age > 2 * cell_s) continue;
    const double size = normal(seed, 402, cell) + (uniform(seed, 403, cell) < 0.5 ? -1.0 : 1.0);
    const double rise = 1.0 - std::exp(-age / 0.03);
    // Fades to nothing before the cell leaves the window of three.
    const double decay = std::exp(-age / 0.45) * (1.0 - age / (2 * cell_s));
    sum += size * rise * decay * (1.0 + 0.35 * spline_noise(seed, 404, t * 9.0, false));
  }
  return sum;
}

double at_electrode(const Noise& noise, std::uint64_t seed, std::uint64_t e, double t) {
  switch (noise.kind) {
    case NoiseKind::baseline_wander:
      return baseline_wander(seed, e, t);
    case NoiseKind::muscle:
      return muscle(seed, e, t);
    case NoiseKind::mains:
      return mains(seed, e, t, noise.mains_hz);
    case NoiseKind::electrode_motion:
      return electrode_motion(seed, e, t);
    case NoiseKind::white:
      break;
  }
  return 0.0;
}

Independent at_leads(const Noise& noise, std::uint64_t seed, std::int64_t index, double t) {
  Independent lead{};
  if (noise.kind == NoiseKind::white) {
    for (std::size_t i = 0; i < lead.size(); ++i) lead[i] = normal(seed, 500 + i, index);
    return lead;
  }
  double v[electrodes];
  for (std::uint64_t e = 0; e < electrodes; ++e) v[e] = at_electrode(noise, seed, e, t);
  lead[0] = v[1] - v[0];
  lead[1] = v[2] - v[0];
  const double wilson = (v[0] + v[1] + v[2]) / 3.0;
  for (std::size_t i = 2; i < lead.size(); ++i) lead[i] = v[i + 1] - wilson;
  return lead;
}

}  // namespace

void NoiseSource::add(double rate_hz, double scale, std::int64_t first, std::int64_t count,
                      std::span<double> leads) const {
  const auto n = static_cast<std::size_t>(count);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t index = first + static_cast<std::int64_t>(i);
    const Independent raw = at_leads(noise, seed, index, static_cast<double>(index) / rate_hz);
    for (std::size_t lead = 0; lead < raw.size(); ++lead) leads[lead * n + i] += scale * raw[lead];
  }
}

}  // namespace heartcare::simulator
