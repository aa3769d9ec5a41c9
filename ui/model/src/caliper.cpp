#include "heartcare/ui_model/caliper.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cmath>
#include <numbers>

namespace heartcare::ui_model {
namespace {

/// Faster than any atrial rhythm: shorter intervals are wave durations, whose "rate" would only mislead.
constexpr double fastest_rate_bpm = 600.0;

struct PaperVector {
  double x, y;  ///< mm at 25 mm/s and 10 mm/mV, y upwards
};

PaperVector paper_vector(CaliperPoint from, CaliperPoint to, Hertz rate) {
  const Seconds time{static_cast<double>(to.sample - from.sample) / rate.value};
  const Microvolts level{to.microvolts - from.microvolts};
  return {(time * PaperSpeed{25}).value, (level * PaperGain{10}).value};
}

std::optional<double> angle(const Caliper& caliper, Hertz rate) {
  const PaperVector a = paper_vector(caliper.points[0], caliper.points[1], rate);
  const PaperVector b = paper_vector(caliper.points[0], caliper.points[2], rate);
  if ((a.x == 0 && a.y == 0) || (b.x == 0 && b.y == 0)) return std::nullopt;
  const double cross = a.x * b.y - a.y * b.x, dot = a.x * b.x + a.y * b.y;
  return std::abs(std::atan2(cross, dot)) * 180.0 / std::numbers::pi;
}

QString text_of(const char* source) { return QCoreApplication::translate("Caliper", source); }

QString number(double value, int decimals = 0) {
  // A rounded zero has no sign.
  const double step = std::pow(10.0, decimals);
  const double rounded = std::round(value * step) / step;
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator);  // "1,000 µV" could be read as one microvolt
  return locale.toString(rounded == 0 ? 0.0 : rounded, 'f', decimals);
}

QString signed_number(double value) {
  const QString text = number(value);
  return std::round(value) > 0 ? QLatin1Char('+') + text : text;
}

QString interval_text(const CaliperMeasurement& m) {
  const QString ms = text_of("%1 ms").arg(number(m.interval->value * 1e3));
  return m.rate_bpm && *m.rate_bpm <= fastest_rate_bpm ? text_of("%1 (%2 bpm)").arg(ms, number(*m.rate_bpm))
                                                       : ms;
}

QString comparison_text(const Caliper& caliper, const CaliperMeasurement& m) {
  return text_of("%1 ms (%2 %) against %3 ms")
      .arg(signed_number(m.longer->value * 1e3), signed_number(m.longer->value / caliper.reference_s * 100.0),
           number(caliper.reference_s * 1e3));
}

}  // namespace

int point_count(CaliperKind kind) noexcept { return kind == CaliperKind::angle ? 3 : 2; }

bool measures_time(CaliperKind kind) noexcept {
  return kind != CaliperKind::voltage && kind != CaliperKind::angle;
}

bool measures_voltage(CaliperKind kind) noexcept {
  return kind == CaliperKind::voltage || kind == CaliperKind::both;
}

CaliperMeasurement measure(const Caliper& caliper, Hertz rate) noexcept {
  CaliperMeasurement result;
  const auto& [a, b, c] = caliper.points;
  if (measures_time(caliper.kind)) {
    Seconds interval{std::abs(static_cast<double>(b.sample - a.sample)) / rate.value};
    if (caliper.kind == CaliperKind::mean_rr) interval = interval / std::max(1, caliper.intervals);
    result.interval = interval;
    if (interval.value > 0) result.rate_bpm = beats_per_minute(interval);
    if (caliper.kind == CaliperKind::compare && caliper.reference_s > 0)
      result.longer = interval - Seconds{caliper.reference_s};
  }
  if (measures_voltage(caliper.kind)) result.difference = Microvolts{b.microvolts - a.microvolts};
  if (caliper.kind == CaliperKind::angle) result.degrees = angle(caliper, rate);
  return result;
}

QString readout(const Caliper& caliper, Hertz rate) {
  const CaliperMeasurement m = measure(caliper, rate);
  QStringList parts;
  if (caliper.kind == CaliperKind::mean_rr)
    parts << text_of("mean of %1 RR: %2").arg(caliper.intervals).arg(interval_text(m));
  else if (m.interval)
    parts << interval_text(m);
  if (m.longer) parts << comparison_text(caliper, m);
  if (m.difference) parts << text_of("%1 µV").arg(number(m.difference->value));
  if (m.degrees) parts << text_of("%1° at 25 mm/s, 10 mm/mV").arg(number(*m.degrees));
  const QString text = parts.join(QStringLiteral(", "));
  switch (caliper.trace) {
    case page::TraceClass::reconstructed:
      return text_of("R %1, reconstructed").arg(text);
    case page::TraceClass::predicted:
      return text_of("P %1, predicted").arg(text);
    case page::TraceClass::residual:
      return text_of("R %1, residual").arg(text);
    case page::TraceClass::measured:
      break;
  }
  return text;
}

QString trace_class_text(page::TraceClass kind) {
  switch (kind) {
    case page::TraceClass::reconstructed:
      return text_of("reconstructed");
    case page::TraceClass::predicted:
      return text_of("predicted");
    case page::TraceClass::residual:
      return text_of("residual");
    case page::TraceClass::measured:
      break;
  }
  return {};
}

}  // namespace heartcare::ui_model
