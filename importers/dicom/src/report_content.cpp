#include "report_content.h"

#include "identifiers.h"
#include "put.h"

namespace heartcare::dicom {
namespace {

using Sr = DSRTypes;

const CodedConcept yes{"SCT", "373066001", "Yes"}, no{"SCT", "373067005", "No"};
const CodedConcept procedure_time{"DCM", "122146", "Procedure DateTime"};
const CodedConcept source{"DCM", "121112", "Source of Measurement"};
const CodedConcept algorithm_name{"DCM", "111001", "Algorithm Name"};
const CodedConcept finding{"SCT", "271921002", "ECG Finding"};
const CodedConcept observer_type{"DCM", "121005", "Observer Type"};
const CodedConcept years{"UCUM", "a", "year"};

/// TID 1001, 1002: the engine observes; a person does too who has verified.
void put_observers(SrTree& tree, const EcgReport& report) {
  tree.code(observer_type, {"DCM", "121007", "Device"}, Sr::RT_hasObsContext);
  tree.uid({"DCM", "121012", "Device Observer UID"},
           derived_uid("observer " + report.engine.model + report.engine.software), Sr::RT_hasObsContext);
  tree.text({"DCM", "121013", "Device Observer Name"}, report.engine.model, Sr::RT_hasObsContext);
  tree.text({"DCM", "121014", "Device Observer Manufacturer"}, report.engine.manufacturer,
            Sr::RT_hasObsContext);
  tree.text({"DCM", "121015", "Device Observer Model Name"}, report.engine.model, Sr::RT_hasObsContext);
  if (!report.verification) return;
  tree.code(observer_type, {"DCM", "121006", "Person"}, Sr::RT_hasObsContext);
  tree.person({"DCM", "121008", "Person Observer Name"}, report.verification->observer, Sr::RT_hasObsContext);
  tree.text({"DCM", "121009", "Person Observer's Organization Name"}, report.verification->organization,
            Sr::RT_hasObsContext);
}

/// TID 3708.
void put_waveform(SrTree& tree, const EcgReport& report) {
  tree.open({"LN", "55111-9", "Current Procedure Descriptions"}, "3708");
  if (report.acquired) tree.date_time(procedure_time, *report.acquired);
  tree.waveform(source, report.waveform);
  tree.text({"DCM", "122142", "Acquisition Device Type"}, report.recorder.model);
  tree.text(algorithm_name, report.engine.model);
  tree.text({"DCM", "111003", "Algorithm Version"}, report.engine.software);
  tree.close();
}

/// TID 3702.
void put_prior(SrTree& tree, const EcgReport& report) {
  tree.open({"LN", "55114-3", "Prior Procedure Descriptions"}, "3702");
  tree.code({"DCM", "122140", "Comparison with Prior Study Done"}, report.prior ? yes : no);
  if (report.prior) {
    tree.uid({"DCM", "121018", "Procedure Study Instance UID"}, report.prior->study_uid, Sr::RT_contains);
    tree.waveform(source, *report.prior);
  }
  tree.close();
}

/// [PS3.16 CID 7455]
CodedConcept sex_code(Sex sex) {
  switch (sex) {
    case Sex::female:
      return {"DCM", "F", "Female"};
    case Sex::male:
      return {"DCM", "M", "Male"};
    case Sex::other:
      return {"DCM", "121102", "Other sex"};
    case Sex::unknown:
      break;
  }
  return {"DCM", "U", "Unknown sex"};
}

/// TID 3704, which wants age and sex, known or not.
void put_patient(SrTree& tree, const Patient& patient) {
  tree.open({"DCM", "121118", "Patient Characteristics"}, "3704");
  tree.number({"DCM", "121033", "Subject Age"}, patient.age_years, years, {"DCM", "114010", "Value unknown"});
  tree.code({"DCM", "121032", "Subject Sex"}, sex_code(patient.sex));
  if (patient.height_cm)
    tree.number({"LN", "8302-2", "Patient Height"}, patient.height_cm, {"UCUM", "cm", "centimeter"});
  if (patient.weight_kg)
    tree.number({"LN", "29463-7", "Patient Weight"}, patient.weight_kg, {"UCUM", "kg", "kilogram"});
  tree.close();
}

void put_evidence(SrTree& tree, const std::optional<SampleRange>& range, const ObjectReference& waveform) {
  if (!range) return;
  tree.enter();
  tree.samples(*range, waveform, Sr::RT_inferredFrom);
  tree.leave();
}

void put_measurement(SrTree& tree, const ReportMeasurement& measurement, const ObjectReference& waveform) {
  tree.number(measurement.name, measurement.value, measurement.unit);
  if (measurement.algorithm) {
    tree.enter();
    tree.code(algorithm_name, *measurement.algorithm, Sr::RT_hasProperties);
    tree.leave();
  }
  put_evidence(tree, measurement.evidence, waveform);
}

/// TID 3715: measured on the median beat, which was made of these samples.
void put_source(SrTree& tree, const EcgReport& report, const std::optional<int>& channel) {
  tree.code({"SCT", "370129005", "Measurement Method"}, {"SCT", "373099004", "Median"}, Sr::RT_hasConceptMod);
  if (!report.measured) return;
  SampleRange range = *report.measured;
  if (channel) range.channels = {*channel};
  tree.samples(range, report.waveform, Sr::RT_contains);
}

/// TID 3713 and 3714.
void put_measurements(SrTree& tree, const EcgReport& report) {
  tree.open({"DCM", "122144", "Quantitative Analysis"});
  tree.text({"DCM", "121106", "Comment"}, report.remark);
  tree.open({"DCM", "122158", "ECG Global Measurements"}, "3713");
  put_source(tree, report, {});
  for (const ReportMeasurement& each : report.global) put_measurement(tree, each, report.waveform);
  tree.close();
  for (const ReportLead& lead : report.leads) {
    tree.open({"DCM", "122159", "ECG Lead Measurements"}, "3714");
    tree.code({"DCM", "122148", "Lead ID"}, lead.lead, Sr::RT_hasConceptMod);
    put_source(tree, report, lead.channel);
    for (const ReportMeasurement& each : lead.measurements) put_measurement(tree, each, report.waveform);
    tree.close();
  }
  tree.close();
}

/// TID 3717.
void put_statements(SrTree& tree, const EcgReport& report) {
  if (report.statements.empty()) return;
  tree.open({"DCM", "122145", "Qualitative Analysis"}, "3717");
  for (const ReportStatement& statement : report.statements) {
    tree.code(finding, statement.code);
    if (!statement.text.empty() && statement.text != clean(statement.code.meaning)) {
      tree.enter();
      tree.text({"DCM", "121051", "Equivalent Meaning of Value"}, statement.text, Sr::RT_hasConceptMod);
      tree.leave();
    }
    put_evidence(tree, statement.evidence, report.waveform);
  }
  tree.close();
}

/// TID 3719.
void put_summary(SrTree& tree, const EcgReport& report) {
  const CodedConcept summary{"LN", "55112-7", "Summary"};
  tree.open(summary, "3719");
  tree.text(summary, report.summary);
  if (report.overall) tree.code({"LN", "18810-2", "ECG overall finding"}, *report.overall);
  tree.close();
}

}  // namespace

void put_content(SrTree& tree, const EcgReport& report) {
  tree.open({"LN", "28010-7", "ECG Report"}, "3700");
  tree.code({"DCM", "121049", "Language of Content Item and Descendants"}, {"RFC5646", "en", "English"},
            Sr::RT_hasConceptMod);
  put_observers(tree, report);
  tree.code({"DCM", "121058", "Procedure reported"}, {"SCT", "268400002", "12-Lead ECG"},
            Sr::RT_hasConceptMod);
  put_patient(tree, report.patient);
  put_prior(tree, report);
  put_waveform(tree, report);
  put_measurements(tree, report);
  put_statements(tree, report);
  put_summary(tree, report);
  tree.close();
}

}  // namespace heartcare::dicom
