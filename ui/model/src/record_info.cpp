#include "heartcare/ui_model/record_info.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <map>

#include "info_rows.h"

namespace heartcare::ui_model {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::ui_model::RecordInfo)
};

QString lead_names(const SignalGroup& group) {
  QStringList names;
  for (const Lead& lead : group.leads())
    names << (lead.is_ecg() ? qt(lead.label) : Tr::tr("%1 (%2)").arg(qt(lead.label), qt(lead.unit)));
  return names.join(QLatin1Char(' '));
}

/// The step of the converter if it is the same for all ECG leads.
QString resolution_text(const SignalGroup& group) {
  std::optional<double> common;
  for (const Lead& lead : group.leads()) {
    if (!lead.is_ecg()) continue;
    if (common && *common != lead.resolution) return Tr::tr("differs between leads");
    common = lead.resolution;
  }
  return common && *common > 0 ? Tr::tr("%1 µV per step").arg(number(*common, 4)) : QString();
}

Rows recording_rows(const Record& record, bool hide_patient) {
  Rows rows;
  const SignalGroup& group = record.main();
  if (!hide_patient) {
    rows.add(Tr::tr("Record"), qt(record.name()));
    rows.add(Tr::tr("Start"), start_text(record.start()));
  }
  rows.add(Tr::tr("Duration"), duration_text(group.duration()));
  rows.add(Tr::tr("Sampling rate"), Tr::tr("%1 Hz").arg(number(group.rate().value)));
  rows.add(Tr::tr("Resolution"), resolution_text(group));
  rows.add(Tr::tr("Leads"), lead_names(group));
  for (std::size_t g = 1; g < record.groups().size(); ++g) {
    const SignalGroup& other = record.groups()[g];
    const QString kind =
        other.kind() == GroupKind::median_beat ? Tr::tr("Median beat") : Tr::tr("Further signals");
    rows.add(kind, Tr::tr("%1; %2 Hz").arg(lead_names(other), number(other.rate().value)));
  }
  return rows;
}

QString filter_text(const AcquisitionFilters& filters) {
  QStringList parts;
  if (filters.high_pass_hz) parts << Tr::tr("high-pass %1 Hz").arg(number(*filters.high_pass_hz, 4));
  if (filters.low_pass_hz) parts << Tr::tr("low-pass %1 Hz").arg(number(*filters.low_pass_hz, 4));
  if (filters.notch_hz) parts << Tr::tr("notch %1 Hz").arg(number(*filters.notch_hz, 4));
  return parts.isEmpty() ? Tr::tr("not stated in the file") : parts.join(QLatin1String(", "));
}

/// One row per distinct setting, with the leads it applies to.
Rows filter_rows(const SignalGroup& group) {
  std::vector<std::pair<QString, QStringList>> settings;
  for (const Lead& lead : group.leads()) {
    const QString text = filter_text(lead.filters);
    const auto same =
        std::find_if(settings.begin(), settings.end(), [&](const auto& s) { return s.first == text; });
    if (same == settings.end())
      settings.push_back({text, {qt(lead.label)}});
    else
      same->second << qt(lead.label);
  }
  Rows rows;
  for (const auto& [text, leads] : settings)
    rows.add(settings.size() == 1 ? Tr::tr("All leads") : leads.join(QLatin1Char(' ')), text);
  return rows;
}

Rows annotation_rows(const Record& record) {
  std::map<std::string, int> counts;
  for (const Annotation& annotation : record.annotations()) ++counts[annotation.origin];
  Rows rows;
  for (const auto& [origin, count] : counts)
    rows.add(origin.empty() ? Tr::tr("Unnamed") : qt(origin), QLocale().toString(count));
  return rows;
}

/// Under the device's name, so that nobody takes them for this program's. Free text may name the patient.
Rows finding_rows(const Record& record, bool hide_patient) {
  Rows rows;
  for (const DeviceFinding& finding : record.device_findings()) {
    if (finding.code.empty() && hide_patient) continue;
    if (!finding.value) {
      rows.add({}, qt(finding.name));
      continue;
    }
    const QString value = number(*finding.value);
    rows.add(qt(finding.name), finding.unit.empty() ? value : Tr::tr("%1 %2").arg(value, qt(finding.unit)));
  }
  return rows;
}

}  // namespace

std::vector<InfoSection> record_info(const Record& record, bool hide_patient) {
  std::vector<InfoSection> sections;
  warning_rows(record.provenance()).into(sections, Tr::tr("Import warnings"));
  if (!hide_patient) patient_rows(record.patient()).into(sections, Tr::tr("Patient"));
  recording_rows(record, hide_patient).into(sections, Tr::tr("Recording"));
  filter_rows(record.main()).into(sections, Tr::tr("Acquisition filters"));
  device_rows(record.device()).into(sections, Tr::tr("Device"));
  finding_rows(record, hide_patient).into(sections, Tr::tr("Stated by the device"));
  annotation_rows(record).into(sections, Tr::tr("Annotations"));
  note_rows(record.notes(), hide_patient).into(sections, Tr::tr("Notes in the file"));
  source_rows(record.provenance(), hide_patient).into(sections, Tr::tr("Source"));
  return sections;
}

QString one_line_summary(const Record& record) {
  const SignalGroup& group = record.main();
  const auto count = static_cast<int>(group.leads().size());
  const QString leads = count == 1 ? Tr::tr("1 lead") : Tr::tr("%1 leads").arg(count);
  return Tr::tr("%1, %2 Hz, %3").arg(leads, number(group.rate().value), duration_text(group.duration()));
}

QString duration_text(Seconds duration) {
  const auto whole = static_cast<qint64>(std::llround(duration.value));
  if (whole >= 3600) return Tr::tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
  if (whole >= 60) return Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return Tr::tr("%1 s").arg(number(std::round(duration.value * 10) / 10, 3));
}

}  // namespace heartcare::ui_model
