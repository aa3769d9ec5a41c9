#pragma once
#include <vector>

#include "heartcare/signal/analysis.h"

namespace heartcare::signal {

/// What the measurements of a median beat are stamped with.
struct MeasureContext {
  const MedianBeat& beat;
  const std::vector<LeadId>& leads;
  const std::vector<bool>& usable;  ///< shape (leads)
  std::int64_t shown_first = 0;     ///< group sample of the median's first sample, on the beat that shows it
  double group_per_working = 1;     ///< group samples per sample of the median
};

/// Evidence for a stretch [first, last] of the median beat in some leads.
[[nodiscard]] Evidence evidence_of(const MeasureContext& context, std::vector<LeadId> leads, double first,
                                   double last);

/// Amplitudes, durations and areas of every lead. Unusable leads have every measurement absent.
[[nodiscard]] std::vector<LeadMeasurements> measure_leads(const MeasureContext& context);

/// Intervals, QTc and axes; `rr_ms` absent where fewer than two beats were found.
[[nodiscard]] GlobalMeasurements measure_global(const MeasureContext& context, const Measurement& rr_ms,
                                                const std::vector<LeadMeasurements>& per_lead);

/// Marks every measurement that differs from the one before, in value or in the stretch it was read from.
void mark_edited(Analysis& after, const Analysis& before);

}  // namespace heartcare::signal
