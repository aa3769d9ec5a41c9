#include "truth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace heartcare::simulator {
namespace {

/// Seconds to peaks of each shape's waves, worked out once.
struct Peaks {
  double p_ms, qrs_ms, t_ms;
};

std::optional<WaveTruth> inside(WaveTruth wave, const Plan& plan) {
  const double last = static_cast<double>(plan.samples - 1) / plan.rate_hz;
  if (wave.onset < 0 || wave.offset > last) return {};
  return wave;
}

BeatTruth truth_of_beat(const Plan& plan, const Beat& beat, const Peaks& peaks) {
  const BeatShape& shape = plan.model.shapes[beat.shape];
  BeatTruth truth;
  truth.kind = beat.kind;
  if (beat.has_p)
    truth.p = inside(
        {beat.p_onset_s, beat.p_onset_s + 1e-3 * peaks.p_ms, beat.p_onset_s + 1e-3 * shape.p.duration_ms},
        plan);
  if (!beat.has_qrs) return truth;
  const double j = beat.qrs_onset_s + 1e-3 * shape.qrs.duration_ms;
  truth.qrs = inside({beat.qrs_onset_s, beat.qrs_onset_s + 1e-3 * peaks.qrs_ms, j}, plan);
  if (!shape.repolarisation.t.exists()) return truth;
  const double t_onset = j + 1e-3 * beat.stretch * shape.repolarisation.st_ms;
  const double scale = 1e-3 * beat.stretch;
  truth.t = inside(
      {t_onset, t_onset + scale * peaks.t_ms, t_onset + scale * shape.repolarisation.t.duration_ms}, plan);
  return truth;
}

double mean_heart_rate(const std::vector<BeatTruth>& beats, double nominal) {
  double first = 0, last = 0;
  int count = 0;
  for (const BeatTruth& beat : beats) {
    if (!beat.qrs) continue;
    if (count++ == 0) first = beat.qrs->peak;
    last = beat.qrs->peak;
  }
  return count > 1 ? 60.0 * (count - 1) / (last - first) : nominal;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return {};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void set_intervals(Truth& truth, const std::string& kind, bool pr_is_constant) {
  std::vector<double> p, pr, qrs, qt;
  for (const BeatTruth& beat : truth.beats) {
    if (beat.kind != kind || !beat.qrs) continue;
    qrs.push_back(1e3 * (beat.qrs->offset - beat.qrs->onset));
    if (beat.t) qt.push_back(1e3 * (beat.t->offset - beat.qrs->onset));
    if (!beat.p) continue;
    p.push_back(1e3 * (beat.p->offset - beat.p->onset));
    pr.push_back(1e3 * (beat.qrs->onset - beat.p->onset));
  }
  truth.p_ms = median(std::move(p));
  truth.qrs_ms = median(std::move(qrs));
  truth.qt_ms = median(std::move(qt));
  if (pr_is_constant) truth.pr_ms = median(std::move(pr));
}

/// Of calibration complexes: triangles and half-sines share one ratio of I to aVF.
std::optional<double> calibration_axis(double area) {
  if (area == 0) return {};
  return frontal_axis_deg(area * Calibration::lead_i_gain, area * (1.0 - Calibration::lead_i_gain / 2));
}

double calibration_gain(LeadId id) {
  constexpr double one = Calibration::lead_i_gain;
  switch (id) {
    case LeadId::I:
      return one;
    case LeadId::III:
      return 1.0 - one;
    case LeadId::aVR:
      return -(1.0 + one) / 2;
    case LeadId::aVL:
      return one - 0.5;
    case LeadId::aVF:
      return 1.0 - one / 2;
    default:
      return 1.0;
  }
}

void set_calibration(Truth& truth, const Calibration& c) {
  if (c.signal != Calibration::Signal::complex) return;
  constexpr double sine_area = 2.0 / std::numbers::pi, triangle_area = 0.5;
  truth.p_axis_deg = calibration_axis(sine_area * c.p.uv * c.p.ms);
  truth.qrs_axis_deg =
      calibration_axis(triangle_area * (c.q.uv * c.q.ms + c.r.uv * c.r.ms + c.s.uv * c.s.ms));
  truth.t_axis_deg = calibration_axis(sine_area * c.t.uv * c.t.ms);
  for (const LeadId id : standard_leads) {
    const double gain = calibration_gain(id);
    truth.amplitudes.push_back(
        {id, gain * c.p.uv, gain * c.q.uv, gain * c.r.uv, gain * c.s.uv, gain * c.t.uv});
  }
}

/// Axis of one wave alone, from the net areas of its leads I and aVF.
std::optional<double> axis(const Wave& wave) {
  if (!wave.exists()) return {};
  double one = 0, avf = 0;
  for (double ms = 0; ms < wave.duration_ms; ms += 0.5) {
    const Independent v = project(wave.at(ms));
    one += v[0];
    avf += v[1] - v[0] / 2;
  }
  return frontal_axis_deg(one, avf);
}

void mirror(std::optional<double>& axis_deg, Wiring wiring) {
  if (!axis_deg) return;
  if (wiring == Wiring::la_ra) axis_deg = 180.0 - *axis_deg;
  if (wiring == Wiring::la_ll) axis_deg = 60.0 - *axis_deg;
  if (*axis_deg > 180.0) *axis_deg -= 360.0;
  if (*axis_deg <= -180.0) *axis_deg += 360.0;
}

Annotation mark(const Plan& plan, double seconds, std::string label, int number = 0) {
  Annotation annotation;
  annotation.sample = static_cast<std::int64_t>(std::floor(seconds * plan.rate_hz + 0.5));
  annotation.sample = std::clamp<std::int64_t>(annotation.sample, 0, plan.samples - 1);
  annotation.label = std::move(label);
  annotation.origin = "truth";
  annotation.number = number;
  return annotation;
}

}  // namespace

Truth truth_of(const Plan& plan) {
  const Model& model = plan.model;
  std::vector<Peaks> peaks;
  for (const BeatShape& shape : model.shapes)
    peaks.push_back({shape.p.peak_ms(), shape.qrs.peak_ms(), shape.repolarisation.t.peak_ms()});
  if (model.calibration)
    peaks[0] = {model.calibration->p.ms / 2, model.calibration->qrs_peak_ms(), model.calibration->t.ms / 2};
  Truth truth;
  truth.beats.reserve(plan.beats.size());
  for (const Beat& beat : plan.beats) {
    BeatTruth one = truth_of_beat(plan, beat, peaks[beat.shape]);
    if (one.qrs || (one.p && !beat.has_qrs)) truth.beats.push_back(std::move(one));
  }
  truth.heart_rate_bpm = mean_heart_rate(truth.beats, model.rhythm.rate_bpm);
  set_intervals(truth, model.kind, model.rhythm.kind != Rhythm::Kind::wenckebach);
  if (model.calibration) {
    set_calibration(truth, *model.calibration);
    return truth;
  }
  const BeatShape& dominant = model.shapes.front();
  if (truth.p_ms) truth.p_axis_deg = axis(dominant.p);
  truth.qrs_axis_deg = axis(dominant.qrs);
  truth.t_axis_deg = axis(dominant.repolarisation.t);
  for (auto* axis_deg : {&truth.p_axis_deg, &truth.qrs_axis_deg, &truth.t_axis_deg})
    mirror(*axis_deg, model.wiring);
  return truth;
}

std::vector<Annotation> annotate(const Plan& plan, const Truth& truth, bool waves) {
  std::vector<Annotation> marks;
  Annotation rhythm = mark(plan, 0, "+");
  rhythm.text = plan.model.rhythm.label;
  marks.push_back(std::move(rhythm));
  const auto add_wave = [&](const std::optional<WaveTruth>& wave, const std::string& peak, int number) {
    if (!wave) return;
    if (waves) marks.push_back(mark(plan, wave->onset, "(", number));
    if (waves || number == 1) marks.push_back(mark(plan, wave->peak, peak, 0));
    if (waves) marks.push_back(mark(plan, wave->offset, ")", number));
  };
  for (const BeatTruth& beat : truth.beats) {
    add_wave(beat.p, "p", 0);
    add_wave(beat.qrs, beat.kind, 1);
    add_wave(beat.t, "t", 2);
  }
  return marks;
}

}  // namespace heartcare::simulator
