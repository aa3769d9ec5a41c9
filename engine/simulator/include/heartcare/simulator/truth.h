#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"

namespace heartcare::simulator {

/// Boundaries of one wave in seconds from the start of the record. A wave is exactly zero outside them, save
/// that the ST segment joins QRS and T where it is raised or lowered. Peak: where the heart's dipole is
/// longest.
struct WaveTruth {
  double onset, peak, offset;
};

/// One beat as it was generated. Waves that the beat does not have are empty (no P in AF, no QRS after a
/// blocked P).
struct BeatTruth {
  std::string kind;  ///< WFDB mnemonic: N, V, A, /, ...
  std::optional<WaveTruth> p, qrs, t;
};

/// Peak heights of one lead in microvolts, with sign; 0: the wave does not exist.
struct LeadAmplitudes {
  LeadId lead = LeadId::other;
  double p_uv = 0, q_uv = 0, r_uv = 0, s_uv = 0, t_uv = 0;
};

/// What a perfect program measures on the record.
struct Truth {
  std::vector<BeatTruth> beats;
  double heart_rate_bpm = 0;                         ///< 60 / mean RR
  std::optional<double> p_ms, pr_ms, qrs_ms, qt_ms;  ///< of the dominant beat
  /// Frontal axes from net areas of I and aVF (times 2/sqrt 3) of the wave alone, as the electrodes show it.
  std::optional<double> p_axis_deg, qrs_axis_deg, t_axis_deg;
  std::vector<LeadAmplitudes> amplitudes;   ///< calibration complexes only: all twelve leads
  std::vector<std::string> scp_statements;  ///< PTB-XL SCP codes that apply: "NORM", "IMI", ...
};

}  // namespace heartcare::simulator
