#pragma once
#include <optional>
#include <string>

namespace heartcare {

/// What the recording device itself measured or stated about a whole recording. Shown beside this program's own
/// results under the device's name, never mixed with them. May hold free text that identifies a patient.
struct DeviceFinding {
  std::string name;  ///< "QRS Duration", or the statement itself
  std::string code;  ///< scheme and code ("SCPECG 5.13.5-9", "MDC 2:16156"); empty = free text
  std::optional<double> value;  ///< in `unit`; empty = a statement
  std::string unit;             ///< UCUM, as in the file ("ms", "deg")
  bool operator==(const DeviceFinding&) const = default;
};

}  // namespace heartcare
