#include "heartcare/reading/row.h"
#include "parts.h"

namespace heartcare::reporting {
namespace {

using dicom::CodedConcept;
using dicom::ReportMeasurement;
using dicom::SampleRange;
using signal::GlobalMeasurements;
using signal::LeadMeasurements;
using signal::Measurement;

const CodedConcept milliseconds{"UCUM", "ms", "millisecond"}, microvolts{"UCUM", "uV", "microvolt"},
    degrees{"UCUM", "deg", "degree"}, per_minute{"UCUM", "{H.B.}/min", "heart beats per minute"};

/// The template wants some measurements to be there, with a value or without.
enum class Wanted { always, measured };

struct Global {
  CodedConcept name, unit;
  Measurement GlobalMeasurements::*of;
  Wanted wanted = Wanted::measured;
};

/// [PS3.16 TID 3713, CID 3228, 3229]
const std::vector<Global>& globals() {
  using G = GlobalMeasurements;
  static const std::vector<Global> table{
      {{"MDC", "2:16016", "Ventricular Heart Rate"}, per_minute, &G::heart_rate_bpm, Wanted::always},
      {{"MDC", "2:16160", "QT interval global"}, milliseconds, &G::qt_ms, Wanted::always},
      {{"MDC", "2:15872", "PR interval global"}, milliseconds, &G::pr_ms, Wanted::always},
      {{"MDC", "2:16156", "QRS duration global"}, milliseconds, &G::qrs_ms, Wanted::always},
      {{"MDC", "2:16168", "RR interval global"}, milliseconds, &G::rr_ms, Wanted::always},
      {{"MDC", "2:16184", "P duration global"}, milliseconds, &G::p_ms},
      {{"MDC", "2:16128", "P Axis"}, degrees, &G::p_axis_deg},
      {{"MDC", "2:16132", "QRS axis"}, degrees, &G::qrs_axis_deg},
      {{"MDC", "2:16136", "T axis"}, degrees, &G::t_axis_deg},
  };
  return table;
}

/// In the order of signal::QtFormula. [PS3.16 CID 3678]
const CodedConcept qtc_algorithms[] = {{"DCM", "122730", "Bazett QT Correction Algorithm"},
                                       {"DCM", "122732", "Fridericia QTc Algorithm"},
                                       {"DCM", "122733", "Framingham QTc Algorithm"},
                                       {"DCM", "122731", "Hodges QT Correction Algorithm"}};

struct PerLead {
  CodedConcept name, unit;
  Measurement LeadMeasurements::*of;
  CodedConcept negative;  ///< the name of a negative value, where it is another
};

/// [PS3.16 TID 3714, CID 3687, 3688]
const std::vector<PerLead>& lead_table() {
  using L = LeadMeasurements;
  static const std::vector<PerLead> table{
      {{"MDC", "2:6656", "P duration per lead"}, milliseconds, &L::p_ms, {}},
      {{"MDC", "2:7936", "QRS duration per lead"}, milliseconds, &L::qrs_ms, {}},
      {{"MDC", "2:7680", "Q duration, per lead"}, milliseconds, &L::q_ms, {}},
      {{"MDC", "2:8192", "QT interval per lead"}, milliseconds, &L::qt_ms, {}},
      {{"MDC", "2:11008", "Ventricular activation time, per lead"}, milliseconds, &L::r_peak_time_ms, {}},
      {{"MDC", "2:1280", "P maximum amplitude, per lead"},
       microvolts,
       &L::p_uv,
       {"MDC", "2:1536", "P minimum amplitude, per lead"}},
      {{"MDC", "2:1792", "Q amplitude, per lead"}, microvolts, &L::q_uv, {}},
      {{"MDC", "2:2048", "R amplitude, per lead"}, microvolts, &L::r_uv, {}},
      {{"MDC", "2:2304", "S amplitude, per lead"}, microvolts, &L::s_uv, {}},
      {{"MDC", "2:2560", "T maximum amplitude, per lead"},
       microvolts,
       &L::t_uv,
       {"MDC", "2:2816", "T minimum amplitude, per lead"}},
  };
  return table;
}

/// ST at J, J+20, J+40, J+60 and J+80 ms.
const CodedConcept st_names[] = {{"MDC", "2:1024", "J point Amplitude, per lead"},
                                 {"MDC", "2:14848", "Amplitude at 20 ms into ST segment, per lead"},
                                 {"MDC", "2:15104", "Amplitude at 40 ms into ST segment, per lead"},
                                 {"MDC", "2:14336", "Amplitude at 60 ms into ST segment, per lead"},
                                 {"MDC", "2:14592", "Amplitude at 80 ms into ST segment, per lead"}};

/// The standard leads. [PS3.16 CID 3001]
CodedConcept lead_code(LeadId lead) {
  constexpr const char* codes[] = {"2:1", "2:2", "2:61", "2:62", "2:63", "2:64",
                                   "2:3", "2:4", "2:5",  "2:6",  "2:7",  "2:8"};
  for (std::size_t i = 0; i < standard_leads.size(); ++i)
    if (standard_leads[i] == lead) return {"MDC", codes[i], "Lead " + std::string(lead_name(lead))};
  return {};
}

std::optional<SampleRange> range_of(const signal::Evidence& evidence, const SignalGroup& group) {
  if (evidence.last < evidence.first || evidence.first < 0 || evidence.last >= group.samples()) return {};
  return SampleRange{evidence.first + 1, evidence.last + 1, channels_of(evidence.leads, group)};
}

ReportMeasurement measurement(const CodedConcept& name, const CodedConcept& unit, const Measurement& of,
                              const SignalGroup& group) {
  if (!of) return {name, {}, unit, {}, {}};
  return {name, reading::rounded(*of.value), unit, {}, range_of(of.evidence, group)};
}

dicom::ReportLead lead_measurements(const LeadMeasurements& lead, const SignalGroup& group) {
  dicom::ReportLead row{lead_code(lead.lead), {}, {}};
  if (const auto channel = group.find(lead.lead)) row.channel = static_cast<int>(*channel) + 1;
  for (const PerLead& each : lead_table()) {
    const Measurement& of = lead.*each.of;
    if (!of) continue;
    const bool other_name = *of.value < 0 && !each.negative.value.empty();
    row.measurements.push_back(measurement(other_name ? each.negative : each.name, each.unit, of, group));
  }
  for (std::size_t i = 0; i < lead.st_uv.size(); ++i)
    if (lead.st_uv[i]) row.measurements.push_back(measurement(st_names[i], microvolts, lead.st_uv[i], group));
  return row;
}

}  // namespace

std::vector<int> channels_of(const std::vector<LeadId>& leads, const SignalGroup& group) {
  std::vector<int> channels;
  for (const LeadId lead : leads)
    if (const auto index = group.find(lead)) channels.push_back(static_cast<int>(*index) + 1);
  if (channels.size() == group.leads().size()) channels.clear();
  return channels;
}

void add_measurements(const signal::Analysis& analysis, const SignalGroup& group, dicom::EcgReport& report) {
  for (const Global& row : globals())
    if (const Measurement& of = analysis.global.*row.of; of || row.wanted == Wanted::always)
      report.global.push_back(measurement(row.name, row.unit, of, group));
  for (std::size_t i = 0; i < analysis.global.qtc_ms.size(); ++i) {
    const Measurement& of = analysis.global.qtc_ms[i];
    if (!of) continue;
    report.global.push_back(measurement({"MDC", "2:15876", "QTc interval global"}, milliseconds, of, group));
    report.global.back().algorithm = qtc_algorithms[i];
  }
  for (const LeadMeasurements& lead : analysis.per_lead) {
    if (lead_code(lead.lead).value.empty()) continue;
    dicom::ReportLead row = lead_measurements(lead, group);
    if (!row.measurements.empty()) report.leads.push_back(std::move(row));
  }
}

}  // namespace heartcare::reporting
