#include "heartcare/signal/long_analysis.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "average.h"
#include "boundaries.h"
#include "forms.h"
#include "heartcare/signal/quality.h"
#include "heartcare/signal/resample.h"
#include "pacing.h"
#include "qrs_detector.h"
#include "rhythm_features.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double lowest_rate_hz = 40;
constexpr double core_s = 60, margin_s = 2;
constexpr std::size_t most_leads = 3, probes = 8, most_forms = 64;
constexpr double probe_s = 10;
constexpr double same_form = 0.85, lag_ms = 40;
constexpr double premature_ratio = 0.85, wide_ms = 120, wider_ms = 16;

/// The leads with the best quality over a few places of the recording; of equals those that come first.
Result<std::vector<std::size_t>> choose_leads(const SignalGroup& group) {
  const auto length = std::min(group.samples(), static_cast<std::int64_t>(probe_s * group.rate().value));
  std::vector<std::pair<double, std::size_t>> scores;
  for (std::size_t l = 0; l < group.leads().size(); ++l) {
    if (!group.leads()[l].is_ecg()) continue;
    double score = 0;
    for (std::size_t k = 0; k < probes; ++k) {
      const auto first = static_cast<std::int64_t>(static_cast<double>(group.samples() - length) *
                                                   static_cast<double>(k) / static_cast<double>(probes - 1));
      const auto samples = group.read(l, first, length);
      if (!samples) return pass_on(samples);
      const std::span<const float> lead[] = {*samples};
      const LeadId id[] = {group.leads()[l].id};
      score += assess_quality(lead, id, group.rate()).leads.front().score;
    }
    scores.emplace_back(-score, l);
  }
  if (scores.empty()) return fail(ErrorCode::invalid_argument, "the group has no ECG lead");
  std::stable_sort(scores.begin(), scores.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first - 0.05; });
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < std::min(most_leads, scores.size()); ++i) chosen.push_back(scores[i].second);
  return chosen;
}

using Shape = std::vector<float>;

/// Mean QRS shapes of the recording so far.
class KnownForms {
 public:
  /// The form that a shape belongs to, made new if none is alike.
  std::size_t find_or_add(const Average& average, double qrs_ms) {
    std::size_t best = forms_.size();
    double highest = same_form;
    for (std::size_t k = 0; k < forms_.size(); ++k)
      for (std::int64_t lag = -ms(lag_ms); lag <= ms(lag_ms); lag += 2)
        if (const double value = correlation(forms_[k].shape, cut(average, lag)); value > highest)
          highest = value, best = k;
    if (best == forms_.size()) {
      if (forms_.size() == most_forms) return most_forms - 1;  // the rarest forms share one place
      forms_.push_back({cut(average, 0), qrs_ms});
    }
    return best;
  }
  [[nodiscard]] std::size_t size() const { return forms_.size(); }
  [[nodiscard]] double qrs_ms(std::size_t k) const { return forms_[k].qrs_ms; }

 private:
  struct Known {
    Shape shape;
    double qrs_ms;
  };
  static Shape cut(const Average& average, std::int64_t lag) {
    Shape shape;
    for (const std::vector<float>& lead : average.leads)
      for (std::int64_t i = average.fiducial - ms(90); i < average.fiducial + ms(110); ++i)
        shape.push_back(lead[std::clamp<std::int64_t>(i + lag, 0, average.size() - 1)]);
    return shape;
  }
  static double correlation(const Shape& a, const Shape& b) {
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      xy += static_cast<double>(a[i]) * static_cast<double>(b[i]);
      xx += static_cast<double>(a[i]) * static_cast<double>(a[i]);
      yy += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
  }
  std::vector<Known> forms_;
};

class LongAnalyser {
 public:
  LongAnalyser(const SignalGroup& group, std::vector<std::size_t> leads) : group_(group) {
    out_.rate = group.rate();
    out_.leads_used = std::move(leads);
  }

  Result<LongAnalysis> run(JobContext& job) {
    const double rate = group_.rate().value;
    const auto core = std::max<std::int64_t>(1, static_cast<std::int64_t>(core_s * rate));
    for (std::int64_t first = 0; first < group_.samples(); first += core) {
      if (auto go = job.checkpoint(); !go) return pass_on(go);
      job.progress(static_cast<double>(first) / static_cast<double>(group_.samples()), "beats");
      if (auto ok = stretch(first, std::min(core, group_.samples() - first)); !ok) return pass_on(ok);
    }
    classify();
    for (LongStretch& s : out_.stretches) {
      const auto begin = out_.beats.begin() + static_cast<std::ptrdiff_t>(s.first_beat);
      const std::vector<Beat> beats(begin, begin + static_cast<std::ptrdiff_t>(s.beats));
      s.rhythm = rhythm_of({beats, no_p_, rate, static_cast<double>(s.count) / rate, {}, {}, 0, false});
    }
    out_.rhythm = rhythm_of({out_.beats, no_p_, rate, group_.duration().value, {}, {}, 0, false});
    job.progress(1, "beats");
    return std::move(out_);
  }

 private:
  Result<void> stretch(std::int64_t first, std::int64_t count) {
    const double rate = group_.rate().value;
    const auto margin = static_cast<std::int64_t>(margin_s * rate);
    const std::int64_t begin = std::max<std::int64_t>(0, first - margin);
    const std::int64_t end = std::min(group_.samples(), first + count + margin);
    std::vector<std::vector<float>> raw;
    std::vector<LeadId> ids;
    for (const std::size_t l : out_.leads_used) {
      const auto samples = group_.read(l, begin, end - begin);
      if (!samples) return pass_on(samples);
      auto working = resampled(*samples, group_.rate(), Work::rate);
      if (!working) return pass_on(working);
      raw.push_back(std::move(*working));
      ids.push_back(group_.leads()[l].id);
    }
    const std::vector<std::span<const float>> spans(raw.begin(), raw.end());
    const Quality quality = assess_quality(spans, ids, Work::rate);
    std::vector<bool> usable;
    for (const LeadQuality& lead : quality.leads) usable.push_back(lead.usable);
    bridge_spikes(raw, find_spikes(raw, usable));
    const Work work = prepare(std::move(raw), ids, usable, quality.mains_hz);
    LongStretch s{first, count, out_.beats.size(), 0, quality.score, quality.acceptable, {}};
    add_beats(work, sort_into_forms(work, detect_qrs(work)), begin, s);
    out_.stretches.push_back(std::move(s));
    return {};
  }

  void add_beats(const Work& work, const Forms& forms, std::int64_t begin, LongStretch& s) {
    std::vector<std::size_t> global(forms.members.size());
    const std::vector<std::size_t> usable = work.usable_leads();
    for (std::size_t k = 0; k < forms.members.size(); ++k) {
      if (forms.members[k].empty()) continue;
      std::vector<std::int64_t> points;
      for (const std::size_t b : forms.members[k]) points.push_back(forms.samples[b]);
      const Average average = average_around(work.wide, points, ms(240), ms(300), -ms(100));
      const auto qrs =
          qrs_bounds(average.leads, usable, qrs_extent(), average.fiducial, 0, average.size() - 1);
      global[k] = known_.find_or_add(average, qrs ? to_ms(qrs->offset - qrs->onset) : 0);
    }
    const double scale = group_.rate().value / Work::rate_hz;
    for (std::size_t i = 0; i < forms.samples.size(); ++i) {
      const std::int64_t sample = begin + std::llround(static_cast<double>(forms.samples[i]) * scale);
      if (sample < s.first || sample >= s.first + s.count) continue;
      // A beat on the seam may be found on both sides of it.
      if (!out_.beats.empty() &&
          static_cast<double>(sample - out_.beats.back().sample) < 0.15 * group_.rate().value)
        continue;
      Beat beat;
      beat.sample = sample;
      beat.form = global[forms.form[i]];
      beat.correlation = forms.correlation[i];
      beat.qrs_ms = known_.qrs_ms(beat.form);
      if (!out_.beats.empty())
        beat.rr_before_ms =
            static_cast<double>(sample - out_.beats.back().sample) * 1000 / group_.rate().value;
      out_.beats.push_back(beat);
      ++s.beats;
    }
  }

  /// Dominant = most frequent; early against the mean of the eight RR around.
  void classify() {
    std::vector<std::size_t> counts(known_.size()), order;
    for (const Beat& beat : out_.beats) ++counts[beat.form];
    for (std::size_t k = 0; k < counts.size(); ++k) order.push_back(k);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    std::vector<std::size_t> place(counts.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (const std::size_t k : order)
      out_.forms.push_back({BeatClass::other, counts[k], known_.qrs_ms(k), 0});
    std::vector<std::map<BeatClass, std::size_t>> votes(counts.size());
    for (std::size_t i = 0; i < out_.beats.size(); ++i) {
      Beat& beat = out_.beats[i];
      beat.form = place[beat.form];
      beat.premature = early(i);
      const LongForm& form = out_.forms[beat.form];
      const bool wide = form.qrs_ms >= wide_ms && form.qrs_ms >= out_.forms.front().qrs_ms + wider_ms;
      if (beat.premature)
        beat.kind = beat.form != 0 && wide ? BeatClass::premature_wide : BeatClass::premature_narrow;
      else
        beat.kind = beat.form == 0 ? BeatClass::dominant : BeatClass::other;
      if (out_.forms[beat.form].example == 0) out_.forms[beat.form].example = beat.sample;
      ++votes[beat.form][beat.kind];
    }
    for (std::size_t k = 0; k < votes.size(); ++k)
      out_.forms[k].kind =
          std::max_element(votes[k].begin(), votes[k].end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
          })->first;
  }

  [[nodiscard]] bool early(std::size_t i) const {
    if (!out_.beats[i].rr_before_ms) return false;
    double sum = 0, n = 0;
    for (std::size_t k = i > 4 ? i - 4 : 0; k < std::min(out_.beats.size(), i + 5); ++k)
      if (out_.beats[k].rr_before_ms && *out_.beats[k].rr_before_ms < 3000)
        sum += *out_.beats[k].rr_before_ms, n += 1;
    return n > 0 && *out_.beats[i].rr_before_ms < premature_ratio * sum / n;
  }

  const SignalGroup& group_;
  LongAnalysis out_;
  KnownForms known_;
  std::vector<AtrialWave> no_p_;
};

}  // namespace

Result<LongAnalysis> analyse_long(const SignalGroup& group, JobContext& job) {
  if (group.rate().value < lowest_rate_hz)
    return fail(ErrorCode::invalid_argument, "sampled below 40 Hz: too coarse for a QRS complex");
  auto leads = choose_leads(group);
  if (!leads) return pass_on(leads);
  return LongAnalyser(group, std::move(*leads)).run(job);
}

}  // namespace heartcare::signal
