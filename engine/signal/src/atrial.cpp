#include "atrial.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

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

}  // namespace

FlutterSearch find_flutter(const LeadArrays& leads, std::span<const std::size_t> chosen,
                           std::span<const BeatFrame> beats) {
  FlutterSearch best;
  if (leads.empty() || chosen.empty()) return best;
  std::vector<std::vector<float>> bands;
  for (const std::size_t l : chosen)
    bands.push_back(decimated(bumps({leads[l]}, p_shape().narrow + 3, p_shape().wide + 8).front()));
  const auto n = static_cast<std::int64_t>(bands.front().size());
  const std::vector<bool> mask = outside_qrs(beats, n);
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
