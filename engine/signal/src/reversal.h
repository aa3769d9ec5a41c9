#pragma once
#include <vector>

#include "heartcare/signal/lead_measurements.h"
#include "heartcare/signal/lead_reversal.h"
#include "heartcare/signal/median_beat.h"

namespace heartcare::signal {

/// Suspicions about exchanged electrodes, most likely first. A false alarm costs more than a miss, since the
/// reader sees the trace. With all twelve leads the arrangements of electrodes.h are compared; with fewer,
/// only constellations count that no heart rhythm or block makes by itself, and those need P waves. [Kors &
/// van Herpen 2001; Abdollah & Milliken 1997]
[[nodiscard]] std::vector<ReversalFinding> find_reversals(const MedianBeat& beat,
                                                          const std::vector<LeadId>& leads,
                                                          const std::vector<LeadMeasurements>& per_lead);

}  // namespace heartcare::signal
