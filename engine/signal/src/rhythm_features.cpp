#include "rhythm_features.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr std::size_t fewest_for_spread = 3;  // RR intervals
constexpr std::size_t fewest_for_entropy = 8;
constexpr std::size_t entropy_bins = 8;

struct Intervals {
  std::vector<double> all;      ///< every RR in ms
  std::vector<double> steps;    ///< successive differences without premature beats and their pauses
  std::vector<double> regular;  ///< the RR intervals those come from
};

Intervals intervals_of(const std::vector<Beat>& beats) {
  Intervals intervals;
  double before = 0;
  for (std::size_t i = 1; i < beats.size(); ++i) {
    if (!beats[i].rr_before_ms) continue;
    const double rr = *beats[i].rr_before_ms;
    intervals.all.push_back(rr);
    const bool disturbed =
        beats[i].kind == BeatClass::premature_wide || beats[i - 1].kind == BeatClass::premature_wide;
    if (disturbed) {
      before = 0;
      continue;
    }
    intervals.regular.push_back(rr);
    if (before > 0) intervals.steps.push_back(rr - before);
    before = rr;
  }
  return intervals;
}

double rms(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return values.empty() ? 0 : std::sqrt(sum / static_cast<double>(values.size()));
}

/// Shannon entropy of the RR steps relative to the mean RR in bins of 5 %, 1 = all bins equally filled.
double entropy(const std::vector<double>& steps, double mean_rr) {
  std::array<double, entropy_bins> bins{};
  for (const double step : steps) {
    const double place = std::floor(step / mean_rr / 0.05) + static_cast<double>(entropy_bins) / 2;
    bins[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(entropy_bins - 1)))] += 1;
  }
  double sum = 0;
  for (const double count : bins)
    if (count > 0)
      sum -= count / static_cast<double>(steps.size()) * std::log2(count / static_cast<double>(steps.size()));
  return sum / std::log2(static_cast<double>(entropy_bins));
}

class RhythmMeasurer {
 public:
  explicit RhythmMeasurer(const RhythmInput& input) : in_(input), intervals_(intervals_of(input.beats)) {}

  Rhythm run() {
    measure_rr();
    measure_irregularity();
    measure_p();
    measure_atrium();
    measure_shares();
    return out_;
  }

 private:
  [[nodiscard]] Measurement value(double v, double confidence = 1) const {
    Evidence evidence;
    for (std::size_t i = 0; i < in_.beats.size(); ++i)
      if (in_.beats[i].kind != BeatClass::noise) evidence.beats.push_back(i);
    if (!in_.beats.empty())
      evidence.first = in_.beats.front().sample, evidence.last = in_.beats.back().sample;
    evidence.confidence = confidence;
    return Measurement::of(v, std::move(evidence));
  }

  void measure_rr() {
    const Measurement none = Measurement::absent("fewer than two beats");
    for (Measurement* m : {&out_.heart_rate_bpm, &out_.rr_mean_ms, &out_.rr_min_ms, &out_.rr_max_ms})
      *m = none;
    for (Measurement* m : {&out_.rr_sd_ms, &out_.rmssd_ms, &out_.pnn50_percent})
      *m = Measurement::absent("fewer than three RR intervals");
    const std::vector<double>& rr = intervals_.all;
    if (rr.empty()) return;
    const double confidence = std::min(1.0, static_cast<double>(rr.size()) / 4);
    out_.rr_mean_ms = value(mean(rr), confidence);
    out_.heart_rate_bpm = value(60'000 / mean(rr), confidence);
    out_.rr_min_ms = value(*std::min_element(rr.begin(), rr.end()), confidence);
    out_.rr_max_ms = value(*std::max_element(rr.begin(), rr.end()), confidence);
    if (rr.size() < fewest_for_spread) return;
    std::vector<double> steps;
    for (std::size_t i = 1; i < rr.size(); ++i) steps.push_back(rr[i] - rr[i - 1]);
    const auto large = std::count_if(steps.begin(), steps.end(), [](double s) { return std::abs(s) > 50; });
    out_.rr_sd_ms = value(standard_deviation(rr), confidence);
    out_.rmssd_ms = value(rms(steps), confidence);
    out_.pnn50_percent =
        value(100 * static_cast<double>(large) / static_cast<double>(steps.size()), confidence);
  }

  void measure_irregularity() {
    out_.rr_irregularity = Measurement::absent("too few undisturbed RR intervals");
    out_.rr_entropy = Measurement::absent("too few undisturbed RR intervals");
    const double mean_rr = mean(intervals_.regular);
    if (intervals_.steps.size() < fewest_for_spread || mean_rr <= 0) return;
    out_.rr_irregularity = value(rms(intervals_.steps) / mean_rr);
    if (intervals_.steps.size() >= fewest_for_entropy)
      out_.rr_entropy = value(entropy(intervals_.steps, mean_rr));
  }

  void measure_p() {
    out_.p_fraction = out_.pr_sd_ms = Measurement::absent("P waves were not looked for");
    if (!in_.p_searched) return;
    out_.p_fraction = Measurement::absent("no beats");
    out_.pr_sd_ms = Measurement::absent("fewer than three P waves before a QRS");
    std::size_t with_p = 0;
    std::vector<double> pr;
    for (const Beat& beat : in_.beats) {
      with_p += beat.global.p.has_value();
      if (beat.global.p && beat.global.qrs)
        pr.push_back(static_cast<double>(beat.global.qrs->onset - beat.global.p->onset) * 1000 / in_.rate_hz);
    }
    if (!in_.beats.empty())
      out_.p_fraction = value(static_cast<double>(with_p) / static_cast<double>(in_.beats.size()),
                              in_.p_waves.empty() ? 1 - in_.p_consistency : in_.p_consistency);
    if (pr.size() >= fewest_for_spread) out_.pr_sd_ms = value(standard_deviation(pr), in_.p_consistency);
  }

  void measure_atrium() {
    out_.atrial_rate_bpm = Measurement::absent("no P or flutter waves found");
    out_.fibrillation_strength = in_.fibrillation_share
                                     ? value(*in_.fibrillation_share)
                                     : Measurement::absent("no pause between T wave and QRS");
    out_.flutter_strength = in_.p_searched && !in_.beats.empty()
                                ? value(std::max(0.0, in_.flutter.strength))
                                : Measurement::absent("P waves were not looked for");
    if (in_.p_searched && in_.flutter.strength >= flutter_limits::certain) {
      out_.atrial_rate_bpm = value(in_.flutter.rate_bpm, in_.flutter.strength);
      return;
    }
    std::vector<double> pp;
    for (std::size_t i = 1; i < in_.p_waves.size(); ++i)
      pp.push_back(static_cast<double>(in_.p_waves[i].bounds.peak - in_.p_waves[i - 1].bounds.peak) * 1000 /
                   in_.rate_hz);
    if (pp.size() >= 2) out_.atrial_rate_bpm = value(60'000 / median(pp), in_.p_consistency);
  }

  void measure_shares() {
    if (in_.beats.empty()) return;
    const auto share = [&](auto&& condition) {
      return static_cast<double>(std::count_if(in_.beats.begin(), in_.beats.end(), condition)) /
             static_cast<double>(in_.beats.size());
    };
    out_.premature_fraction = share([](const Beat& b) { return b.premature; });
    out_.wide_fraction = share([](const Beat& b) { return b.qrs_ms >= 120; });
    out_.paced_fraction = share([](const Beat& b) { return b.kind == BeatClass::paced; });
  }

  const RhythmInput& in_;
  Intervals intervals_;
  Rhythm out_;
};

}  // namespace

Rhythm rhythm_of(const RhythmInput& input) { return RhythmMeasurer(input).run(); }

}  // namespace heartcare::signal
