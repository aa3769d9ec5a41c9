#include "boundaries.h"

#include <algorithm>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr float qrs_part = 0.25F;  // of the largest slope: certainly QRS
constexpr float above_noise = 2;   // times the quiet part of the curve
constexpr float steep = 0.65F;     // of the steepest slope on that side: still part of the wave
constexpr double usual_spread = 220 * Work::rate_hz / 1000;
constexpr std::int64_t margin = 60;  // samples copied on either side of a cut

/// The range as it is, its ends held on both sides.
LeadArrays cut(const LeadArrays& leads, std::span<const std::size_t> chosen, std::int64_t first,
               std::int64_t last) {
  LeadArrays out;
  for (const std::size_t l : chosen) {
    const std::vector<float>& lead = leads[l];
    std::vector<float> part(static_cast<std::size_t>(last - first + 2 * margin));
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(part.size()); ++i)
      part[i] = lead[std::clamp<std::int64_t>(first + i - margin, first, last - 1)];
    out.push_back(std::move(part));
  }
  return out;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> list(count);
  for (std::size_t i = 0; i < count; ++i) list[i] = i;
  return list;
}

bool local_maximum(const std::vector<float>& curve, std::int64_t i) {
  const auto n = static_cast<std::int64_t>(curve.size());
  return i > 0 && i + 1 < n && curve[i] >= curve[i - 1] && curve[i] > curve[i + 1];
}

/// The outermost maximum of the slope that is at least half as steep as the steepest one.
std::int64_t outer_slope(const std::vector<float>& slope, std::int64_t centre, int direction,
                         std::int64_t reach) {
  const auto n = static_cast<std::int64_t>(slope.size());
  const std::int64_t end = std::clamp<std::int64_t>(centre + direction * reach, margin, n - 1 - margin);
  float steepest = 0;
  std::int64_t at = centre;
  for (std::int64_t i = centre; i != end; i += direction)
    if (slope[i] > steepest) steepest = slope[i], at = i;
  std::int64_t outermost = at;
  for (std::int64_t i = at; i != end; i += direction)
    if (local_maximum(slope, i) && slope[i] >= steep * steepest) outermost = i;
  return outermost;
}

}  // namespace

const WaveShape& p_shape() noexcept {
  static const WaveShape shape{5, 22, 4, 0.45, 0.45, 0.5, -3.5, ms(90)};
  return shape;
}
const WaveShape& t_shape() noexcept {
  static const WaveShape shape{12, 45, 8, 0.4, 0.4, 0, 0, ms(130)};
  return shape;
}

const WaveShape& p_extent() noexcept {
  static const WaveShape shape{5, 22, 1.5, 0.21, 0.21, 0, 0, ms(90)};
  return shape;
}
const QrsShape& qrs_shape() noexcept {
  static const QrsShape shape{4.5, 0.085F, 0.12F, -1.2, -1.2};
  return shape;
}
const QrsShape& qrs_extent() noexcept {
  static const QrsShape shape{1.2, 0.04F, 0.04F, 1, -1};
  return shape;
}

std::optional<Bounds> qrs_bounds(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                 const QrsShape& shape, std::int64_t fiducial, std::int64_t first,
                                 std::int64_t last) {
  if (leads.empty() || chosen.empty()) return {};
  const std::vector<float> slope = slope_curve(leads, chosen, shape.sigma);
  const auto n = static_cast<std::int64_t>(slope.size());
  first = std::clamp<std::int64_t>(first, 0, n - 1);
  last = std::clamp<std::int64_t>(last, first, n - 1);
  const auto search_first = std::max(first, fiducial - ms(120)),
             search_last = std::min(last, fiducial + ms(150));
  if (search_last - search_first < ms(40)) return {};
  const auto top = std::max_element(slope.begin() + search_first, slope.begin() + search_last);
  if (*top <= 0) return {};
  std::int64_t begin = top - slope.begin(), end = begin;
  for (std::int64_t i = search_first; i < search_last; ++i)
    if (slope[i] >= qrs_part * *top) begin = std::min(begin, i), end = std::max(end, i);
  Bounds bounds;
  const float noise = above_noise * percentile(slope, 0.2);
  bounds.onset =
      falls_below(slope, begin, -1, first, std::max(shape.level_on * *top, noise)) + shape.shift_on;
  bounds.offset =
      falls_below(slope, end, +1, last, std::max(shape.level_off * *top, noise)) + shape.shift_off;
  float highest = -1;
  for (std::int64_t i = begin; i <= end; ++i) {
    float size = 0;
    for (const std::size_t l : chosen) size += leads[l][i] * leads[l][i];
    if (size > highest) highest = size, bounds.peak = static_cast<double>(i);
  }
  return bounds;
}

std::optional<std::int64_t> wave_centre(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                        const WaveShape& shape, std::int64_t first, std::int64_t last,
                                        std::optional<double> expected) {
  if (leads.empty() || chosen.empty()) return {};
  first = std::max<std::int64_t>(first, 0);
  last = std::min(last, static_cast<std::int64_t>(leads.front().size()));
  if (last - first < ms(40)) return {};
  const LeadArrays part = bumps(cut(leads, chosen, first, last), shape.narrow, shape.wide);
  std::vector<float> energy = energy_curve(part, all_of(chosen.size()));
  if (expected)
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(energy.size()); ++i) {
      const double away = (static_cast<double>(first + i - margin) - *expected) / usual_spread;
      energy[i] *= static_cast<float>(std::exp(-0.5 * away * away));
    }
  const auto top = std::max_element(energy.begin() + margin, energy.end() - margin);
  return first + (top - energy.begin()) - margin;
}

Bounds wave_bounds(const LeadArrays& leads, std::span<const std::size_t> chosen, const WaveShape& shape,
                   std::int64_t centre, std::int64_t first, std::int64_t last) {
  first = std::max<std::int64_t>(first, 0);
  last = std::min(last, static_cast<std::int64_t>(leads.front().size()));
  const LeadArrays part = cut(leads, chosen, first, last);
  const std::vector<float> slope = slope_curve(part, all_of(part.size()), shape.sigma);
  const auto n = static_cast<std::int64_t>(slope.size());
  const std::int64_t middle = std::clamp<std::int64_t>(centre - first + margin, margin, n - 1 - margin);
  const std::int64_t up = outer_slope(slope, middle, -1, shape.reach),
                     down = outer_slope(slope, middle, +1, shape.reach);
  const auto level = [&](std::int64_t at, double part_of) { return static_cast<float>(part_of) * slope[at]; };
  const auto shifted = static_cast<double>(first - margin);
  Bounds bounds;
  bounds.onset = falls_below(slope, up, -1, margin, level(up, shape.level_on)) + shape.shift_on + shifted;
  bounds.offset =
      falls_below(slope, down, +1, n - 1 - margin, level(down, shape.level_off)) + shape.shift_off + shifted;
  // The peak lies between both slopes where the wave stands farthest from the line between its ends.
  const std::vector<float> energy =
      energy_curve(bumps(part, shape.narrow / 2, shape.wide), all_of(part.size()));
  const auto top = std::max_element(energy.begin() + up, energy.begin() + std::max(up, down) + 1);
  bounds.peak = static_cast<double>(top - energy.begin()) + shifted;
  return bounds;
}

}  // namespace heartcare::signal
