#include "heartcare/beat/courses.h"

#include <algorithm>
#include <cmath>

namespace heartcare::beat {
namespace {

constexpr std::int64_t shortest = 75, longest = 500;  ///< samples of a period: 0.3 to 2 s
constexpr std::int64_t most_periods = 6;              ///< averaged at most
constexpr std::int64_t margin = 75;                   ///< of signal on either side of what is blurred
constexpr std::int64_t closest_beats = 60;

/// A window with its sizes; samples by index.
struct View {
  std::span<const float> values;
  std::int64_t samples, leads;
  [[nodiscard]] const float* at(std::int64_t t) const { return &values[static_cast<std::size_t>(t * leads)]; }
};

using Signal = std::vector<float>;  ///< (n, leads) time-major

/// Blur along time; the ends are continued by their last value. Values beyond three deviations are left out.
Signal blurred(const Signal& x, std::int64_t leads, double sigma) {
  const auto reach = static_cast<std::int64_t>(std::ceil(3 * sigma));
  std::vector<float> kernel(static_cast<std::size_t>(2 * reach + 1));
  float sum = 0;
  for (std::int64_t i = -reach; i <= reach; ++i)
    sum += kernel[static_cast<std::size_t>(i + reach)] =
        static_cast<float>(std::exp(-0.5 * std::pow(static_cast<double>(i) / sigma, 2)));
  const auto n = static_cast<std::int64_t>(x.size()) / leads;
  Signal out(x.size(), 0.0F);
  for (std::int64_t t = 0; t < n; ++t) {
    float* to = &out[static_cast<std::size_t>(t * leads)];
    for (std::int64_t i = -reach; i <= reach; ++i) {
      const float* from = &x[static_cast<std::size_t>(std::clamp<std::int64_t>(t + i, 0, n - 1) * leads)];
      const float weight = kernel[static_cast<std::size_t>(i + reach)] / sum;
      for (std::int64_t lead = 0; lead < leads; ++lead) to[lead] += weight * from[lead];
    }
  }
  return out;
}

float product(const View& w, std::int64_t a, std::int64_t b, std::int64_t stride) {
  float sum = 0;
  for (; b < w.samples; a += stride, b += stride) {
    const float *x = w.at(a), *y = w.at(b);
    for (std::int64_t lead = 0; lead < w.leads; ++lead) sum += x[lead] * y[lead];
  }
  return sum;
}

/// Peak of the autocorrelation. The mean waveform repeats after two periods as well as after one: the shorter
/// of near equals wins.
std::int64_t mean_period(const View& w) {
  const float power = std::max(product(w, 0, 0, 2) / static_cast<float>(w.samples), 1e-6F);
  std::int64_t best = shortest;
  float highest = -1e9F;
  for (std::int64_t lag = shortest; lag <= std::min(longest, w.samples / 2); ++lag) {
    const float score = product(w, 0, lag, 2) / static_cast<float>(w.samples - lag) / power -
                        0.25F * static_cast<float>(lag) / static_cast<float>(longest);
    if (score > highest) {
      highest = score;
      best = lag;
    }
  }
  return best;
}

/// The period whose repetition would best have foretold the last second.
std::int64_t recent_period(const View& w) {
  const std::int64_t back = 250;
  std::int64_t best = shortest;
  float lowest = 1e30F;
  for (std::int64_t lag = shortest; lag <= std::min(longest, w.samples - back); lag += 2) {
    float error = 0;
    for (std::int64_t t = 0; t < back; ++t) {
      const float* x = w.at(w.samples - back + t);
      const float* y = w.at(w.samples - back - lag + t % lag);
      for (std::int64_t lead = 0; lead < w.leads; ++lead) error += (x[lead] - y[lead]) * (x[lead] - y[lead]);
    }
    error = error / static_cast<float>(back * w.leads) +
            0.05F * static_cast<float>(lag) / static_cast<float>(longest);
    if (error < lowest) {
      lowest = error;
      best = lag;
    }
  }
  return best;
}

void add(float* to, const float* from, std::int64_t leads) {
  for (std::int64_t lead = 0; lead < leads; ++lead) to[lead] += from[lead];
}

void divide(float* values, std::int64_t count, std::int64_t leads) {
  for (std::int64_t lead = 0; lead < leads; ++lead)
    values[lead] /= static_cast<float>(std::max<std::int64_t>(1, count));
}

/// The last `margin` samples of the window, room for `count` after them.
Signal started(const View& w, std::int64_t count) {
  Signal out(static_cast<std::size_t>((margin + count) * w.leads), 0.0F);
  std::copy_n(w.at(w.samples - margin), margin * w.leads, out.begin());
  return out;
}

/// Mean over the last periods, at most `most` of them, as far as the window holds them.
Signal tiled(const View& w, std::int64_t period, std::int64_t count, std::int64_t most) {
  Signal out = started(w, count);
  for (std::int64_t t = 0; t < count; ++t) {
    float* to = &out[static_cast<std::size_t>((margin + t) * w.leads)];
    std::int64_t terms = 0;
    for (std::int64_t m = 1; m <= most; ++m) {
      const std::int64_t source = w.samples - m * period + t % period;
      if (source < 0) break;
      add(to, w.at(source), w.leads);
      ++terms;
    }
    divide(to, terms, w.leads);
  }
  return out;
}

/// The mean beat every `period` after the last peak; the last 40 % before a beat go with the beat that
/// follows.
Signal placed(const View& w, std::span<const std::int64_t> peaks, std::int64_t period, std::int64_t count) {
  Signal out = started(w, count);
  for (std::int64_t t = 0; t < count; ++t) {
    float* to = &out[static_cast<std::size_t>((margin + t) * w.leads)];
    std::int64_t phase = (w.samples + t - peaks.back()) % period, terms = 0;
    if (static_cast<double>(phase) >= 0.6 * static_cast<double>(period)) phase -= period;
    for (const std::int64_t peak : peaks) {
      const std::int64_t source = peak + phase;
      if (source < 0 || source >= w.samples) continue;
      add(to, w.at(source), w.leads);
      ++terms;
    }
    divide(to, terms, w.leads);
  }
  return out;
}

std::int64_t median_distance(std::span<const std::int64_t> peaks) {
  std::vector<std::int64_t> rr;
  for (std::size_t i = 1; i < peaks.size(); ++i) rr.push_back(peaks[i] - peaks[i - 1]);
  std::nth_element(rr.begin(), rr.begin() + static_cast<std::ptrdiff_t>(rr.size() / 2), rr.end());
  return rr[rr.size() / 2];
}

}  // namespace

std::string_view course_name(Course course) noexcept {
  constexpr std::array<std::string_view, course_count> names{"beats",           "beats_16ms",  "beats_64ms",
                                                             "last_beats_16ms", "recent_16ms", "recent_last",
                                                             "mean_16ms",       "mean_40ms"};
  return names[static_cast<std::size_t>(course)];
}

std::vector<std::int64_t> slope_peaks(std::span<const float> window, std::int64_t leads) {
  const View w{window, static_cast<std::int64_t>(window.size()) / leads, leads};
  const Signal smooth = blurred({window.begin(), window.end()}, leads, 2);
  Signal slope(static_cast<std::size_t>(w.samples), 0.0F);
  for (std::int64_t t = 1; t < w.samples; ++t)
    for (std::int64_t lead = 0; lead < leads; ++lead) {
      const float step = smooth[static_cast<std::size_t>(t * leads + lead)] -
                         smooth[static_cast<std::size_t>((t - 1) * leads + lead)];
      slope[static_cast<std::size_t>(t)] += step * step;
    }
  slope = blurred(slope, 1, 8);
  Signal sorted = slope;
  const auto high = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 98 / 100);
  std::nth_element(sorted.begin(), high, sorted.end());
  const float limit = 0.35F * *high;
  std::vector<std::int64_t> candidates, peaks;
  for (std::int64_t t = 1; t + 1 < w.samples; ++t) {
    const auto i = static_cast<std::size_t>(t);
    if (slope[i] > limit && slope[i] >= slope[i - 1] && slope[i] > slope[i + 1]) candidates.push_back(t);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](std::int64_t a, std::int64_t b) {
    return slope[static_cast<std::size_t>(a)] > slope[static_cast<std::size_t>(b)];
  });
  for (const std::int64_t t : candidates)
    if (std::all_of(peaks.begin(), peaks.end(),
                    [t](std::int64_t p) { return std::abs(t - p) > closest_beats; }))
      peaks.push_back(t);
  std::sort(peaks.begin(), peaks.end());
  return peaks;
}

std::vector<float> courses_after(std::span<const float> window, std::int64_t leads, std::int64_t horizon) {
  const View w{window, static_cast<std::int64_t>(window.size()) / leads, leads};
  const std::int64_t count = horizon + margin;
  const auto peaks = slope_peaks(window, leads);
  const bool rhythm = peaks.size() >= 2;
  const std::int64_t median = rhythm ? std::max(closest_beats, median_distance(peaks)) : 0;
  const std::int64_t last = rhythm ? std::max(closest_beats, peaks.back() - peaks[peaks.size() - 2]) : 0;
  const Signal nothing = started(w, count);
  const Signal beats = rhythm ? placed(w, peaks, median, count) : nothing;
  const Signal last_beats = rhythm ? placed(w, peaks, last, count) : nothing;
  const std::int64_t recent = recent_period(w);
  const Signal recent_mean = tiled(w, recent, count, most_periods), recent_last = tiled(w, recent, count, 1);
  const Signal mean = tiled(w, mean_period(w), count, most_periods);
  const std::array<Signal, course_count> all{beats,
                                             blurred(beats, leads, 4),
                                             blurred(beats, leads, 16),
                                             blurred(last_beats, leads, 4),
                                             blurred(recent_mean, leads, 4),
                                             recent_last,
                                             blurred(mean, leads, 4),
                                             blurred(mean, leads, 10)};
  std::vector<float> out;
  out.reserve(course_count * static_cast<std::size_t>(horizon * leads));
  for (const Signal& course : all)
    out.insert(out.end(), course.begin() + margin * leads, course.begin() + (margin + horizon) * leads);
  return out;
}

}  // namespace heartcare::beat
