#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "atrial.h"
#include "average.h"
#include "boundaries.h"
#include "forms.h"
#include "p_finder.h"
#include "work.h"

namespace heartcare::signal {

/// Waves with boundaries between samples.
struct Waves {
  std::optional<Bounds> p, qrs, t;
};

/// The average beat of a form with its QRS and T; boundaries in samples of the averages.
struct FormWaves {
  Average wide, smooth;      ///< medians of Work::wide and Work::smooth
  Waves global;              ///< consensus over the leads, as readers mark it
  Bounds extent;             ///< QRS from its first to its last trace in any lead
  std::vector<Waves> leads;  ///< shape (leads)
  double rr_after = 0;       ///< median distance to the next beat, working samples
};

/// The average P wave, boundaries relative to its centre.
struct PWaves {
  PSearch search;
  FlutterSearch flutter;
  std::optional<double> fibrillation_share;
  Average average;
  Bounds global, extent;  ///< as in FormWaves
  std::vector<std::optional<Bounds>> leads;
};

/// All waves of a stretch, working samples.
struct Delineation {
  Forms forms;
  std::vector<FormWaves> form_waves;
  PWaves p;
  std::vector<Waves> beats;                    ///< shape (beats): consensus
  std::vector<std::vector<Waves>> beat_leads;  ///< shape (beats, leads)
};

/// QRS and T are delineated on the median of each form, P on the mean P wave, then moved to where each beat
/// has them: averaging takes the noise out before a threshold sees it. Each lead is measured by itself and
/// drawn towards the consensus where it is small.
[[nodiscard]] Delineation delineate(const Work& work, Forms forms);

}  // namespace heartcare::signal
