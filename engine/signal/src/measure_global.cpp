#include <algorithm>
#include <cmath>
#include <numbers>

#include "measure.h"
#include "statistics.h"
#include "work.h"

namespace heartcare::signal {
namespace {

/// Values beyond these are a failure of the delineation, not a heart.
struct Range {
  double low, high;
};
constexpr Range p_range{30, 250}, pr_range{60, 600}, qrs_range{30, 300}, qt_range{150, 800};
constexpr double smallest_area_uv_s = 0.4;  // vector of an axis, e.g. 10 uV over 40 ms

Measurement interval(const MeasureContext& c, double from, double to, Range range, const char* name) {
  const double value = to_ms(to - from);
  if (value < range.low || value > range.high)
    return Measurement::absent(std::string(name) + " outside the possible range");
  std::vector<LeadId> used;
  for (std::size_t l = 0; l < c.leads.size(); ++l)
    if (c.usable[l]) used.push_back(c.leads[l]);
  return Measurement::of(value, evidence_of(c, used, from, to));
}

/// Net area of a lead in [onset, offset] above the line between both ends: an injury current at J is no part
/// of the QRS.
double net_area(const std::vector<float>& lead, const WaveBounds& bounds) {
  const auto n = static_cast<std::int64_t>(lead.size());
  const auto first = std::clamp<std::int64_t>(bounds.onset, 0, n - 1),
             last = std::clamp<std::int64_t>(bounds.offset, first, n - 1);
  double sum = 0;
  for (std::int64_t i = first; i <= last; ++i) {
    const double part = last > first ? static_cast<double>(i - first) / static_cast<double>(last - first) : 0;
    sum += lead[i] - (lead[first] + part * (lead[last] - lead[first]));
  }
  return sum / Work::rate_hz;
}

/// Frontal axis from the areas in I and aVF: aVF is sqrt(3)/2 of a bipolar lead of the same strength.
Measurement axis(const MeasureContext& c, const std::optional<WaveBounds>& bounds, const char* wave) {
  if (!bounds) return Measurement::absent(std::string("no ") + wave + " found");
  const auto position = [&](LeadId id) {
    return static_cast<std::size_t>(std::find(c.leads.begin(), c.leads.end(), id) - c.leads.begin());
  };
  const std::size_t one = position(LeadId::I), foot = position(LeadId::aVF);
  if (one >= c.leads.size() || foot >= c.leads.size() || !c.usable[one] || !c.usable[foot])
    return Measurement::absent("needs leads I and aVF, or I and II");
  const double x = net_area(c.beat.leads[one], *bounds);
  const double y = net_area(c.beat.leads[foot], *bounds) * 2 / std::numbers::sqrt3;
  if (std::hypot(x, y) < smallest_area_uv_s)
    return Measurement::absent(std::string(wave) + " too small in the limb leads");
  return Measurement::of(std::atan2(y, x) * 180 / std::numbers::pi,
                         evidence_of(c, {LeadId::I, LeadId::aVF}, static_cast<double>(bounds->onset),
                                     static_cast<double>(bounds->offset)));
}

/// [Bazett 1920, Fridericia 1920, Framingham: Sagie 1992, Hodges 1983]; QT in ms, RR in s.
double corrected(QtFormula formula, double qt_ms, double rr_s) {
  switch (formula) {
    case QtFormula::bazett:
      return qt_ms / std::sqrt(rr_s);
    case QtFormula::fridericia:
      return qt_ms / std::cbrt(rr_s);
    case QtFormula::framingham:
      return qt_ms + 154 * (1 - rr_s);
    case QtFormula::hodges:
      return qt_ms + 1.75 * (60 / rr_s - 60);
  }
  return qt_ms;
}

void measure_qtc(GlobalMeasurements& g) {
  for (std::size_t k = 0; k < g.qtc_ms.size(); ++k) {
    if (!g.qt_ms)
      g.qtc_ms[k] = g.qt_ms;
    else if (!g.rr_ms)
      g.qtc_ms[k] = g.rr_ms;
    else
      g.qtc_ms[k] = Measurement::of(
          corrected(static_cast<QtFormula>(k), *g.qt_ms.value, *g.rr_ms.value / 1000), g.qt_ms.evidence);
  }
}

/// A delta wave shows in several leads, or it is none.
Measurement delta(const MeasureContext& c, const std::vector<LeadMeasurements>& per_lead) {
  std::vector<double> lengths;
  std::vector<LeadId> leads;
  for (const LeadMeasurements& lead : per_lead)
    if (lead.delta_ms) lengths.push_back(*lead.delta_ms.value), leads.push_back(lead.lead);
  if (lengths.size() < 3 || 3 * lengths.size() < per_lead.size())
    return Measurement::absent("the QRS starts steeply in most leads");
  const double onset = static_cast<double>(c.beat.global.qrs->onset);
  const double length = median(lengths);
  return Measurement::of(length, evidence_of(c, leads, onset, onset + static_cast<double>(ms(length))));
}

}  // namespace

Evidence evidence_of(const MeasureContext& c, std::vector<LeadId> leads, double first, double last) {
  Evidence evidence;
  evidence.leads = std::move(leads);
  evidence.first = c.shown_first + std::llround(first * c.group_per_working);
  evidence.last = c.shown_first + std::llround(last * c.group_per_working);
  evidence.beats = c.beat.beats;
  // Few beats, beats unlike each other and noise each make a number less certain.
  const double count =
      std::min(1.0, static_cast<double>(c.beat.beats.size()) / static_cast<double>(quality_limits::beats));
  const double alike = std::clamp((c.beat.correlation - 0.5) / 0.45, 0.0, 1.0);
  evidence.confidence = std::sqrt(count) * alike / (1 + c.beat.noise_uv / quality_limits::noise_uv);
  return evidence;
}

GlobalMeasurements measure_global(const MeasureContext& c, const Measurement& rr_ms,
                                  const std::vector<LeadMeasurements>& per_lead) {
  GlobalMeasurements g;
  g.rr_ms = rr_ms;
  g.heart_rate_bpm = rr_ms ? Measurement::of(60'000 / *rr_ms.value, rr_ms.evidence) : rr_ms;
  const Fiducials& f = c.beat.global;
  const auto at = [](std::int64_t sample) { return static_cast<double>(sample); };
  const Measurement no_p = Measurement::absent("no P wave found"),
                    no_qrs = Measurement::absent("no QRS complex found"),
                    no_t = Measurement::absent("no T wave found");
  g.p_ms = f.p ? interval(c, at(f.p->onset), at(f.p->offset), p_range, "P duration") : no_p;
  g.pr_ms = f.p && f.qrs ? interval(c, at(f.p->onset), at(f.qrs->onset), pr_range, "PR interval") : no_p;
  g.qrs_ms = f.qrs ? interval(c, at(f.qrs->onset), at(f.qrs->offset), qrs_range, "QRS duration") : no_qrs;
  g.qt_ms = f.qrs && f.t ? interval(c, at(f.qrs->onset), at(f.t->offset), qt_range, "QT interval")
            : f.qrs      ? no_t
                         : no_qrs;
  g.jt_ms = g.qt_ms && g.qrs_ms ? Measurement::of(*g.qt_ms.value - *g.qrs_ms.value, g.qt_ms.evidence)
                                : (g.qrs_ms ? g.qt_ms : g.qrs_ms);
  measure_qtc(g);
  g.p_axis_deg = axis(c, f.p, "P wave");
  g.qrs_axis_deg = axis(c, f.qrs, "QRS complex");
  g.t_axis_deg = axis(c, f.t, "T wave");
  g.delta_ms = f.qrs ? delta(c, per_lead) : no_qrs;
  return g;
}

}  // namespace heartcare::signal
