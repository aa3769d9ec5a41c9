#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/result.h"
#include "heartcare/core/units.h"

namespace heartcare::signal {

/// The leads as the analysis works on them: 500 Hz, microvolts, no gaps, no drift. Samples here are "working
/// samples"; only analysis.cpp translates them to those of the group.
struct Work {
  static constexpr double rate_hz = 500;
  static constexpr Hertz rate{rate_hz};

  std::size_t n = 0;  ///< samples per lead
  std::vector<LeadId> ids;
  std::vector<std::vector<float>> wide;    ///< 0.5-150 Hz: QRS, amplitudes
  std::vector<std::vector<float>> smooth;  ///< 0.5-30 Hz: P and T
  std::vector<bool> usable;                ///< good enough to take part
  std::vector<std::vector<bool>> missing;  ///< empty for a lead without gaps
  [[nodiscard]] std::size_t leads() const noexcept { return ids.size(); }
  [[nodiscard]] std::vector<std::size_t> usable_leads() const;
};

/// Working samples for a time.
constexpr std::int64_t ms(double milliseconds) {
  return static_cast<std::int64_t>(milliseconds * Work::rate_hz / 1000 + (milliseconds < 0 ? -0.5 : 0.5));
}
constexpr double to_ms(double working_samples) { return working_samples * 1000 / Work::rate_hz; }

/// Filters the leads for the analysis; `raw` at the working rate, NaN = missing, all equally long.
[[nodiscard]] Work prepare(std::vector<std::vector<float>> raw, std::vector<LeadId> ids,
                           std::vector<bool> usable, std::optional<double> mains_hz);

}  // namespace heartcare::signal
