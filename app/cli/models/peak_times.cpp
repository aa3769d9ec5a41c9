#include "peak_times.h"

#include <algorithm>

namespace heartcare::cli {
namespace {

constexpr std::int64_t reach = 60 * beat::rate_hz / 1000, search = 40 * beat::rate_hz / 1000;

/// One lead of interleaved values, turned over if `sign` is -1.
struct LeadView {
  std::span<const float> values;
  std::size_t lead;
  double sign;
  [[nodiscard]] double at(std::int64_t t) const {
    return sign * static_cast<double>(values[static_cast<std::size_t>(t) * beat::lead_count + lead]);
  }
};

std::int64_t largest(const LeadView& view, std::int64_t first, std::int64_t last) {
  std::int64_t best = first;
  for (std::int64_t t = first; t <= last; ++t)
    if (view.at(t) > view.at(best)) best = t;
  return best;
}

/// Top of the parabola through a peak and its neighbours, samples.
double top(const LeadView& view, std::int64_t t) {
  const double a = view.at(t - 1), b = view.at(t), c = view.at(t + 1), bend = a - 2 * b + c;
  const double shift = bend < 0 ? 0.5 * (a - c) / bend : 0;
  return static_cast<double>(t) + std::clamp(shift, -0.5, 0.5);
}

}  // namespace

std::vector<double> peak_shifts_ms(std::span<const float> reference, std::span<const float> made,
                                   const std::array<bool, beat::lead_count>& present,
                                   std::span<const signal::Beat> beats) {
  const auto n = static_cast<std::int64_t>(std::min(reference.size(), made.size()) / beat::lead_count);
  std::vector<double> shifts;
  for (const signal::Beat& beat : beats) {
    if (beat.kind == signal::BeatClass::noise) continue;
    if (beat.sample < reach + search + 1 || beat.sample + reach + search + 1 >= n) continue;
    LeadView view{reference, 0, 1};
    std::int64_t peak = beat.sample;
    double height = 0;
    for (std::size_t lead = 0; lead < beat::lead_count; ++lead) {
      for (const double sign : {1.0, -1.0}) {
        if (!present[lead]) continue;
        const LeadView own{reference, lead, sign};
        const auto t = largest(own, beat.sample - reach, beat.sample + reach);
        if (own.at(t) <= height) continue;
        height = own.at(t);
        view = own;
        peak = t;
      }
    }
    if (height <= 0) continue;
    const LeadView other{made, view.lead, view.sign};
    const auto found = largest(other, peak - search, peak + search);
    shifts.push_back((top(other, found) - top(view, peak)) * 1000 / beat::rate_hz);
  }
  return shifts;
}

}  // namespace heartcare::cli
