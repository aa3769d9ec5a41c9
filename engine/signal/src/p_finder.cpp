#include "p_finder.h"

#include <algorithm>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double longest_pr_ms = 450, shortest_to_qrs_ms = 24, after_t_ms = 36;
constexpr double shortest_room_ms = 80;
constexpr double longest_pause_ms = 3000, shortest_pp_ms = 250;
constexpr double unconducted_p = 0.8;         // correlation of a P wave that stands by itself
constexpr double dissociated = 0.93;          // consistency of P waves that keep no distance to the QRS
constexpr double same_p = 0.6;                // correlation of one P wave with the mean one
constexpr double enough = 0.4;                // share of the beats that must show it
constexpr double smallest_p_uv = 6;           // rms over the leads in the P band
constexpr std::int64_t reach = 40, step = 4;  // pattern: +-80 ms

struct Window {
  std::int64_t first, last;
};

/// Between the T wave before a beat and its QRS complex.
std::vector<Window> windows(std::span<const BeatFrame> beats, double longest_ms) {
  std::vector<Window> list;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    const std::int64_t last = beats[i].qrs_onset - ms(shortest_to_qrs_ms);
    // In a fast rhythm the P wave may sit on the end of the T wave; otherwise that end itself looks like a
    // small wave.
    std::int64_t floor = i == 0 ? reach : beats[i - 1].t_offset + ms(after_t_ms);
    if (last - floor < ms(60)) floor = last - ms(60 + after_t_ms);
    list.push_back({std::max({floor, last - ms(longest_ms), reach}), last});
  }
  return list;
}

using Pattern = std::vector<float>;

/// Shape of all leads around a sample, scaled to length 1.
class Patterns {
 public:
  Patterns(const LeadArrays& bump_leads, std::span<const std::size_t> chosen)
      : leads_(bump_leads),
        chosen_(chosen.begin(), chosen.end()),
        energy_(energy_curve(bump_leads, chosen)) {}

  [[nodiscard]] Pattern at(std::int64_t sample) const {
    Pattern pattern;
    pattern.reserve(chosen_.size() * (2 * reach / step + 1));
    for (const std::size_t l : chosen_)
      for (std::int64_t i = -reach; i <= reach; i += step) pattern.push_back(leads_[l][sample + i]);
    return pattern;
  }
  struct Products {
    double with_mean, with_itself;
  };
  /// Inner products of the shape around a sample, without cutting it out.
  [[nodiscard]] Products products(std::int64_t sample, const Pattern& mean) const {
    float with_mean = 0, with_itself = 0;
    const float* expected = mean.data();
    for (const std::size_t l : chosen_) {
      const float* here = leads_[l].data() + sample - reach;
      for (std::int64_t i = 0; i <= 2 * reach; i += step, ++expected) {
        with_mean += here[i] * *expected;
        with_itself += here[i] * here[i];
      }
    }
    return {with_mean, with_itself};
  }
  [[nodiscard]] const std::vector<float>& energy() const { return energy_; }
  [[nodiscard]] std::int64_t samples() const { return static_cast<std::int64_t>(energy_.size()); }

 private:
  const LeadArrays& leads_;
  std::vector<std::size_t> chosen_;
  std::vector<float> energy_;
};

double dot(const Pattern& a, const Pattern& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}
double correlation(const Pattern& a, const Pattern& b) {
  const double scale = dot(a, a) * dot(b, b);
  return scale > 0 ? dot(a, b) / std::sqrt(scale) : 0;
}

/// The start of the QRS is no P wave: less is believed within 60 ms of it.
float distance_weight(std::int64_t i, const Window& window) {
  const auto distance = static_cast<float>(window.last + ms(shortest_to_qrs_ms) - i);
  return std::clamp(distance / static_cast<float>(ms(64)), 0.3F, 1.0F);
}

/// Largest local maximum of the energy in each window.
std::vector<std::int64_t> candidates(const Patterns& patterns, const std::vector<Window>& windows) {
  const std::vector<float>& energy = patterns.energy();
  std::vector<std::int64_t> list;
  for (const Window& window : windows) {
    std::int64_t best = -1;
    float highest = 0;
    for (std::int64_t i = window.first; i < std::min(window.last, patterns.samples() - reach); ++i) {
      const float height = energy[i] * distance_weight(i, window);
      if (energy[i] >= energy[i - 1] && energy[i] > energy[i + 1] && energy[i] >= smallest_p_uv &&
          height > highest) {
        best = i;
        highest = height;
      }
    }
    if (best >= 0) list.push_back(best);
  }
  return list;
}

/// A rhythm of its own has P waves at any distance, one that conducts at a constant one, noise neither.
bool convincing(const PSearch& search, std::size_t candidates_found, std::span<const BeatFrame> beats) {
  std::vector<double> pr;
  for (const FoundP& p : search.waves) pr.push_back(static_cast<double>(beats[*p.beat].qrs_onset - p.centre));
  const double usual = median(pr);
  for (double& value : pr) value = std::abs(value - usual);
  const double spread_ms = to_ms(1.48 * median(pr));
  const auto count = static_cast<double>(beats.size());
  return static_cast<double>(search.waves.size()) >= enough * count &&
         static_cast<double>(search.aligned.size()) >= enough * static_cast<double>(candidates_found) &&
         (search.consistency >= 0.9 || (search.consistency >= 0.76 && spread_ms <= 18));
}

/// Mean of the candidates that resemble the one with the most resembling others.
Pattern mean_pattern(const Patterns& patterns, const std::vector<std::int64_t>& list,
                     std::vector<std::int64_t>& members) {
  std::vector<Pattern> all;
  for (const std::int64_t sample : list) all.push_back(patterns.at(sample));
  std::size_t seed = 0;
  double best = -1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    double score = 0;
    for (const Pattern& other : all) score += std::pow(std::max(0.0, correlation(all[i], other)), 2);
    if (score > best) best = score, seed = i;
  }
  Pattern mean(all[seed].size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (correlation(all[seed], all[i]) < same_p) continue;
    members.push_back(list[i]);
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += all[i][k];
  }
  for (float& value : mean) value /= static_cast<float>(members.size());
  return mean;
}

/// Correlation of the mean P wave with every place of a window; local maxima only.
std::vector<FoundP> matches(const Patterns& patterns, const Pattern& mean, Window window) {
  std::vector<FoundP> found;
  const double power = dot(mean, mean);
  window.last = std::min(window.last, patterns.samples() - reach);
  std::vector<FoundP> all;
  for (std::int64_t i = window.first; i < window.last; ++i) {
    const auto [product, own] = patterns.products(i, mean);
    const double scale = std::sqrt(power * own);
    all.push_back({i, scale > 0 ? product / scale : 0, power > 0 ? product / power : 0, {}});
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool rising = i == 0 || all[i].correlation >= all[i - 1].correlation;
    const bool falling = i + 1 == all.size() || all[i].correlation > all[i + 1].correlation;
    if (rising && falling) found.push_back(all[i]);
  }
  return found;
}

bool acceptable(const FoundP& p) { return p.correlation >= same_p && p.gain >= 0.35 && p.gain <= 2.5; }

/// P waves of a pause beyond the one that conducts.
void add_unconducted(PSearch& search, const Patterns& patterns, const Pattern& mean,
                     std::span<const BeatFrame> beats) {
  std::vector<FoundP> more;
  const std::vector<Window> whole = windows(beats, longest_pause_ms);
  for (const Window& window : whole)
    for (const FoundP& p : matches(patterns, mean, window)) {
      const auto close = [&](const FoundP& other) {
        return std::abs(other.centre - p.centre) < ms(shortest_pp_ms);
      };
      const bool taken = std::any_of(search.waves.begin(), search.waves.end(), close) ||
                         std::any_of(more.begin(), more.end(), close);
      if (!taken && p.correlation >= unconducted_p && acceptable(p)) more.push_back(p);
    }
  search.waves.insert(search.waves.end(), more.begin(), more.end());
  std::sort(search.waves.begin(), search.waves.end(),
            [](const FoundP& a, const FoundP& b) { return a.centre < b.centre; });
}

PSearch search_windows(const Patterns& patterns, std::span<const BeatFrame> beats, double longest_ms) {
  PSearch search;
  const std::vector<Window> ranges = windows(beats, longest_ms);
  const std::vector<std::int64_t> seeds = candidates(patterns, ranges);
  if (seeds.empty()) return search;
  const Pattern mean = mean_pattern(patterns, seeds, search.aligned);
  std::vector<double> best_correlations;
  for (std::size_t b = 0; b < beats.size(); ++b) {
    const std::vector<FoundP> found = matches(patterns, mean, ranges[b]);
    if (found.empty()) continue;
    const auto merit = [&](const FoundP& p) {
      return p.correlation * std::sqrt(std::clamp(p.gain, 0.0, 1.0) * distance_weight(p.centre, ranges[b]));
    };
    FoundP best = *std::max_element(found.begin(), found.end(),
                                    [&](const FoundP& x, const FoundP& y) { return merit(x) < merit(y); });
    // Before an early beat there may be no room for a P wave: that speaks neither for nor against P waves.
    if (ranges[b].last - ranges[b].first >= ms(shortest_room_ms) || acceptable(best))
      best_correlations.push_back(std::max(0.0, best.correlation));
    // What lies on the T wave cannot be told from it.
    if (!acceptable(best) || (b > 0 && best.centre < beats[b - 1].t_offset)) continue;
    best.beat = b;
    search.waves.push_back(best);
  }
  search.consistency = signal::mean(best_correlations);
  if (!convincing(search, seeds.size(), beats))
    search.waves.clear();
  else
    add_unconducted(search, patterns, mean, beats);
  return search;
}

}  // namespace

LeadArrays without_qrs(const Work& work, std::span<const BeatFrame> beats) {
  LeadArrays leads = work.smooth;
  const auto n = static_cast<std::int64_t>(work.n);
  for (std::vector<float>& lead : leads)
    for (const BeatFrame& beat : beats) {
      const auto first = std::clamp<std::int64_t>(beat.qrs_onset - 2, 0, n - 1);
      const auto last = std::clamp<std::int64_t>(beat.qrs_offset + ms(16), first, n - 1);
      const float from = lead[first], to = lead[last];
      for (std::int64_t i = first; i <= last; ++i)
        lead[i] = from + (to - from) * static_cast<float>(i - first) /
                             static_cast<float>(std::max<std::int64_t>(1, last - first));
    }
  return leads;
}

PSearch find_p_waves(const LeadArrays& leads, std::span<const std::size_t> chosen,
                     std::span<const BeatFrame> beats) {
  if (chosen.empty() || beats.empty()) return {};
  const LeadArrays bump_leads = bumps(leads, p_shape().narrow, p_shape().wide);
  const Patterns patterns(bump_leads, chosen);
  PSearch search = search_windows(patterns, beats, longest_pr_ms);
  if (!search.waves.empty()) return search;
  // Atria and ventricles may each keep their own time: then the P waves lie anywhere in long pauses.
  PSearch anywhere = search_windows(patterns, beats, longest_pause_ms);
  if (anywhere.consistency < dissociated || anywhere.waves.empty()) return search;
  for (FoundP& p : anywhere.waves)
    if (p.beat && beats[*p.beat].qrs_onset - p.centre > ms(longest_pr_ms)) p.beat.reset();
  return anywhere;
}

}  // namespace heartcare::signal
