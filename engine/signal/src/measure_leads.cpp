#include <algorithm>
#include <cmath>

#include "curves.h"
#include "measure.h"
#include "statistics.h"
#include "work.h"

namespace heartcare::signal {
namespace {

// A wave of the QRS must reach 20 uV and last 6 ms. [CSE working party, Eur Heart J 6:815, 1985]
constexpr double smallest_wave_uv = 20, shortest_wave_ms = 6;
constexpr double second_part_uv = 30;  // of a biphasic P or T wave
constexpr double notch_uv = 30, notch_part = 0.05;
constexpr double slur_part = 0.2;  // of the steepest slope
constexpr double delta_part = 0.3, delta_shortest_ms = 36;

/// One lead of the median beat.
class LeadCurve {
 public:
  explicit LeadCurve(const std::vector<float>& lead) : wide_(lead), smooth_(gaussian(lead, 4)) {}
  [[nodiscard]] std::int64_t index(double at) const {
    return std::clamp<std::int64_t>(std::llround(at), 0, static_cast<std::int64_t>(wide_.size()) - 1);
  }
  [[nodiscard]] double at(double sample) const { return wide_[index(sample)]; }
  [[nodiscard]] const std::vector<float>& wide() const { return wide_; }
  [[nodiscard]] const std::vector<float>& smooth() const { return smooth_; }

 private:
  const std::vector<float>& wide_;
  std::vector<float> smooth_;
};

struct Extremes {
  double high = 0, low = 0;
  std::int64_t high_at = 0, low_at = 0;
};

/// Largest and smallest value less a level in [first, last].
Extremes extremes(const std::vector<float>& curve, std::int64_t first, std::int64_t last, double level) {
  Extremes e{-1e9, 1e9, first, first};
  for (std::int64_t i = first; i <= last; ++i) {
    const double value = curve[i] - level;
    if (value > e.high) e.high = value, e.high_at = i;
    if (value < e.low) e.low = value, e.low_at = i;
  }
  return e;
}

/// A stretch of the QRS on one side of the isoelectric level.
struct Deflection {
  std::int64_t first, last;
  double peak;
  std::int64_t peak_at;
};

std::vector<Deflection> deflections(const std::vector<float>& curve, std::int64_t first, std::int64_t last,
                                    double smallest) {
  std::vector<Deflection> list;
  for (std::int64_t i = first; i <= last;) {
    std::int64_t end = i;
    const bool positive = curve[i] > 0;
    Deflection d{i, i, 0, i};
    for (; end <= last && (curve[end] > 0) == positive; ++end)
      if (std::abs(curve[end]) > std::abs(d.peak)) d.peak = curve[end], d.peak_at = end;
    d.last = end - 1;
    if (std::abs(d.peak) >= smallest && to_ms(static_cast<double>(end - i)) >= shortest_wave_ms)
      list.push_back(d);
    i = end;
  }
  return list;
}

double area_uv_s(const std::vector<float>& curve, std::int64_t first, std::int64_t last) {
  double sum = 0;
  for (std::int64_t i = first; i <= last; ++i) sum += curve[i];
  return sum / Work::rate_hz;
}

/// Height of a peak between the samples, by the parabola through its three: a sharp wave of 500 uV loses up
/// to 7 % of its height where its top falls half way between two samples of 2 ms.
double between_samples(const std::vector<float>& curve, const Deflection& d) {
  if (d.peak_at <= 0 || d.peak_at + 1 >= static_cast<std::int64_t>(curve.size())) return d.peak;
  const double before = curve[d.peak_at - 1], after = curve[d.peak_at + 1];
  const double bend = before - 2 * d.peak + after;
  if (bend * d.peak >= 0) return d.peak;  // the largest value lies at an end of the deflection
  const double slope = (after - before) / 2, rise = -slope * slope / (2 * bend);
  const bool inside = std::abs(slope) <= std::abs(bend);
  return inside ? d.peak + rise : d.peak;
}

/// Extrema within one deflection beyond the one that names it: the limb turns back.
bool notched(const std::vector<float>& curve, const Deflection& d, double smallest) {
  const auto value = [&](std::int64_t i) { return std::abs(static_cast<double>(curve[i])); };
  double rising = 0, fallen = 0;
  for (std::int64_t i = d.first; i <= d.last; ++i) {
    // From both ends towards the peak the curve should only rise.
    if (i < d.peak_at) rising = std::max(rising, value(i)), fallen = std::max(fallen, rising - value(i));
    if (i == d.peak_at) rising = 0;
  }
  for (std::int64_t i = d.last; i > d.peak_at; --i)
    rising = std::max(rising, value(i)), fallen = std::max(fallen, rising - value(i));
  return fallen >= std::max(smallest, notch_part * std::abs(d.peak));
}

/// The slope nearly stops on a limb and goes on.
bool slurred(const std::vector<float>& curve, std::int64_t first, std::int64_t last) {
  double steepest = 0;
  std::vector<double> slope;
  for (std::int64_t i = first + 1; i <= last; ++i) {
    slope.push_back(static_cast<double>(curve[i]) - static_cast<double>(curve[i - 1]));
    steepest = std::max(steepest, std::abs(slope.back()));
  }
  std::int64_t slow = 0;
  for (std::size_t i = 1; i + 1 < slope.size(); ++i) {
    const bool same_direction = slope[i - 1] * slope[i] > 0;
    slow = same_direction && std::abs(slope[i]) < slur_part * steepest && std::abs(slope[i]) > 0.02 * steepest
               ? slow + 1
               : 0;
    const bool between = i > 3 && i + 4 < slope.size();
    if (between && slow >= ms(10) &&
        std::abs(curve[first + static_cast<std::int64_t>(i)]) >
            0.25F * std::abs(*std::max_element(curve.begin() + first, curve.begin() + last,
                                               [](float a, float b) { return std::abs(a) < std::abs(b); })))
      return true;
  }
  return false;
}

class LeadMeasurer {
 public:
  LeadMeasurer(const MeasureContext& context, std::size_t lead)
      : context_(context),
        lead_(context.leads[lead]),
        curve_(context.beat.leads[lead]),
        smallest_(std::max(smallest_wave_uv, 3 * context.beat.noise_uv)) {}

  LeadMeasurements run() {
    out_.lead = lead_;
    const Fiducials& f = context_.beat.global;
    measure_p(f);
    measure_qrs(f);
    measure_st(f);
    measure_t(f);
    return out_;
  }

 private:
  [[nodiscard]] Measurement value(double v, std::int64_t first, std::int64_t last) const {
    return Measurement::of(
        v, evidence_of(context_, {lead_}, static_cast<double>(first), static_cast<double>(last)));
  }

  void measure_p(const Fiducials& f) {
    if (!f.p) {
      for (Measurement* m : {&out_.p_uv, &out_.p_terminal_uv, &out_.p_ms, &out_.p_terminal_area})
        *m = Measurement::absent("no P wave found");
      return;
    }
    const std::int64_t first = curve_.index(static_cast<double>(f.p->onset)),
                       last = curve_.index(static_cast<double>(f.p->offset));
    const double level = curve_.smooth()[first];
    const Extremes e = extremes(curve_.smooth(), first, last, level);
    const bool up = e.high >= -e.low;
    out_.p_uv = value(up ? e.high : e.low, first, last);
    out_.p_ms = value(to_ms(static_cast<double>(last - first)), first, last);
    const std::int64_t second = up ? e.low_at : e.high_at, main = up ? e.high_at : e.low_at;
    const double opposite = up ? e.low : e.high;
    // The terminal part: what comes last, if both signs are present.
    if (std::abs(opposite) < second_part_uv) {
      out_.p_terminal_uv = out_.p_terminal_area = Measurement::absent("P wave of one sign");
      return;
    }
    const bool second_last = second > main;
    const double terminal = second_last ? opposite : (up ? e.high : e.low);
    std::int64_t start = second_last ? second : main;
    while (start > first && (curve_.smooth()[start - 1] - level) * terminal > 0) --start;
    double area = 0;
    for (std::int64_t i = start; i <= last; ++i) area += (curve_.smooth()[i] - level) / Work::rate_hz;
    out_.p_terminal_uv = value(terminal, start, last);
    out_.p_terminal_area = value(area, start, last);
  }

  void measure_qrs(const Fiducials& f) {
    const Measurement none = Measurement::absent("no QRS complex found");
    for (Measurement* m :
         {&out_.qrs_ms, &out_.qrs_area, &out_.qrs_peak_to_peak_uv, &out_.r_peak_time_ms, &out_.delta_ms})
      *m = none;
    name_waves(f);
    if (!f.qrs) return;
    const std::int64_t first = curve_.index(static_cast<double>(f.qrs->onset)),
                       last = curve_.index(static_cast<double>(f.qrs->offset));
    const Extremes e = extremes(curve_.wide(), first, last, 0);
    out_.qrs_peak_to_peak_uv = value(e.high - e.low, first, last);
    out_.qrs_area = value(area_uv_s(curve_.wide(), first, last), first, last);
    const std::size_t own = static_cast<std::size_t>(
        std::find(context_.leads.begin(), context_.leads.end(), lead_) - context_.leads.begin());
    const auto& bounds = context_.beat.lead_fiducials[own].qrs;
    out_.qrs_ms = bounds ? value(to_ms(static_cast<double>(bounds->offset - bounds->onset)), bounds->onset,
                                 bounds->offset)
                         : Measurement::absent("QRS too small in this lead");
    out_.slur = slurred(curve_.wide(), first, last);
    measure_delta(first, last);
  }

  void name_waves(const Fiducials& f) {
    const Measurement none = Measurement::absent("the lead has no such wave");
    for (Measurement* m : {&out_.q_uv, &out_.r_uv, &out_.s_uv, &out_.r2_uv, &out_.s2_uv, &out_.q_ms,
                           &out_.r_ms, &out_.s_ms, &out_.r2_ms})
      *m = none;
    if (!f.qrs) return;
    const std::int64_t first = curve_.index(static_cast<double>(f.qrs->onset)),
                       last = curve_.index(static_cast<double>(f.qrs->offset));
    const auto set = [&](const Deflection& d, Measurement& uv, Measurement* duration) {
      uv = value(between_samples(curve_.wide(), d), d.first, d.last);
      if (duration) *duration = value(to_ms(static_cast<double>(d.last - d.first + 1)), d.first, d.last);
    };
    int positive = 0;
    const std::vector<Deflection> list = deflections(curve_.wide(), first, last, smallest_);
    for (const Deflection& d : list) {
      out_.notch = out_.notch || notched(curve_.wide(), d, std::max(notch_uv, 3 * context_.beat.noise_uv));
      if (d.peak > 0) {
        ++positive;
        if (positive == 1) set(d, out_.r_uv, &out_.r_ms);
        if (positive == 2) set(d, out_.r2_uv, &out_.r2_ms);
        out_.r_peak_time_ms = value(to_ms(static_cast<double>(d.peak_at - first)), first, d.peak_at);
      } else if (positive == 0) {
        set(d, out_.q_uv, &out_.q_ms);
      } else if (positive == 1) {
        set(d, out_.s_uv, &out_.s_ms);
      } else {
        set(d, out_.s2_uv, nullptr);
      }
    }
    out_.qs_complex = positive == 0 && out_.q_uv.value.has_value();
    if (positive == 0) out_.r_peak_time_ms = Measurement::absent("no R wave");
  }

  void measure_delta(std::int64_t first, std::int64_t last) {
    const std::vector<float> fine = gaussian(curve_.wide(), 3);
    double steepest = 0;
    for (std::int64_t i = first + 1; i <= last; ++i)
      steepest = std::max<double>(steepest, std::abs(fine[i] - fine[i - 1]));
    std::int64_t i = first + 1;
    while (i < last && std::abs(fine[i] - fine[i - 1]) < delta_part * steepest) ++i;
    const double length = to_ms(static_cast<double>(i - first));
    const bool risen = std::abs(fine[i] - fine[first]) >= smallest_wave_uv;
    out_.delta_ms = length >= delta_shortest_ms && risen ? value(length, first, i)
                                                         : Measurement::absent("the QRS starts steeply");
  }

  void measure_st(const Fiducials& f) {
    if (!f.qrs) {
      for (Measurement& m : out_.st_uv) m = Measurement::absent("no QRS complex found");
      out_.st_slope_uv_per_s = Measurement::absent("no QRS complex found");
      return;
    }
    const std::int64_t j = curve_.index(static_cast<double>(f.qrs->offset));
    const std::vector<float> fine = gaussian(curve_.wide(), 2);
    for (std::size_t k = 0; k < out_.st_uv.size(); ++k) {
      const std::int64_t at = curve_.index(static_cast<double>(j + ms(20.0 * static_cast<double>(k))));
      out_.st_uv[k] = value(fine[at], at, at);
    }
    const std::int64_t end = curve_.index(static_cast<double>(j + ms(80)));
    out_.st_slope_uv_per_s = value((fine[end] - fine[j]) / 0.08, j, end);
  }

  void measure_t(const Fiducials& f) {
    if (!f.t || !f.qrs) {
      for (Measurement* m : {&out_.t_uv, &out_.t_second_uv, &out_.t_area, &out_.qt_ms})
        *m = Measurement::absent("no T wave found");
      return;
    }
    const std::int64_t first = curve_.index(static_cast<double>(f.t->onset)),
                       last = curve_.index(static_cast<double>(f.t->offset));
    const Extremes e = extremes(curve_.smooth(), first, last, 0);
    const bool up = e.high >= -e.low;
    out_.t_uv = value(up ? e.high : e.low, first, last);
    out_.t_area = value(area_uv_s(curve_.smooth(), first, last), first, last);
    const double opposite = up ? e.low : e.high;
    out_.t_second_uv = std::abs(opposite) >= second_part_uv ? value(opposite, first, last)
                                                            : Measurement::absent("T wave of one sign");
    const std::size_t own = static_cast<std::size_t>(
        std::find(context_.leads.begin(), context_.leads.end(), lead_) - context_.leads.begin());
    const Fiducials& bounds = context_.beat.lead_fiducials[own];
    out_.qt_ms = bounds.t && bounds.qrs
                     ? value(to_ms(static_cast<double>(bounds.t->offset - bounds.qrs->onset)),
                             bounds.qrs->onset, bounds.t->offset)
                     : Measurement::absent("T wave too small in this lead");
  }

  const MeasureContext& context_;
  LeadId lead_;
  LeadCurve curve_;
  double smallest_;
  LeadMeasurements out_;
};

LeadMeasurements unmeasured(LeadId lead) {
  const Measurement none = Measurement::absent("lead not usable");
  LeadMeasurements m;
  m.lead = lead;
  for (Measurement* each : {&m.p_uv,           &m.p_terminal_uv,
                            &m.p_ms,           &m.p_terminal_area,
                            &m.q_uv,           &m.r_uv,
                            &m.s_uv,           &m.r2_uv,
                            &m.s2_uv,          &m.q_ms,
                            &m.r_ms,           &m.s_ms,
                            &m.r2_ms,          &m.qrs_ms,
                            &m.qrs_area,       &m.qrs_peak_to_peak_uv,
                            &m.r_peak_time_ms, &m.st_slope_uv_per_s,
                            &m.t_uv,           &m.t_second_uv,
                            &m.t_area,         &m.qt_ms,
                            &m.delta_ms})
    *each = none;
  m.st_uv.fill(none);
  return m;
}

}  // namespace

std::vector<LeadMeasurements> measure_leads(const MeasureContext& context) {
  std::vector<LeadMeasurements> list;
  for (std::size_t l = 0; l < context.leads.size(); ++l)
    list.push_back(context.usable[l] && !context.beat.leads.empty() ? LeadMeasurer(context, l).run()
                                                                    : unmeasured(context.leads[l]));
  return list;
}

}  // namespace heartcare::signal
