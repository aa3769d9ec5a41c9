#pragma once
#include <optional>
#include <vector>

#include "heartcare/signal/beat.h"
#include "heartcare/signal/measurement.h"

namespace heartcare::signal {

/// What the sequence of beats and P waves looks like.
struct Rhythm {
  Measurement heart_rate_bpm;  ///< 60 / mean RR over all beats
  Measurement rr_mean_ms, rr_min_ms, rr_max_ms, rr_sd_ms, rmssd_ms, pnn50_percent;
  Measurement rr_irregularity;   ///< RMSSD of RR / mean RR, without premature beats and the pauses after them
  Measurement rr_entropy;        ///< normalised Shannon entropy of the RR steps, 0 regular to 1 chaotic
  Measurement p_fraction;        ///< share of the beats with a P wave before them, 0 to 1
  Measurement pr_sd_ms;          ///< spread of PR: small = associated
  Measurement atrial_rate_bpm;   ///< from the P waves, or from flutter waves where those are found
  Measurement flutter_strength;  ///< autocorrelation between the QRS complexes at 180-360 per min, 0 to 1
  Measurement
      fibrillation_strength;  ///< share of the power between T and QRS (2-25 Hz) that lies in 4-9 Hz, 0 to 1
  double premature_fraction = 0, wide_fraction = 0, paced_fraction = 0;  ///< of the beats
};

}  // namespace heartcare::signal
