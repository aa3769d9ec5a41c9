#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// A coded concept. [PS3.3 8.8]
struct CodedConcept {
  std::string scheme, value, meaning;
  bool operator==(const CodedConcept&) const = default;
};

/// Names a stored object and where it belongs.
struct ObjectReference {
  std::string study_uid, series_uid, sop_class_uid, instance_uid;
  /// Of a waveform's first multiplex group, if it is an original rhythm: evidence points into it. Else 0.
  std::int64_t channels = 0, samples = 0;
  std::string patient_id;  ///< to notice mix-ups; not written
  bool operator==(const ObjectReference&) const = default;
};

/// The identifiers of a file, of whatever kind. Errors: not_found, io, damaged (also malformed identifiers),
/// unsupported_format, limit_exceeded.
[[nodiscard]] Result<ObjectReference> read_reference(const std::filesystem::path& path);

/// Where on the waveform something was seen: samples of its first multiplex group, counted from 1.
struct SampleRange {
  std::int64_t first = 1, last = 1;  ///< both included; equal = a point
  std::vector<int> channels;         ///< counted from 1; empty = all
};

/// A measurement of the report. Without a value it says that it was tried and failed, which the template
/// wants of rate, PR, QRS, QT and RR. [PS3.16 CID 42]
struct ReportMeasurement {
  CodedConcept name;
  std::optional<double> value;
  CodedConcept unit;                      ///< UCUM
  std::optional<CodedConcept> algorithm;  ///< by which it was computed (QTc)
  std::optional<SampleRange> evidence;
};

struct ReportLead {
  CodedConcept lead;
  std::optional<int> channel;  ///< counted from 1; empty for a derived lead, which no channel holds
  std::vector<ReportMeasurement> measurements;
};

/// Scheme of statements without a code of SNOMED CT: the numbers of Mason et al., Circulation 115 (2007),
/// 1325.
inline constexpr std::string_view aha_scheme = "99AHA2007";

/// A finding in words and in a code.
struct ReportStatement {
  CodedConcept code;
  std::string text;
  std::optional<SampleRange> evidence;
};

/// Who signed, and when.
struct Verification {
  std::string observer, organization;
  LocalTime time;
};

/// What an ECG report says. Without a verification it is a machine's draft: PARTIAL, UNVERIFIED, PRELIMINARY.
struct EcgReport {
  ObjectReference waveform;              ///< what was measured
  std::optional<ObjectReference> prior;  ///< an earlier ECG that it was compared with
  std::optional<ObjectReference> draft;  ///< the report that this one confirms
  Patient patient;
  std::optional<LocalTime> acquired;
  Device recorder;     ///< that recorded the waveform
  Device engine;       ///< that measured: manufacturer, model = its name, software = its version
  std::string remark;  ///< on how it was measured
  std::optional<SampleRange> measured;  ///< what the median beat was made of
  std::vector<ReportMeasurement> global;
  std::vector<ReportLead> leads;
  std::vector<ReportStatement> statements;
  std::optional<CodedConcept> overall;  ///< [PS3.16 CID 3677]
  std::string summary;
  LocalTime written;
  std::optional<Verification> verification;
};

/// Writes the report as a Comprehensive SR after TID 3700: waveform information with the algorithm (3708),
/// prior study (3702), patient (3704), global and lead measurements (3713, 3714) with TCOORD evidence (3715),
/// qualitative analysis (3717) and summary (3719). Codes: docs/dicom.md. The device is the observer, and
/// after verification the person too; a verified report points back to its draft. Errors: invalid_argument (a
/// prior that is no waveform or of another patient, a draft that is no report or of another study, a part
/// that the toolkit refuses), io. [PS3.16 TID 3700]
[[nodiscard]] Result<void> write_report(const EcgReport& report, const std::filesystem::path& path);

/// Wraps a vector PDF page of an ECG. `of` is the waveform that it shows; patient and study come from that
/// file. Refused are files that are no PDF or hold pictures: IHE asks for vector drawing, never raster.
/// `may_name_patient` is stated as burned-in annotation, and refused if the waveform is de-identified.
/// Errors: as read_reference, and invalid_argument, limit_exceeded (more than 64 MiB), io. [PS3.3 A.45.1]
[[nodiscard]] Result<void> encapsulate_pdf(const std::filesystem::path& pdf, const std::filesystem::path& of,
                                           const std::filesystem::path& path, bool may_name_patient);

}  // namespace heartcare::dicom
