#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "wave.h"

namespace heartcare::simulator {

/// A wave besides P, QRS and T, e.g. a U wave, a retrograde P, the PR depression of pericarditis.
struct ExtraWave {
  enum class After { p_offset, qrs_offset, t_offset };
  After anchor = After::t_offset;
  double delay_ms = 0;
  Wave wave;
};

/// How one kind of beat looks, at 60 beats per minute.
struct BeatShape {
  Wave p;
  double pr_ms = 160;  ///< onset of P to onset of QRS
  Wave qrs;
  Repolarisation repolarisation;
  std::vector<ExtraWave> extras;

  [[nodiscard]] double qt_ms() const noexcept { return qrs.duration_ms + repolarisation.duration_ms(); }
};

/// One beat of a record. Times in seconds from the first sample; they may lie outside the record.
struct Beat {
  std::string kind = "N";  ///< WFDB mnemonic; "x" for a P wave that was not conducted
  std::size_t shape = 0;   ///< index into Plan::shapes
  bool has_p = true, has_qrs = true;
  double p_onset_s = 0;    ///< where has_p
  double qrs_onset_s = 0;  ///< where has_qrs
  double stretch = 1;      ///< of ST segment and T wave: QT follows the rate
  double gain = 1;         ///< breathing turns the heart a little
  double atrial_spike_s = -1e9, ventricular_spike_s = -1e9;  ///< pacing artefacts; far outside: none
};

/// Continuous atrial activity.
enum class Atrium { waves_of_beats, fibrillation, flutter };

}  // namespace heartcare::simulator
