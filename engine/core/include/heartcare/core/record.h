#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/annotation.h"
#include "heartcare/core/device_finding.h"
#include "heartcare/core/signal_group.h"

namespace heartcare {

/// Wall-clock time at the place of recording; files rarely state a time zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

enum class Sex { unknown, female, male, other };

/// Who was recorded. Never logged, never part of an Error or a file name.
struct Patient {
  std::string id, name;
  Sex sex = Sex::unknown;
  std::optional<double> age_years, height_cm, weight_kg;
  std::optional<std::chrono::year_month_day> birth_date;
  bool operator==(const Patient&) const = default;
};

/// What recorded it.
struct Device {
  std::string manufacturer, model, serial, software;
  bool operator==(const Device&) const = default;
};

/// Something a reader of the record must know about how it was read.
struct ImportWarning {
  std::string key;     ///< stable, e.g. "wfdb.checksum_mismatch": the translation key
  std::string detail;  ///< technical English without patient data
  bool operator==(const ImportWarning&) const = default;
};

/// Where the record came from.
struct Provenance {
  std::string source;    ///< path as opened, or "simulator:<preset>"
  std::string sha256;    ///< of the source's bytes, 64 hex digits; empty for generated records
  std::string importer;  ///< "wfdb", ...
  std::vector<ImportWarning> warnings;
};

/// The parts of a record before validation.
struct RecordParts {
  std::string name;  ///< record name as in the file; may identify a patient
  Patient patient;
  std::optional<LocalTime> start;
  Device device;
  Provenance provenance;
  std::vector<SignalGroup> groups;  ///< at least one; the first is the one shown
  std::vector<Annotation> annotations;
  std::vector<DeviceFinding> device_findings;
  std::vector<std::string> notes;  ///< free text of the file, e.g. WFDB comments; may identify a patient
};

/// One ECG recording. Immutable and validated; share it as RecordPtr between threads without locks.
class Record {
 public:
  /// Checks the parts against each other and against limits.h. Annotations are sorted by sample.
  /// Errors: invalid_argument (no group, annotation outside its group or lead), limit_exceeded.
  [[nodiscard]] static Result<std::shared_ptr<const Record>> create(RecordParts parts);

  [[nodiscard]] const std::string& name() const noexcept { return parts_.name; }
  [[nodiscard]] const Patient& patient() const noexcept { return parts_.patient; }
  [[nodiscard]] const std::optional<LocalTime>& start() const noexcept { return parts_.start; }
  [[nodiscard]] const Device& device() const noexcept { return parts_.device; }
  [[nodiscard]] const Provenance& provenance() const noexcept { return parts_.provenance; }
  [[nodiscard]] const std::vector<SignalGroup>& groups() const noexcept { return parts_.groups; }
  [[nodiscard]] const SignalGroup& main() const noexcept { return parts_.groups.front(); }
  [[nodiscard]] const std::vector<Annotation>& annotations() const noexcept { return parts_.annotations; }
  [[nodiscard]] const std::vector<DeviceFinding>& device_findings() const noexcept {
    return parts_.device_findings;
  }
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return parts_.notes; }
  /// A copy to change and validate again (anonymise, add annotations). Samples stay shared.
  [[nodiscard]] RecordParts parts() const { return parts_; }

 private:
  explicit Record(RecordParts parts) : parts_(std::move(parts)) {}
  RecordParts parts_;
};

using RecordPtr = std::shared_ptr<const Record>;

}  // namespace heartcare
