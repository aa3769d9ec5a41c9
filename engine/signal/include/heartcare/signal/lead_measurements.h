#pragma once
#include <array>
#include <optional>

#include "heartcare/core/lead.h"
#include "heartcare/signal/measurement.h"

namespace heartcare::signal {

/// Amplitudes (uV from the isoelectric level), durations (ms) and areas (uV s) of the median beat in one
/// lead. Q, S negative; a wave that the lead does not have is absent with that reason. [CSE working party
/// 1985]
struct LeadMeasurements {
  LeadId lead = LeadId::other;
  Measurement p_uv, p_terminal_uv;    ///< largest deflection; second part of the opposite sign (biphasic P)
  Measurement p_ms, p_terminal_area;  ///< terminal force = area of the second part, uV s
  Measurement q_uv, r_uv, s_uv, r2_uv, s2_uv;  ///< r2, s2: R' and S'
  Measurement q_ms, r_ms, s_ms, r2_ms;
  Measurement qrs_ms, qrs_area, qrs_peak_to_peak_uv;
  Measurement r_peak_time_ms;        ///< QRS onset to the last R peak (intrinsicoid deflection)
  std::array<Measurement, 5> st_uv;  ///< at J, J+20, J+40, J+60, J+80 ms
  Measurement st_slope_uv_per_s;     ///< from J to J+80 ms
  Measurement t_uv, t_second_uv;     ///< largest deflection; second part of the opposite sign
  Measurement t_area, qt_ms;
  bool qs_complex = false;           ///< QRS without any R
  bool notch = false, slur = false;  ///< on the QRS; notch of the terminal QRS included
  Measurement delta_ms;              ///< length of a slurred start of the QRS
};

}  // namespace heartcare::signal
