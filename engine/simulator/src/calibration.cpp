#include "calibration.h"

#include <cmath>
#include <numbers>

namespace heartcare::simulator {
namespace {

double half_sine(CalibrationWave wave, double ms) {
  return ms > 0 && ms < wave.ms ? wave.uv * std::sin(std::numbers::pi * ms / wave.ms) : 0.0;
}

double triangle(CalibrationWave wave, double ms) {
  return ms > 0 && ms < wave.ms ? wave.uv * (1.0 - std::abs(2.0 * ms / wave.ms - 1.0)) : 0.0;
}

}  // namespace

double Calibration::qrs_peak_ms() const noexcept {
  if (std::abs(r.uv) >= std::abs(q.uv) && std::abs(r.uv) >= std::abs(s.uv)) return q.ms + r.ms / 2;
  return std::abs(q.uv) > std::abs(s.uv) ? q.ms / 2 : q.ms + r.ms + s.ms / 2;
}

double Calibration::at(double seconds) const noexcept {
  const double phase = seconds - std::floor(seconds);
  switch (signal) {
    case Signal::sine_10_hz:
      return 1000.0 * std::sin(20.0 * std::numbers::pi * phase);
    case Signal::square_1_hz:
      return phase < 0.5 ? 1000.0 : 0.0;
    case Signal::ramp_1_hz:
      return 2000.0 * phase - 1000.0;
    case Signal::complex:
      break;
  }
  const double shifted = (seconds - first_p_s) / cycle_s;
  const double ms = 1e3 * cycle_s * (shifted - std::floor(shifted));
  const double qrs = ms - pq_ms;
  return half_sine(p, ms) + triangle(q, qrs) + triangle(r, qrs - q.ms) + triangle(s, qrs - q.ms - r.ms) +
         half_sine(t, qrs - qt_ms + t.ms);
}

}  // namespace heartcare::simulator
