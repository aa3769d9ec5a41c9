#pragma once
#include <optional>

namespace heartcare::simulator {

/// A wave of a calibration complex: peak height in microvolts over its duration in ms.
struct CalibrationWave {
  double ms = 0, uv = 0;
};

/// A complex with known corners: half-sine P and T, triangular Q, R and S that follow each other without a
/// gap; it is exactly zero elsewhere. Interval values after IEC 60601-2-25's calibration and analytic series;
/// the series itself is not public, these are look-alikes.
struct Calibration {
  enum class Signal { complex, sine_10_hz, square_1_hz, ramp_1_hz };
  Signal signal = Signal::complex;
  CalibrationWave p{116, 150}, q, r, s, t{180, 300};
  double pq_ms = 178, qt_ms = 394;

  static constexpr double first_p_s = 0.2, cycle_s = 1.0;
  /// Lead I relative to all other stored leads, so that none of the twelve is flat.
  static constexpr double lead_i_gain = 0.75;

  [[nodiscard]] double qrs_ms() const noexcept { return q.ms + r.ms + s.ms; }
  /// Where the highest of Q, R, S peaks, from QRS onset.
  [[nodiscard]] double qrs_peak_ms() const noexcept;
  /// Lead II and V1-V6 in microvolts at `seconds` from the start of the record.
  [[nodiscard]] double at(double seconds) const noexcept;
};

}  // namespace heartcare::simulator
