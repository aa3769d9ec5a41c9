#pragma once
#include <cstdint>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/signal/beat.h"
#include "heartcare/signal/rhythm.h"

namespace heartcare::signal {

/// About a minute of a long recording.
struct LongStretch {
  std::int64_t first = 0, count = 0;      ///< group samples
  std::size_t first_beat = 0, beats = 0;  ///< range in LongAnalysis::beats
  double quality = 0;                     ///< mean score of the leads used, 0 to 1
  bool acceptable = false;
  Rhythm rhythm;  ///< without P waves
};

/// One QRS form of the whole recording.
struct LongForm {
  BeatClass kind = BeatClass::dominant;
  std::size_t beats = 0;
  double qrs_ms = 0;         ///< 0 = not measured
  std::int64_t example = 0;  ///< group sample of a beat of this form
};

struct LongAnalysis {
  Hertz rate;
  std::vector<std::size_t> leads_used;  ///< indices into the group's leads
  std::vector<Beat> beats;              ///< without waves; `form` indexes `forms`
  std::vector<LongForm> forms;          ///< the dominant one first
  std::vector<LongStretch> stretches;
  Rhythm rhythm;  ///< of the whole recording, without P waves
};

/// QRS complexes, their classes and the rhythm of a recording of any length, read minute by minute in the (at
/// most) three best ECG leads; memory does not grow with the number of samples. Progress stage: "beats".
/// Errors: invalid_argument (no ECG lead, below 40 Hz), cancelled, and those of SignalGroup::read.
[[nodiscard]] Result<LongAnalysis> analyse_long(const SignalGroup& group, JobContext& job);

}  // namespace heartcare::signal
