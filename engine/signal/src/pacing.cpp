#include "pacing.h"

#include <algorithm>
#include <cmath>

#include "work.h"

namespace heartcare::signal {
namespace {

constexpr float smallest_jump_uv = 50;      // within one working sample
constexpr float stands_out = 3.5F;          // times the steepest slope nearby
constexpr float floor_uv = 6;               // slope that any lead may have by noise
constexpr double most_per_second = 5;       // more is noise: two chambers at 150 per minute
constexpr std::int64_t near = 4, far = 16;  // samples: the spike itself, and its surroundings
constexpr std::int64_t bridge_before = 3, bridge_after = 6;

/// Slopes of one lead with the largest of any stretch at hand.
class Slopes {
 public:
  explicit Slopes(const std::vector<float>& lead) : lead_(lead), slopes_(lead.size()) {
    for (std::size_t i = 1; i < lead.size(); ++i) slopes_[i] = std::abs(lead[i] - lead[i - 1]);
  }
  [[nodiscard]] float at(std::int64_t i) const { return slopes_[i]; }
  [[nodiscard]] float largest(std::int64_t first, std::int64_t last) const {
    first = std::max<std::int64_t>(first, 0);
    last = std::min(last, static_cast<std::int64_t>(slopes_.size()));
    return first < last ? *std::max_element(slopes_.begin() + first, slopes_.begin() + last) : 0.0F;
  }
  /// Back near where it came from: a change of level is no spike.
  [[nodiscard]] bool returns(std::int64_t i) const {
    const auto n = static_cast<std::int64_t>(lead_.size());
    const float before = lead_[std::max<std::int64_t>(0, i - 3)], after = lead_[std::min(n - 1, i + 8)];
    float swing = 0;
    for (std::int64_t k = i - 1; k <= std::min(n - 1, i + 4); ++k)
      swing = std::max(swing, std::abs(lead_[k] - before));
    return std::abs(after - before) < 0.5F * swing;
  }
  [[nodiscard]] bool spike(std::int64_t i) const {
    if (slopes_[i] < smallest_jump_uv || slopes_[i] < largest(i - near, i + near + 1)) return false;
    const float around = std::max(largest(i - far, i - near), largest(i + near + 1, i + far));
    return slopes_[i] > stands_out * (around + floor_uv) && returns(i);
  }

 private:
  const std::vector<float>& lead_;
  std::vector<float> slopes_;
};

}  // namespace

std::vector<std::int64_t> find_spikes(const std::vector<std::vector<float>>& leads,
                                      const std::vector<bool>& usable) {
  std::vector<std::int64_t> all;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    if (!usable[l]) continue;
    const Slopes slopes(leads[l]);
    for (std::int64_t i = near; i + far < static_cast<std::int64_t>(leads[l].size()); ++i)
      if (slopes.spike(i)) all.push_back(i);
  }
  std::sort(all.begin(), all.end());
  std::vector<std::int64_t> spikes;
  for (const std::int64_t i : all)
    if (spikes.empty() || i - spikes.back() > near) spikes.push_back(i);
  const double seconds = leads.empty() ? 0 : static_cast<double>(leads.front().size()) / Work::rate_hz;
  if (static_cast<double>(spikes.size()) > most_per_second * std::max(seconds, 1.0)) spikes.clear();
  return spikes;
}

void bridge_spikes(std::vector<std::vector<float>>& leads, const std::vector<std::int64_t>& spikes) {
  for (std::vector<float>& lead : leads)
    for (const std::int64_t spike : spikes) {
      const auto n = static_cast<std::int64_t>(lead.size());
      const std::int64_t first = std::max<std::int64_t>(0, spike - bridge_before);
      const std::int64_t last = std::min(n - 1, spike + bridge_after);
      const float from = lead[first], to = lead[last];
      for (std::int64_t i = first; i <= last; ++i)
        lead[i] = from + (to - from) * static_cast<float>(i - first) / static_cast<float>(last - first);
    }
}

}  // namespace heartcare::signal
