#include "atrial.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace heartcare::signal {
namespace {

constexpr std::int64_t step = 4;                       // samples: 125 Hz is ample for this band
constexpr double shortest_ms = 165, longest_ms = 330;  // 360 to 180 per minute

/// Decimated P band of one lead.
std::vector<float> decimated(const std::vector<float>& lead) {
  std::vector<float> out;
  for (std::size_t i = 0; i < lead.size(); i += step) out.push_back(lead[i]);
  return out;
}

std::vector<bool> outside_qrs(std::span<const BeatFrame> beats, std::int64_t n) {
  std::vector<bool> mask(static_cast<std::size_t>(n), true);
  for (const BeatFrame& beat : beats)
    for (std::int64_t i = (beat.qrs_onset - ms(16)) / step; i <= (beat.qrs_offset + ms(30)) / step; ++i)
      if (i >= 0 && i < n) mask[i] = false;
  return mask;
}

constexpr double most_masked = 0.42;
constexpr double shortest_pause_ms = 250;
constexpr double lowest_hz = 2, highest_hz = 25, band_low_hz = 4, band_high_hz = 9, step_hz = 1;

/// Power of one frequency in a stretch under a Hann window, its mean taken off.
double power(std::span<const float> stretch, double hz) {
  const auto n = static_cast<double>(stretch.size());
  double mean = 0, re = 0, im = 0;
  for (const float value : stretch) mean += value / n;
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    const auto t = static_cast<double>(i);
    const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * t / n);
    const double angle = 2 * std::numbers::pi * hz * t * static_cast<double>(step) / Work::rate_hz;
    re += window * (stretch[i] - mean) * std::cos(angle);
    im += window * (stretch[i] - mean) * std::sin(angle);
  }
  return re * re + im * im;
}

}  // namespace

std::optional<double> fibrillation_share(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                         std::span<const BeatFrame> beats) {
  double inside = 0, all = 0;
  for (const std::size_t l : chosen) {
    const std::vector<float> lead = decimated(leads[l]);
    const auto n = static_cast<std::int64_t>(lead.size());
    for (std::size_t b = 0; b + 1 < beats.size(); ++b) {
      const auto first = std::clamp<std::int64_t>(beats[b].t_offset / step, 0, n);
      const auto last = std::clamp<std::int64_t>((beats[b + 1].qrs_onset - ms(20)) / step, first, n);
      if (last - first < ms(shortest_pause_ms) / step) continue;
      const std::span<const float> stretch(lead.data() + first, static_cast<std::size_t>(last - first));
      for (double hz = lowest_hz; hz <= highest_hz; hz += step_hz) {
        const double value = power(stretch, hz);
        all += value;
        if (hz >= band_low_hz && hz <= band_high_hz) inside += value;
      }
    }
  }
  if (all <= 0) return {};
  return inside / all;
}

FlutterSearch find_flutter(const LeadArrays& leads, std::span<const std::size_t> chosen,
                           std::span<const BeatFrame> beats) {
  FlutterSearch best;
  if (leads.empty() || chosen.empty()) return best;
  std::vector<std::vector<float>> bands;
  for (const std::size_t l : chosen)
    bands.push_back(decimated(bumps({leads[l]}, p_shape().narrow + 3, p_shape().wide + 8).front()));
  const auto n = static_cast<std::int64_t>(bands.front().size());
  const std::vector<bool> mask = outside_qrs(beats, n);
  // In a fast rhythm too little is left between the complexes: the T waves themselves would be found.
  if (static_cast<double>(std::count(mask.begin(), mask.end(), false)) > most_masked * static_cast<double>(n))
    return best;
  std::vector<double> correlation;
  const std::int64_t first = ms(shortest_ms) / step, last = ms(longest_ms) / step;
  for (std::int64_t lag = first; lag <= last; ++lag) {
    double xy = 0, xx = 0, yy = 0;
    for (std::int64_t i = 0; i + lag < n; ++i) {
      if (!mask[i] || !mask[i + lag]) continue;
      for (const std::vector<float>& band : bands) {
        const double x = band[i], y = band[i + lag];
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
    }
    correlation.push_back(xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0);
  }
  for (std::size_t k = 1; k + 1 < correlation.size(); ++k)
    if (correlation[k] >= correlation[k - 1] && correlation[k] > correlation[k + 1] &&
        correlation[k] > best.strength)
      best = {60'000 / to_ms(static_cast<double>((first + static_cast<std::int64_t>(k)) * step)),
              correlation[k]};
  return best;
}

}  // namespace heartcare::signal
