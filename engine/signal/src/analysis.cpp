#include "heartcare/signal/analysis.h"

#include <algorithm>
#include <cmath>

#include "classes.h"
#include "delineate.h"
#include "heartcare/signal/limb_leads.h"
#include "heartcare/signal/resample.h"
#include "measure.h"
#include "pacing.h"
#include "qrs_detector.h"
#include "reversal.h"
#include "rhythm_features.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double longest_s = 60, shortest_s = 1, lowest_rate_hz = 40;

struct Window {
  std::int64_t first = 0, count = 0;
};

Result<Window> window_of(const SignalGroup& group, const AnalysisOptions& options) {
  const double rate = group.rate().value;
  if (rate < lowest_rate_hz)
    return fail(ErrorCode::invalid_argument, "sampled below 40 Hz: too coarse for a QRS complex");
  if (options.first < 0 || options.first >= group.samples())
    return fail(ErrorCode::invalid_argument, "the window starts outside the recording");
  const auto most = static_cast<std::int64_t>(longest_s * rate);
  const std::int64_t rest = group.samples() - options.first;
  const std::int64_t count = options.count.value_or(std::min(rest, most));
  if (count < 1 || count > rest)
    return fail(ErrorCode::invalid_argument, "the window ends outside the recording");
  if (count > most) return fail(ErrorCode::limit_exceeded, "more than 60 s at once: use analyse_long");
  return Window{options.first, count};
}

/// ECG leads of the window at the working rate.
Result<LeadSet> read_leads(const SignalGroup& group, Window window) {
  LeadSet set;
  for (std::size_t l = 0; l < group.leads().size(); ++l) {
    if (!group.leads()[l].is_ecg()) continue;
    const auto samples = group.read(l, window.first, window.count);
    if (!samples) return pass_on(samples);
    auto working = resampled(*samples, group.rate(), Work::rate);
    if (!working) return pass_on(working);
    set.ids.push_back(group.leads()[l].id);
    set.samples.push_back(std::move(*working));
    set.derived.push_back(false);
  }
  if (set.ids.empty()) return fail(ErrorCode::invalid_argument, "the group has no ECG lead");
  return set;
}

/// Makes the public answer out of working samples.
class Assembler {
 public:
  Assembler(Analysis& out, const Work& work, const Delineation& d, const Classes& classes)
      : out_(out), work_(work), d_(d), classes_(classes), scale_(out.rate.value / Work::rate_hz) {}

  void run(const AnalysisOptions& options) {
    for (const std::int64_t spike : classes_.spikes)
      out_.pacing_spikes.push_back(group_sample(static_cast<double>(spike)));
    add_beats();
    add_p_waves();
    add_medians();
    out_.qt_formula = options.qt_formula;
    measure();
  }

 private:
  [[nodiscard]] std::int64_t group_sample(double working) const {
    return out_.first + std::clamp<std::int64_t>(std::llround(working * scale_), 0, out_.count - 1);
  }
  [[nodiscard]] std::optional<WaveBounds> bounds(const std::optional<Bounds>& b) const {
    // A wave cut by an end of the window has no boundary there.
    if (!b || b->onset < 0 || b->offset > static_cast<double>(work_.n) - 1) return {};
    return WaveBounds{group_sample(b->onset), group_sample(b->peak), group_sample(b->offset)};
  }
  [[nodiscard]] BeatWaves waves(const Waves& w) const { return {bounds(w.p), bounds(w.qrs), bounds(w.t)}; }

  void add_beats() {
    for (std::size_t i = 0; i < d_.forms.samples.size(); ++i) {
      Beat beat;
      beat.sample = group_sample(static_cast<double>(d_.forms.samples[i]));
      beat.kind = classes_.beats[i];
      beat.correlation = d_.forms.correlation[i];
      beat.premature = classes_.premature[i];
      if (i > 0)
        beat.rr_before_ms = to_ms(static_cast<double>(d_.forms.samples[i] - d_.forms.samples[i - 1]));
      if (beat.kind != BeatClass::noise) {
        beat.global = waves(d_.beats[i]);
        if (d_.beats[i].qrs) beat.qrs_ms = to_ms(d_.beats[i].qrs->offset - d_.beats[i].qrs->onset);
        for (const Waves& lead : d_.beat_leads[i]) beat.leads.push_back(waves(lead));
      }
      beat.leads.resize(out_.leads.size());
      out_.beats.push_back(std::move(beat));
    }
  }

  void add_p_waves() {
    for (const FoundP& p : d_.p.search.waves) {
      const auto centre = static_cast<double>(p.centre);
      const Bounds b{centre + d_.p.global.onset, centre + d_.p.global.peak, centre + d_.p.global.offset};
      if (const auto wave = bounds(b)) out_.p_waves.push_back({*wave, p.correlation, p.beat});
    }
  }

  /// Forms in the order of their class, the dominant one first.
  void add_medians() {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < d_.forms.members.size(); ++k)
      if (!d_.forms.members[k].empty() && !classes_.form_is_noise[k]) order.push_back(k);
    const auto kind = [&](std::size_t k) { return class_of(k); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if ((a == classes_.dominant) != (b == classes_.dominant)) return a == classes_.dominant;
      return kind(a) != kind(b) ? kind(a) < kind(b) : d_.forms.members[a].size() > d_.forms.members[b].size();
    });
    std::vector<std::size_t> place(d_.forms.members.size(), order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      out_.medians.push_back(median_beat(order[i]));
    }
    for (std::size_t i = 0; i < out_.beats.size(); ++i) out_.beats[i].form = place[d_.forms.form[i]];
  }

  /// What most beats of a form are.
  [[nodiscard]] BeatClass class_of(std::size_t form) const {
    std::array<std::size_t, 6> votes{};
    for (const std::size_t b : d_.forms.members[form]) ++votes[static_cast<std::size_t>(classes_.beats[b])];
    return static_cast<BeatClass>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  }

  [[nodiscard]] static std::optional<WaveBounds> rounded(const std::optional<Bounds>& b) {
    if (!b) return {};
    return WaveBounds{std::llround(b->onset), std::llround(b->peak), std::llround(b->offset)};
  }

  [[nodiscard]] MedianBeat median_beat(std::size_t form) const {
    const FormWaves& waves = d_.form_waves[form];
    MedianBeat beat;
    beat.kind = class_of(form);
    beat.rate_hz = Work::rate_hz;
    beat.fiducial = waves.wide.fiducial;
    beat.beats = d_.forms.members[form];
    beat.leads = waves.wide.leads;
    std::vector<double> correlations;
    for (const std::size_t b : beat.beats) correlations.push_back(d_.forms.correlation[b]);
    beat.correlation = median(correlations);
    if (waves.global.qrs)
      for (std::vector<float>& lead : beat.leads) level_at(lead, std::llround(waves.extent.onset));
    double noise = 0;
    for (const LeadQuality& lead : out_.quality.leads)
      noise += lead.noise_uv / static_cast<double>(out_.quality.leads.size());
    beat.noise_uv = noise / std::sqrt(static_cast<double>(beat.beats.size()));
    if (waves.global.qrs) beat.global.qrs = rounded(waves.extent);
    beat.global.p = form_p(form, d_.p.extent);
    beat.global.t = rounded(waves.global.t);
    for (std::size_t l = 0; l < waves.leads.size(); ++l) {
      std::optional<WaveBounds> p;
      if (d_.p.leads[l]) p = form_p(form, *d_.p.leads[l]);
      beat.lead_fiducials.push_back({p, rounded(waves.leads[l].qrs), rounded(waves.leads[l].t)});
    }
    return beat;
  }

  /// The P wave of a form: where it lies before most of its beats; none if less than half have one.
  [[nodiscard]] std::optional<WaveBounds> form_p(std::size_t form, const Bounds& relative) const {
    std::vector<double> centres;
    for (const FoundP& p : d_.p.search.waves)
      if (p.beat && d_.forms.form[*p.beat] == form)
        centres.push_back(static_cast<double>(p.centre - d_.forms.samples[*p.beat]));
    if (2 * centres.size() < d_.forms.members[form].size()) return {};
    const double centre = median(centres) + static_cast<double>(d_.form_waves[form].wide.fiducial);
    if (centre + relative.onset < 0) return {};
    return rounded(Bounds{centre + relative.onset, centre + relative.peak, centre + relative.offset});
  }

  /// The isoelectric level is that just before the QRS complex.
  static void level_at(std::vector<float>& lead, std::int64_t onset) {
    const auto n = static_cast<std::int64_t>(lead.size());
    const auto first = std::clamp<std::int64_t>(onset - ms(16), 0, n - 1),
               last = std::clamp<std::int64_t>(onset - ms(2), first + 1, n);
    const float level = median(std::vector<float>(lead.begin() + first, lead.begin() + last));
    for (float& value : lead) value -= level;
  }

  void measure() {
    RhythmInput input{out_.beats,
                      out_.p_waves,
                      out_.rate.value,
                      static_cast<double>(out_.count) / out_.rate.value,
                      d_.p.flutter,
                      d_.p.fibrillation_share,
                      d_.p.search.consistency,
                      true};
    out_.rhythm = rhythm_of(input);
    if (out_.medians.empty()) {
      static const MedianBeat none;
      const std::vector<bool> unusable(out_.leads.size(), false);
      const MeasureContext nothing{none, out_.leads, unusable};
      out_.per_lead = measure_leads(nothing);
      out_.global = measure_global(nothing, out_.rhythm.rr_mean_ms, out_.per_lead);
      return;
    }
    const MeasureContext context = context_for(out_.medians.front());
    out_.per_lead = measure_leads(context);
    out_.global = measure_global(context, out_.rhythm.rr_mean_ms, out_.per_lead);
    // Electrodes are judged by conducted beats: a ventricular or paced one has no usual direction.
    if (out_.medians.front().kind == BeatClass::dominant)
      out_.reversals = find_reversals(out_.medians.front(), out_.leads, out_.per_lead);
  }

  [[nodiscard]] MeasureContext context_for(const MedianBeat& beat) const {
    const std::size_t shown = beat.beats[beat.beats.size() / 2];
    return {beat, out_.leads, work_.usable,
            out_.beats[shown].sample - std::llround(static_cast<double>(beat.fiducial) * scale_), scale_};
  }

  Analysis& out_;
  const Work& work_;
  const Delineation& d_;
  const Classes& classes_;
  double scale_;
};

Quality quality_of(const LeadSet& set) {
  std::vector<std::span<const float>> spans;
  for (std::size_t l = 0; l < set.samples.size(); ++l)
    if (!set.derived[l]) spans.emplace_back(set.samples[l]);
  return assess_quality(spans, std::span(set.ids).first(spans.size()), Work::rate);
}

/// Recorded leads by their quality; derived ones if those that they come from are usable.
std::vector<bool> usable_leads(const LeadSet& set, const Quality& quality) {
  std::vector<bool> usable;
  bool limb = true;
  for (std::size_t l = 0; l < set.ids.size(); ++l) {
    if (set.derived[l]) {
      usable.push_back(limb);
      continue;
    }
    usable.push_back(quality.leads[l].usable);
    if (set.ids[l] == LeadId::I || set.ids[l] == LeadId::II || set.ids[l] == LeadId::III)
      limb = limb && usable[l];
  }
  return usable;
}

}  // namespace

std::string_view beat_class_name(BeatClass kind) noexcept {
  switch (kind) {
    case BeatClass::dominant:
      return "dominant";
    case BeatClass::premature_narrow:
      return "premature_narrow";
    case BeatClass::premature_wide:
      return "premature_wide";
    case BeatClass::paced:
      return "paced";
    case BeatClass::other:
      return "other";
    case BeatClass::noise:
      return "noise";
  }
  return "";
}

std::string_view qt_formula_name(QtFormula formula) noexcept {
  switch (formula) {
    case QtFormula::bazett:
      return "Bazett";
    case QtFormula::fridericia:
      return "Fridericia";
    case QtFormula::framingham:
      return "Framingham";
    case QtFormula::hodges:
      return "Hodges";
  }
  return "";
}

const LeadMeasurements* Analysis::find(LeadId lead) const noexcept {
  const auto it = std::find_if(per_lead.begin(), per_lead.end(),
                               [&](const LeadMeasurements& m) { return m.lead == lead; });
  return it == per_lead.end() ? nullptr : &*it;
}

Result<Analysis> analyse(const SignalGroup& group, const AnalysisOptions& options, JobContext& job) {
  const auto window = window_of(group, options);
  if (!window) return pass_on(window);
  job.progress(0, "filter");
  auto set = read_leads(group, *window);
  if (!set) return pass_on(set);
  Analysis out;
  out.rate = group.rate();
  out.first = window->first;
  out.count = window->count;
  out.einthoven_error = einthoven_error(*set);
  out.quality = quality_of(*set);
  add_derived_leads(*set);
  out.leads = set->ids;
  out.derived = set->derived;
  const std::vector<bool> usable = usable_leads(*set, out.quality);
  const std::vector<std::int64_t> spikes = find_spikes(set->samples, usable);
  bridge_spikes(set->samples, spikes);
  const Work work = prepare(std::move(set->samples), set->ids, usable,
                            options.mains_hz ? options.mains_hz : out.quality.mains_hz);
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  job.progress(0.4, "beats");
  const bool long_enough = static_cast<double>(work.n) >= shortest_s * Work::rate_hz;
  Forms forms = long_enough ? sort_into_forms(work, detect_qrs(work)) : Forms{};
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  job.progress(0.6, "waves");
  const Delineation delineation = delineate(work, std::move(forms));
  const Classes classes = classify(delineation, spikes);
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  job.progress(0.9, "measure");
  Assembler(out, work, delineation, classes).run(options);
  job.progress(1, "measure");
  return out;
}

Analysis remeasured(const Analysis& analysis, const Fiducials& global) {
  Analysis out = analysis;
  if (out.medians.empty()) return out;
  out.medians.front().global = global;
  const MedianBeat& beat = out.medians.front();
  std::vector<bool> usable;
  for (const LeadMeasurements& lead : out.per_lead)
    usable.push_back(lead.qrs_peak_to_peak_uv.value.has_value());
  const double scale = out.rate.value / beat.rate_hz;
  const std::size_t shown = beat.beats[beat.beats.size() / 2];
  const MeasureContext context{
      beat, out.leads, usable,
      out.beats[shown].sample - std::llround(static_cast<double>(beat.fiducial) * scale), scale};
  out.per_lead = measure_leads(context);
  out.global = measure_global(context, out.rhythm.rr_mean_ms, out.per_lead);
  mark_edited(out, analysis);
  return out;
}

}  // namespace heartcare::signal
