#include "qrs_detector.h"

#include <algorithm>
#include <cmath>

#include "curves.h"
#include "heartcare/signal/iir.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double edge_ms = 30;
constexpr double refractory_ms = 200;  // no ventricle answers faster
constexpr double late_t_wave_ms = 480;
constexpr double t_wave_ms = 360;  // until then a smaller peak is taken for a T wave [Pan & Tompkins 1985]
constexpr double smallest_qrs_uv = 25;     // in the 8-25 Hz band of the largest lead
constexpr double search_back_rr = 1.66;    // mean RR without a beat before the threshold is lowered
constexpr double smallest_contrast = 2.0;  // QRS energy over the energy between beats

struct Peak {
  std::int64_t sample;
  float height;
  float slope;  ///< steepest nearby, uV per sample over all leads
};

std::vector<double> band_passed(const std::vector<float>& lead) {
  static const Cascade high_pass = butterworth_high_pass(2, {8}, Work::rate);
  static const Cascade low_pass = butterworth_low_pass(2, {25}, Work::rate);
  std::vector<double> band(lead.begin(), lead.end());
  zero_phase(high_pass, Work::rate, band);
  zero_phase(low_pass, Work::rate, band);
  for (double& value : band) value = std::abs(value);
  return band;
}

std::vector<float> moving_average(const std::vector<double>& values, std::int64_t half) {
  const auto n = static_cast<std::int64_t>(values.size());
  std::vector<double> sums(values.size() + 1, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i + 1] = sums[i] + values[i];
  std::vector<float> out(values.size());
  for (std::int64_t i = 0; i < n; ++i) {
    const auto first = std::max<std::int64_t>(0, i - half), last = std::min(n, i + half + 1);
    out[i] = static_cast<float>((sums[last] - sums[first]) / static_cast<double>(last - first));
  }
  return out;
}

/// Local maxima that nothing within the refractory time exceeds.
std::vector<Peak> peaks_of(const std::vector<float>& energy) {
  const auto n = static_cast<std::int64_t>(energy.size());
  std::vector<Peak> peaks;
  // At the very ends only a part of a complex would be seen.
  for (std::int64_t i = ms(edge_ms); i < n - ms(edge_ms); ++i) {
    if (energy[i - 1] >= energy[i] || energy[i + 1] > energy[i]) continue;
    const Peak peak{i, energy[i], 0};
    if (!peaks.empty() && i - peaks.back().sample < ms(refractory_ms)) {
      if (peak.height > peaks.back().height) peaks.back() = peak;
      continue;
    }
    peaks.push_back(peak);
  }
  return peaks;
}

/// Typical height of the largest peak in two seconds: holds at least one beat above 30 per minute.
float typical_peak(const std::vector<Peak>& peaks, std::int64_t n) {
  std::vector<float> heights;
  const std::int64_t window = ms(2000);
  for (std::int64_t first = 0; first == 0 || first + window <= n; first += window) {
    float highest = 0;
    for (const Peak& peak : peaks)
      if (peak.sample >= first && peak.sample < first + window) highest = std::max(highest, peak.height);
    heights.push_back(highest);
  }
  return median(heights);
}

/// Running levels of beats and of everything else.
class Threshold {
 public:
  explicit Threshold(float signal, float noise) : signal_(signal), noise_(noise) {}
  [[nodiscard]] float value() const { return noise_ + 0.42F * (signal_ - noise_); }
  [[nodiscard]] float lowered() const { return noise_ + 0.15F * (signal_ - noise_); }
  // One artefact must not lift the level out of reach of the next beats.
  void beat(float height) { signal_ += 0.125F * (std::min(height, 2 * signal_) - signal_); }
  void other(float height) { noise_ += 0.125F * (height - noise_); }

 private:
  float signal_, noise_;
};

class Picker {
 public:
  Picker(const std::vector<Peak>& peaks, Threshold threshold) : peaks_(peaks), threshold_(threshold) {}

  std::vector<std::int64_t> run() {
    for (std::size_t i = 0; i < peaks_.size(); ++i) {
      if (late(peaks_[i].sample)) search_back(i);
      if (peaks_[i].height > threshold_.value() && !t_wave(peaks_[i]))
        accept(peaks_[i]);
      else
        threshold_.other(peaks_[i].height);
    }
    std::vector<std::int64_t> samples;
    for (const Peak& beat : beats_) samples.push_back(beat.sample);
    return samples;
  }

 private:
  [[nodiscard]] double mean_rr() const {
    const std::size_t used = std::min<std::size_t>(8, beats_.size() - 1);
    return static_cast<double>(beats_.back().sample - beats_[beats_.size() - 1 - used].sample) /
           static_cast<double>(used);
  }
  [[nodiscard]] bool late(std::int64_t now) const {
    return beats_.size() >= 3 && static_cast<double>(now - beats_.back().sample) > search_back_rr * mean_rr();
  }
  /// Soon after a beat and far less steep. [Pan & Tompkins 1985]
  [[nodiscard]] bool t_wave(const Peak& peak) const {
    if (beats_.empty()) return false;
    const std::int64_t distance = peak.sample - beats_.back().sample;
    const float part = peak.slope / std::max(beats_.back().slope, 1e-6F);
    return (distance < ms(t_wave_ms) && (peak.height < 0.5F * beats_.back().height || part < 0.5F)) ||
           (distance < ms(late_t_wave_ms) && part < 0.35F);
  }
  void search_back(std::size_t end) {
    const Peak* best = nullptr;
    for (std::size_t i = 0; i < end; ++i)
      if (peaks_[i].sample > beats_.back().sample + ms(t_wave_ms) &&
          (!best || peaks_[i].height > best->height))
        best = &peaks_[i];
    if (best && best->height > threshold_.lowered()) accept(*best);
  }
  void accept(const Peak& peak) {
    beats_.push_back(peak);
    threshold_.beat(peak.height);
  }

  const std::vector<Peak>& peaks_;
  Threshold threshold_;
  std::vector<Peak> beats_;
};

}  // namespace

std::vector<float> qrs_energy(const Work& work) {
  std::vector<double> energy(work.n, 0.0);
  double weights = 0;
  for (const std::size_t l : work.usable_leads()) {
    const std::vector<double> band = band_passed(work.wide[l]);
    const double high = percentile(band, 0.99), middle = percentile(band, 0.5);
    if (high < smallest_qrs_uv) continue;
    // A lead of mere noise has a ratio near 3.8, an ECG above 8.
    const double weight = std::clamp((high / std::max(middle, 1.0) - 3) / 5, 0.05, 1.0);
    weights += weight;
    for (std::size_t i = 0; i < work.n; ++i) {
      // Cut off, so that an artefact in one lead does not look like a beat in all.
      const double relative = std::min(band[i] / high, 1.25);
      energy[i] += weight * relative * relative;
    }
  }
  if (weights > 0)
    for (double& value : energy) value = std::sqrt(value / weights);
  return moving_average(energy, ms(30));
}

std::vector<std::int64_t> detect_qrs(const Work& work) {
  const std::vector<float> energy = qrs_energy(work);
  std::vector<Peak> peaks = peaks_of(energy);
  if (peaks.empty()) return {};
  const std::vector<float> slope = slope_curve(work.wide, work.usable_leads(), 3);
  for (Peak& peak : peaks)
    peak.slope =
        *std::max_element(slope.begin() + std::max<std::int64_t>(0, peak.sample - ms(60)),
                          slope.begin() + std::min(static_cast<std::int64_t>(work.n), peak.sample + ms(60)));
  const float signal = typical_peak(peaks, static_cast<std::int64_t>(work.n));
  const float noise = percentile(energy, 0.5);
  if (signal <= 0 || signal < smallest_contrast * noise) return {};
  return Picker(peaks, Threshold(signal, noise)).run();
}

}  // namespace heartcare::signal
