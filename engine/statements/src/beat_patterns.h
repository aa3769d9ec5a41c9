#pragma once
#include <optional>

#include "heartcare/signal/analysis.h"

namespace heartcare::statements {

/// What the order of the beats shows beyond the statistics of engine/signal.
struct BeatPatterns {
  int premature_narrow = 0, premature_wide = 0, other = 0, dominant = 0, all = 0;
  int wide_run = 0, bigeminy_narrow = 0, bigeminy_wide = 0, trigeminy_wide = 0;
  int blocked_p = 0;                       ///< between the first and the last beat
  std::optional<double> pr_growth_ms;      ///< empty without a blocked P that two measured PR precede
  std::optional<double> p_per_beat;        ///< empty with fewer than two beats
  std::optional<double> longest_rr_ratio;  ///< empty with fewer than three sinus intervals
};

/// Noise is left out.
[[nodiscard]] BeatPatterns find_patterns(const signal::Analysis& analysis);

}  // namespace heartcare::statements
