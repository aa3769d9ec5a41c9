#include "beat_figures.h"

#include <algorithm>
#include <cmath>

#include "heartcare/signal/analysis.h"
#include "peak_times.h"
#include "trace_table.h"

namespace heartcare::cli {
namespace {

constexpr std::int64_t stride = 500;  ///< samples between windows: 2 s

/// (n, 12) at 250 Hz as leads that the signal analysis reads.
Result<SignalGroup> group_of(std::span<const float> values,
                             const std::array<bool, beat::lead_count>& present) {
  const std::size_t n = values.size() / beat::lead_count;
  std::vector<Lead> leads;
  std::vector<float> samples;
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead) {
    if (!present[lead]) continue;
    leads.push_back({standard_leads[lead], std::string(lead_name(standard_leads[lead])), "uV", 1, {}});
    for (std::size_t t = 0; t < n; ++t) samples.push_back(values[t * beat::lead_count + lead]);
  }
  return SignalGroup::create(Hertz{beat::rate_hz}, std::move(leads), std::move(samples));
}

void add_difference(std::vector<double>& to, const signal::Measurement& reference,
                    const signal::Measurement& made) {
  if (reference && made) to.push_back(*made.value - *reference.value);
}

std::vector<double> beat_times_ms(const signal::Analysis& analysis) {
  std::vector<double> times;
  for (const signal::Beat& beat : analysis.beats)
    if (beat.kind != signal::BeatClass::noise)
      times.push_back(static_cast<double>(beat.sample) * 1000 / beat::rate_hz);
  return times;
}

/// What the signal analysis reads differently from the reconstruction.
Result<void> add_clinical(BeatRecordFigures& figures, const beat::Prepared& stretch,
                          std::span<const float> values, JobContext& job) {
  const auto measured = group_of(stretch.values, stretch.present), made = group_of(values, stretch.present);
  if (!measured) return pass_on(measured);
  if (!made) return pass_on(made);
  const auto a = signal::analyse(*measured, {}, job), b = signal::analyse(*made, {}, job);
  if (!a) return pass_on(a);
  if (!b) return pass_on(b);
  figures.beats = signal::match(beat_times_ms(*a), beat_times_ms(*b));
  figures.peak_shifts_ms = peak_shifts_ms(stretch.values, values, stretch.present, a->beats);
  add_difference(figures.rate_error_bpm, a->global.heart_rate_bpm, b->global.heart_rate_bpm);
  add_difference(figures.pr_ms, a->global.pr_ms, b->global.pr_ms);
  add_difference(figures.qrs_ms, a->global.qrs_ms, b->global.qrs_ms);
  add_difference(figures.qt_ms, a->global.qt_ms, b->global.qt_ms);
  for (const signal::LeadMeasurements& lead : a->per_lead) {
    const auto* other = b->find(lead.lead);
    if (!other) continue;
    add_difference(figures.st_uv, lead.st_uv[3], other->st_uv[3]);
    add_difference(figures.r_uv, lead.r_uv, other->r_uv);
  }
  return {};
}

beat::Prepared window_of(const beat::Prepared& stretch, std::int64_t start, std::int64_t length) {
  const auto part = stretch.window(start, length);
  return {length, {part.begin(), part.end()}, stretch.present, stretch.notch_hz};
}

/// Mean squared error over samples [0, count) of present leads.
double error_of(std::span<const float> values, std::span<const float> truth,
                const std::array<bool, beat::lead_count>& present, std::size_t count) {
  double sum = 0, terms = 0;
  for (std::size_t i = 0; i < count * beat::lead_count; ++i) {
    if (!present[i % beat::lead_count]) continue;
    sum += std::pow(static_cast<double>(values[i] - truth[i]), 2);
    ++terms;
  }
  return terms > 0 ? sum / terms : 0;
}

/// A continuation as (n, 12) in the scale of a window.
std::vector<float> scaled(const beat::LeadTraces& traces, const beat::Scale& scale, std::size_t n) {
  std::vector<float> values(n * beat::lead_count, 0.0F);
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead)
    for (std::size_t t = 0; t < std::min(n, traces[lead].size()); ++t)
      values[t * beat::lead_count + lead] = (traces[lead][t] - scale.mean[lead]) / scale.deviation;
  return values;
}

/// With 1, 2, 4, ... levels and with all.
Result<void> add_reconstruction(BeatRecordFigures& figures, const beat::Tokenizer& tokenizer,
                                const beat::Prepared& window, const beat::Tokens& codes) {
  auto truth = window.values;
  beat::normalise(truth, window.present);
  for (std::int64_t levels = 1;; levels = std::min(2 * levels, codes.levels)) {
    const auto values = tokenizer.decode(beat::first_levels(codes, levels).ids, levels);
    if (!values) return pass_on(values);
    figures.by_levels[levels].push_back(
        error_of(*values, truth, window.present, static_cast<std::size_t>(window.samples)));
    if (levels == codes.levels) return {};
  }
}

Result<void> add_prediction(BeatRecordFigures& figures, const beat::Tokenizer& tokenizer,
                            const beat::Prepared& stretch, const SignalGroup* group, std::int64_t end,
                            JobContext& job) {
  const beat::BeatConfig& c = tokenizer.config();
  const beat::PredictOptions options{static_cast<double>(c.horizon_samples()) / beat::rate_hz, 0, 1};
  const auto made = tokenizer.predict(stretch, end, options, job);
  if (!made) return pass_on(made);
  figures.predictions.push_back(prediction_figures(*made, stretch, end, c));
  if (!group) return {};
  const auto at = std::llround(static_cast<double>(end) / beat::rate_hz * group->rate().value);
  const auto before = beat::prepare(*group, 0, at, job);
  if (!before) return pass_on(before);
  const auto honest = tokenizer.predict(*before, before->samples, options, job);
  if (!honest) return pass_on(honest);
  figures.past_only.push_back(prediction_figures(*honest, stretch, end, c).model);
  return {};
}

}  // namespace

PredictionFigures prediction_figures(const beat::Continuation& made, const beat::Prepared& stretch,
                                     std::int64_t end, const beat::BeatConfig& c) {
  const auto ahead = static_cast<std::size_t>(c.horizon_samples());
  auto window = window_of(stretch, end - c.window(), c.window()).values;
  const beat::Scale scale = beat::normalise(window, stretch.present);
  const auto future =
      beat::leads_of(stretch.window(end, c.horizon_samples()), stretch.present, c.horizon_samples());
  const auto truth = scaled(future, scale, ahead), mean = scaled(made.mean, scale, ahead);
  const auto low = scaled(made.low, scale, ahead), high = scaled(made.high, scale, ahead);
  const auto error = [&](std::span<const float> values, std::size_t count) {
    return error_of(values, truth, stretch.present, std::min(ahead, count));
  };
  PredictionFigures figures;
  figures.model = error(mean, ahead);
  figures.first_half_second = error(mean, 125);
  figures.first_second = error(mean, 250);
  figures.zeros = error(std::vector<float>(truth.size(), 0.0F), ahead);
  const auto courses = beat::courses_after(window, c.leads, c.horizon_samples());
  for (std::size_t k = 0; k < beat::course_count; ++k)
    figures.courses[k] = error(std::span(courses).subspan(k * truth.size(), truth.size()), ahead);
  double inside = 0, all = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (!stretch.present[i % beat::lead_count]) continue;
    inside += truth[i] >= low[i] && truth[i] <= high[i] ? 1 : 0;
    ++all;
  }
  figures.covered = all > 0 ? inside / all : 0;
  return figures;
}

Result<BeatRecordFigures> beat_figures(const beat::Tokenizer& tokenizer, const beat::Prepared& stretch,
                                       const SignalGroup* group, JobContext& job) {
  const beat::BeatConfig& c = tokenizer.config();
  BeatRecordFigures figures;
  const auto tokens = tokenizer.encode(stretch, job);
  if (!tokens) return pass_on(tokens);
  const auto restored = tokenizer.restored(*tokens);
  if (!restored) return pass_on(restored);
  const auto reference = beat::leads_of(stretch.values, stretch.present, stretch.samples);
  const auto made = beat::leads_of(*restored, stretch.present, stretch.samples);
  for (const LeadFigures& lead : compare_leads(reference, made)) {
    const auto i = static_cast<std::size_t>(lead.lead);
    figures.prd[i] = lead.compared.prd_percent;
    figures.correlation[i] = lead.compared.correlation;
    figures.rms_uv[i] = lead.compared.rms;
  }
  if (auto added = add_clinical(figures, stretch, *restored, job); !added) return pass_on(added);
  for (std::int64_t start = 0; start + c.window() <= stretch.samples; start += stride) {
    const auto window = window_of(stretch, start, c.window());
    const auto codes = tokenizer.encode(window, job);
    if (!codes) return pass_on(codes);
    if (auto added = add_reconstruction(figures, tokenizer, window, *codes); !added) return pass_on(added);
    figures.ids.insert(figures.ids.end(), codes->ids.begin(), codes->ids.end());
    if (start + c.window() + c.horizon_samples() > stretch.samples) continue;
    if (auto added = add_prediction(figures, tokenizer, stretch, group, start + c.window(), job); !added)
      return pass_on(added);
  }
  return figures;
}

}  // namespace heartcare::cli
