#include "heartcare/reporting/draft.h"

#include <ctime>
#include <iterator>

#include "parts.h"

namespace heartcare::reporting {
namespace {

LocalTime now() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&seconds, &local);
  const auto day =
      std::chrono::local_days(std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday);
  return LocalTime(day) + std::chrono::hours(local.tm_hour) + std::chrono::minutes(local.tm_min) +
         std::chrono::seconds(local.tm_sec);
}

/// The reader put the object's groups into another order, or joined them.
void drop_evidence(dicom::EcgReport& report) {
  report.measured.reset();
  for (dicom::ReportMeasurement& each : report.global) each.evidence.reset();
  for (dicom::ReportLead& lead : report.leads)
    for (dicom::ReportMeasurement& each : lead.measurements) each.evidence.reset();
  for (dicom::ReportStatement& each : report.statements) each.evidence.reset();
}

}  // namespace

dicom::EcgReport draft(const Record& record, const dicom::ObjectReference& waveform,
                       const signal::Analysis& analysis, const reading::Knowledge& knowledge) {
  dicom::EcgReport report;
  report.waveform = waveform;
  report.patient = record.patient();
  report.acquired = record.start();
  report.recorder = record.device();
  report.engine = {"Heartcare Studio", "Heartcare Studio rules over measurements", "", HEARTCARE_VERSION};
  report.written = now();
  const SignalGroup& group = record.main();
  if (analysis.count > 0)
    report.measured = dicom::SampleRange{analysis.first + 1, analysis.first + analysis.count, {}};
  if (analysis.global.qrs_ms.evidence.edited || analysis.global.qt_ms.evidence.edited ||
      analysis.global.pr_ms.evidence.edited || analysis.global.p_ms.evidence.edited)
    report.remark = "A reader moved wave boundaries; the measurements follow them.";
  add_measurements(analysis, group, report);
  add_statements(knowledge, record.patient(), analysis, group, report);
  if (waveform.samples != group.samples() || waveform.channels != std::ssize(group.leads()))
    drop_evidence(report);
  return report;
}

}  // namespace heartcare::reporting
