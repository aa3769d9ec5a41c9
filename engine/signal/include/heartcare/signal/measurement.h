#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "heartcare/core/lead.h"

namespace heartcare::signal {

/// What a number was read from, so that a reader can be shown it on the trace.
struct Evidence {
  std::vector<LeadId> leads;  ///< which leads carried it
  std::int64_t first = 0,
               last = 0;           ///< samples of the analysed group, both included, on a beat that shows it
  std::vector<std::size_t> beats;  ///< indices into Analysis::beats that were averaged or counted
  double confidence = 0;           ///< 0 (a guess) to 1
  bool edited = false;             ///< a reader moved a fiducial that it depends on
};

/// A number with its evidence, or the reason why there is none. Never a default in place of a measurement.
struct Measurement {
  std::optional<double> value;
  Evidence evidence;
  std::string reason;  ///< "not measurable: no P wave found"; empty if there is a value

  [[nodiscard]] explicit operator bool() const noexcept { return value.has_value(); }
  [[nodiscard]] static Measurement of(double value, Evidence evidence) {
    return {value, std::move(evidence), {}};
  }
  /// `why` without the words "not measurable".
  [[nodiscard]] static Measurement absent(const std::string& why) {
    return {std::nullopt, {}, "not measurable: " + why};
  }
};

}  // namespace heartcare::signal
