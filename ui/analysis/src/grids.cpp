#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "heartcare/analysis_view/measurement_table_model.h"

namespace heartcare::analysis_view {
namespace {

using signal::Measurement;

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::analysis_view::MeasurementTable)
};

QString lead_list(const std::vector<LeadId>& leads) {
  QStringList names;
  for (const LeadId id : leads) {
    const auto name = lead_name(id);
    names << QString::fromUtf8(name.data(), static_cast<int>(name.size()));
  }
  return names.join(QStringLiteral(", "));
}

QString provenance(const signal::Evidence& evidence) {
  QStringList lines;
  if (!evidence.leads.empty()) lines << Tr::tr("Leads: %1").arg(lead_list(evidence.leads));
  if (!evidence.beats.empty()) lines << Tr::tr("%n beat(s)", "", static_cast<int>(evidence.beats.size()));
  lines << Tr::tr("Confidence: %1 %").arg(std::lround(evidence.confidence * 100));
  if (evidence.edited) lines << Tr::tr("Edited by the reader");
  return lines.join(QLatin1Char('\n'));
}

/// `unit` holds the number's place: "%1 ms".
MeasurementCell cell(const Measurement& measurement, const QString& unit, int decimals = 0) {
  if (!measurement) return {QStringLiteral("–"), QString::fromStdString(measurement.reason), {}, false};
  const QString number = QLocale().toString(*measurement.value, 'f', decimals);
  return {unit.arg(number), provenance(measurement.evidence), measurement.evidence,
          measurement.evidence.edited};
}

MeasurementCell plain(const QString& text) { return {text, {}, {}, false}; }

}  // namespace

MeasurementGrid global_grid(const signal::Analysis& analysis) {
  MeasurementGrid grid;
  grid.columns = {Tr::tr("Value")};
  const auto add = [&](const QString& name, const Measurement& m, const QString& unit, int decimals = 0) {
    grid.rows << name;
    grid.cells.push_back({cell(m, unit, decimals)});
  };
  const QString ms = Tr::tr("%1 ms"), degrees = Tr::tr("%1°"), bpm = Tr::tr("%1 bpm");
  const auto& global = analysis.global;
  add(Tr::tr("Heart rate"), global.heart_rate_bpm, bpm);
  add(Tr::tr("RR"), global.rr_ms, ms);
  add(Tr::tr("P duration"), global.p_ms, ms);
  add(Tr::tr("PR"), global.pr_ms, ms);
  add(Tr::tr("QRS"), global.qrs_ms, ms);
  add(Tr::tr("QT"), global.qt_ms, ms);
  add(Tr::tr("JT"), global.jt_ms, ms);
  for (std::size_t i = 0; i < global.qtc_ms.size(); ++i) {
    const auto formula = static_cast<signal::QtFormula>(i);
    const auto name = signal::qt_formula_name(formula);
    const QString text = Tr::tr("QTc %1").arg(QString::fromUtf8(name.data(), static_cast<int>(name.size())));
    add(formula == analysis.qt_formula ? text + QStringLiteral(" *") : text, global.qtc_ms[i], ms);
  }
  add(Tr::tr("P axis"), global.p_axis_deg, degrees);
  add(Tr::tr("QRS axis"), global.qrs_axis_deg, degrees);
  add(Tr::tr("T axis"), global.t_axis_deg, degrees);
  add(Tr::tr("Atrial rate"), analysis.rhythm.atrial_rate_bpm, bpm);
  return grid;
}

MeasurementGrid lead_grid(const signal::Analysis& analysis) {
  MeasurementGrid grid;
  // The unit stands once, in the head of its column: so more leads' numbers fit side by side.
  const auto in_uv = [](const QString& name) { return name + QLatin1Char('\n') + Tr::tr("µV"); };
  const auto in_ms = [](const QString& name) { return name + QLatin1Char('\n') + Tr::tr("ms"); };
  grid.columns = {in_uv(Tr::tr("P")),      in_uv(Tr::tr("Q")),    in_uv(Tr::tr("R")),
                  in_uv(Tr::tr("S")),      in_uv(Tr::tr("R'")),   in_uv(Tr::tr("ST J")),
                  in_uv(Tr::tr("J+20")),   in_uv(Tr::tr("J+40")), in_uv(Tr::tr("J+60")),
                  in_uv(Tr::tr("J+80")),   in_uv(Tr::tr("T")),    in_ms(Tr::tr("QRS")),
                  in_ms(Tr::tr("R peak")), Tr::tr("Form")};
  const QString uv = QStringLiteral("%1"), ms = uv;
  for (const auto& lead : analysis.per_lead) {
    const auto name = lead_name(lead.lead);
    grid.rows << QString::fromUtf8(name.data(), static_cast<int>(name.size()));
    std::vector<MeasurementCell> row{cell(lead.p_uv, uv), cell(lead.q_uv, uv), cell(lead.r_uv, uv),
                                     cell(lead.s_uv, uv), cell(lead.r2_uv, uv)};
    for (const Measurement& st : lead.st_uv) row.push_back(cell(st, uv));
    row.push_back(cell(lead.t_uv, uv));
    row.push_back(cell(lead.qrs_ms, ms));
    row.push_back(cell(lead.r_peak_time_ms, ms));
    QStringList form;
    if (lead.qs_complex) form << Tr::tr("QS");
    if (lead.notch) form << Tr::tr("notched");
    if (lead.slur) form << Tr::tr("slurred");
    row.push_back(plain(form.join(QStringLiteral(", "))));
    grid.cells.push_back(std::move(row));
  }
  return grid;
}

MeasurementGrid beat_grid(const signal::Analysis& analysis) {
  MeasurementGrid grid;
  grid.columns = {Tr::tr("Time"), Tr::tr("Class"), Tr::tr("RR"), Tr::tr("QRS"), Tr::tr("Correlation")};
  const QLocale locale;
  for (std::size_t i = 0; i < analysis.beats.size(); ++i) {
    const signal::Beat& beat = analysis.beats[i];
    grid.rows << locale.toString(static_cast<qulonglong>(i + 1));
    const double time = static_cast<double>(beat.sample) / analysis.rate.value;
    std::vector<MeasurementCell> row{
        plain(Tr::tr("%1 s").arg(locale.toString(time, 'f', 3))), plain(beat_class_text(beat.kind)),
        plain(beat.rr_before_ms ? Tr::tr("%1 ms").arg(std::lround(*beat.rr_before_ms)) : QStringLiteral("–")),
        plain(beat.qrs_ms > 0 ? Tr::tr("%1 ms").arg(std::lround(beat.qrs_ms)) : QStringLiteral("–")),
        plain(locale.toString(beat.correlation, 'f', 2))};
    const signal::WaveBounds bounds =
        beat.global.qrs.value_or(signal::WaveBounds{beat.sample, beat.sample, beat.sample});
    for (auto& entry : row)
      entry.evidence = signal::Evidence{analysis.leads, bounds.onset, bounds.offset, {i}, 1.0, false};
    grid.cells.push_back(std::move(row));
  }
  return grid;
}

QString beat_class_text(signal::BeatClass kind) {
  switch (kind) {
    case signal::BeatClass::dominant:
      return Tr::tr("dominant");
    case signal::BeatClass::premature_narrow:
      return Tr::tr("premature, narrow");
    case signal::BeatClass::premature_wide:
      return Tr::tr("premature, wide");
    case signal::BeatClass::paced:
      return Tr::tr("paced");
    case signal::BeatClass::other:
      return Tr::tr("other form");
    case signal::BeatClass::noise:
      return Tr::tr("noise");
  }
  return {};
}

}  // namespace heartcare::analysis_view
