#pragma once
#include <vector>

#include "heartcare/signal/lead_measurements.h"
#include "heartcare/signal/lead_reversal.h"
#include "heartcare/signal/median_beat.h"

namespace heartcare::signal {

/// Suspicions about exchanged electrodes, most likely first. Only constellations that no heart rhythm or
/// block makes by itself count: a false alarm costs more than a miss, since the reader sees the trace. Needs
/// P waves for the limb leads. [Kors & van Herpen 2001; Abdollah & Milliken 1997]
[[nodiscard]] std::vector<ReversalFinding> find_reversals(const MedianBeat& beat,
                                                          const std::vector<LeadId>& leads,
                                                          const std::vector<LeadMeasurements>& per_lead);

}  // namespace heartcare::signal
