#include "gain.h"

#include <algorithm>
#include <cmath>

#include "heartcare/core/pyramid.h"

namespace heartcare::page {
namespace {

/// One lead on its slot.
struct Demand {
  Extent extent;
  const Slot* slot;
};

/// A trace fits if it is no higher than its row, lies mostly on it, and is not cut.
bool fits(const Demand& demand, PaperGain gain) {
  const auto& [extent, slot] = demand;
  const double mm = gain.value / 1000, row = slot->row.height;
  const double shift = offset_shift(extent.median, gain, row);
  double up = extent.high * mm - shift, down = shift - extent.low * mm;
  if (slot->source.inverted) std::swap(up, down);
  const double room_up = std::min(0.75 * row, slot->baseline - slot->box.y);
  const double room_down = std::min(0.75 * row, slot->box.bottom() - slot->baseline);
  return up <= room_up && down <= room_down && up + down <= row;
}

PaperGain largest(const std::vector<Demand>& demands, PaperGain standard) {
  if (demands.empty()) return standard;
  for (auto gain = paper_gains.rbegin(); gain != paper_gains.rend(); ++gain)
    if (std::all_of(demands.begin(), demands.end(), [&](const Demand& d) { return fits(d, *gain); }))
      return *gain;
  return paper_gains.front();
}

}  // namespace

double median_microvolts(std::span<const float> samples) {
  constexpr std::size_t enough = 1000;
  const std::size_t step = std::max<std::size_t>(1, samples.size() / enough);
  std::vector<float> finite;
  for (std::size_t i = 0; i < samples.size(); i += step)
    if (std::isfinite(samples[i])) finite.push_back(samples[i]);
  if (finite.empty()) return 0;
  const auto middle = finite.begin() + static_cast<std::ptrdiff_t>(finite.size() / 2);
  std::nth_element(finite.begin(), middle, finite.end());
  return *middle;
}

Extent robust_extent(std::span<const float> samples, Seconds length) {
  const auto wanted = static_cast<std::size_t>(std::clamp(std::round(length.value), 4.0, 20.0));
  const std::size_t stretches = std::max<std::size_t>(1, std::min(wanted, samples.size()));
  std::vector<float> lows, highs;
  for (std::size_t i = 0; i < stretches; ++i) {
    const std::size_t from = samples.size() * i / stretches, to = samples.size() * (i + 1) / stretches;
    const MinMax extremes = min_max(samples.subspan(from, to - from));
    if (!std::isfinite(extremes.min) || !std::isfinite(extremes.max))
      continue;  // nothing recorded, or infinite
    lows.push_back(extremes.min);
    highs.push_back(extremes.max);
  }
  if (lows.empty()) return {};
  std::sort(lows.begin(), lows.end());
  std::sort(highs.begin(), highs.end(), std::greater<>());
  const std::size_t left_out = lows.size() < 2 ? 0 : std::max<std::size_t>(1, lows.size() / 5);
  return {lows[left_out], highs[left_out], median_microvolts(samples)};
}

double offset_shift(double median_microvolts, PaperGain gain, double row_height) {
  const double millimetres = median_microvolts / 1000 * gain.value;
  return std::abs(millimetres) > 0.4 * row_height ? std::round(millimetres / 5) * 5 : 0;
}

bool is_chest(LeadId id) noexcept {
  return (id >= LeadId::V1 && id <= LeadId::V6) || (id >= LeadId::V7 && id <= LeadId::V6R) ||
         id == LeadId::MCL1;
}

Result<Gain> choose_gain(const SignalGroup& group, const std::vector<Slot>& slots, const PageOptions& options,
                         const signal::DisplayFilters& filters, JobContext& job) {
  Gain gain = options.gain;
  if (!gain.automatic) return gain;
  std::vector<Demand> limb, chest;
  for (const Slot& slot : slots) {
    if (!slot.source.recorded()) continue;
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const Seconds length = page_duration(options);
    const auto window = read_window(group, slot.source, options.start, options.start + length, filters);
    if (!window) return pass_on(window);
    (is_chest(slot.source.id) ? chest : limb).push_back({robust_extent(window->samples, length), &slot});
  }
  gain.limb = largest(limb, options.gain.limb);
  gain.chest = largest(chest, options.gain.chest);
  if (limb.empty()) gain.limb = gain.chest;
  if (chest.empty()) gain.chest = gain.limb;
  return gain;
}

}  // namespace heartcare::page
