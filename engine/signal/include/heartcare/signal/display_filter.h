#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/units.h"

namespace heartcare::signal {

/// Filters a reader may switch on for display; none by default, always stated on the page.
struct DisplayFilters {
  std::optional<double> high_pass_hz;  ///< baseline: 0.05, 0.5 or 0.67
  std::optional<double> low_pass_hz;   ///< muscle: 35, 40, 100 or 150
  std::optional<double> notch_hz;      ///< mains: 50 or 60
  [[nodiscard]] bool any() const noexcept { return high_pass_hz || low_pass_hz || notch_hz; }
  bool operator==(const DisplayFilters&) const = default;
};

/// "0.5-40 Hz, notch 50 Hz"; "no display filter" if none is on.
[[nodiscard]] std::string describe(const DisplayFilters& filters);

/// True if the low-pass is below 150 Hz: the trace then no longer shows the diagnostic band.
/// [AHA/ACC/HRS 2007 part I, Kligfield et al., Circulation 115:1306]
[[nodiscard]] bool below_diagnostic_band(const DisplayFilters& filters) noexcept;

/// Seconds of signal needed on either side of a window so that its filtered samples do not depend on where it
/// was cut.
[[nodiscard]] Seconds settling_time(const DisplayFilters& filters) noexcept;

/// Zero-phase filtering (Butterworth sections run forwards and backwards) of one lead in microvolts.
/// NaN stays NaN; each stretch between gaps is filtered on its own. Filters at or above half the rate are
/// left out.
[[nodiscard]] std::vector<float> filtered(std::span<const float> samples, Hertz rate,
                                          const DisplayFilters& filters);

}  // namespace heartcare::signal
