#include "classes.h"

#include <algorithm>
#include <cmath>

#include "curves.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double premature_ratio = 0.85;
constexpr double wide_ms = 120, wider_ms = 16;
constexpr double pacing_before_ms = 60, pacing_after_ms = 12;  // spike around the QRS onset
constexpr double atrial_pacing_ms = 350;                       // spike before the QRS onset at the earliest
constexpr std::size_t fewest_to_judge = 5;
constexpr double repeating_part = 0.18;  // of the detections in the largest form
constexpr double smallest_contrast = 3;  // QRS peak over the rest of the average beat

/// Local mean of the RR intervals around a beat.
double usual_rr(const std::vector<double>& rr, std::size_t i) {
  const std::size_t first = i > 4 ? i - 4 : 0, last = std::min(rr.size(), i + 5);
  double sum = 0;
  for (std::size_t k = first; k < last; ++k) sum += rr[k];
  return sum / static_cast<double>(last - first);
}

std::vector<bool> premature_beats(const std::vector<std::int64_t>& samples) {
  std::vector<double> rr;
  for (std::size_t i = 1; i < samples.size(); ++i)
    rr.push_back(static_cast<double>(samples[i] - samples[i - 1]));
  std::vector<bool> premature(samples.size(), false);
  for (std::size_t i = 1; i < samples.size(); ++i)
    premature[i] = rr[i - 1] < premature_ratio * usual_rr(rr, i - 1);
  return premature;
}

double qrs_ms(const FormWaves& form) {
  return form.global.qrs ? to_ms(form.global.qrs->offset - form.global.qrs->onset) : 0;
}

/// A QRS complex stands out of its own average beat; an average of noise does not.
bool is_noise(const FormWaves& form) {
  if (!form.global.qrs || form.wide.leads.empty()) return true;
  std::vector<std::size_t> all(form.wide.leads.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const std::vector<float> slope = slope_curve(form.wide.leads, all, 4);
  const auto n = static_cast<std::int64_t>(slope.size());
  const auto first = std::clamp<std::int64_t>(std::lround(form.global.qrs->onset), 0, n - 1);
  const auto last = std::clamp<std::int64_t>(std::lround(form.global.qrs->offset), first, n - 1);
  return *std::max_element(slope.begin() + first, slope.begin() + last + 1) <
         smallest_contrast * percentile(slope, 0.5);
}

/// Of several detections a good part must look alike: noise makes as many forms as peaks.
bool repeats(const Forms& forms) {
  std::size_t largest = 0;
  for (const auto& members : forms.members) largest = std::max(largest, members.size());
  const std::size_t all = forms.samples.size();
  return all < fewest_to_judge ||
         (largest >= 3 && static_cast<double>(largest) >= repeating_part * static_cast<double>(all));
}

/// Of the large forms the one that comes least often early, then the narrowest.
std::size_t dominant_form(const Delineation& d, const std::vector<bool>& premature,
                          const std::vector<bool>& noise) {
  std::size_t largest = 0, best = 0;
  double lowest = 1e9;
  for (std::size_t k = 0; k < d.forms.members.size(); ++k)
    if (!noise[k]) largest = std::max(largest, d.forms.members[k].size());
  for (std::size_t k = 0; k < d.forms.members.size(); ++k) {
    const auto& members = d.forms.members[k];
    if (noise[k] || members.empty() ||
        static_cast<double>(members.size()) < 0.6 * static_cast<double>(largest))
      continue;
    const auto early =
        std::count_if(members.begin(), members.end(), [&](std::size_t b) { return premature[b]; });
    const double cost =
        static_cast<double>(early) / static_cast<double>(members.size()) + qrs_ms(d.form_waves[k]) / 1000;
    if (cost < lowest) lowest = cost, best = k;
  }
  return best;
}

/// Only spikes that keep their distance to QRS complexes, and not just once.
std::vector<std::int64_t> believable(const std::vector<std::int64_t>& spikes, const Delineation& d) {
  std::vector<std::int64_t> good;
  for (const std::int64_t spike : spikes)
    for (const Waves& beat : d.beats) {
      if (!beat.qrs) continue;
      const double before = to_ms(beat.qrs->onset - static_cast<double>(spike));
      if (before > -pacing_after_ms && before < atrial_pacing_ms) {
        good.push_back(spike);
        break;
      }
    }
  return good.size() >= 2 && 2 * good.size() >= spikes.size() ? good : std::vector<std::int64_t>{};
}

bool paced(const Waves& beat, const std::vector<std::int64_t>& spikes) {
  return beat.qrs && std::any_of(spikes.begin(), spikes.end(), [&](std::int64_t spike) {
           const double before = to_ms(beat.qrs->onset - static_cast<double>(spike));
           return before > -pacing_after_ms && before < pacing_before_ms;
         });
}

}  // namespace

Classes classify(const Delineation& d, const std::vector<std::int64_t>& spikes) {
  Classes classes;
  const bool nothing_repeats = !repeats(d.forms);
  for (const FormWaves& form : d.form_waves)
    classes.form_is_noise.push_back(nothing_repeats || is_noise(form));
  classes.premature = premature_beats(d.forms.samples);
  classes.dominant = dominant_form(d, classes.premature, classes.form_is_noise);
  classes.spikes = believable(spikes, d);
  const double usual_ms = d.form_waves.empty() ? 0 : qrs_ms(d.form_waves[classes.dominant]);
  for (std::size_t i = 0; i < d.forms.samples.size(); ++i) {
    const std::size_t form = d.forms.form[i];
    const double width = qrs_ms(d.form_waves[form]);
    BeatClass kind = BeatClass::other;
    if (classes.form_is_noise[form])
      kind = BeatClass::noise;
    else if (paced(d.beats[i], classes.spikes))
      kind = BeatClass::paced;
    else if (classes.premature[i])
      kind = form != classes.dominant && width >= wide_ms && width >= usual_ms + wider_ms
                 ? BeatClass::premature_wide
                 : BeatClass::premature_narrow;
    else if (form == classes.dominant)
      kind = BeatClass::dominant;
    classes.beats.push_back(kind);
  }
  return classes;
}

}  // namespace heartcare::signal
