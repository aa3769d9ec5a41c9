#pragma once
#include <vector>

#include "heartcare/image/digitise.h"
#include "layout.h"
#include "trace.h"

namespace heartcare::image {

/// Samples of one lead from the trace of its row. `zero`: y of 0 mV; `px_per_mv`: pixels. Columns at the
/// ends, where the flank of a pulse or a bar is drawn, are left out.
[[nodiscard]] LeadReading read_lead(const ReadTrace& trace, const LeadPlace& place, double zero,
                                    double px_per_mv);

/// Lets leads that were drawn at the same time agree with each other: I + III = II and aVR + aVL + aVF = 0
/// (Einthoven, Goldberger). Samples that are off by more than 0.15 mV stay as they are, for then one was read
/// wrongly and nobody knows which. Returns the share of samples that agreed; -1: nothing to compare.
double make_consistent(std::vector<LeadReading>& leads);

}  // namespace heartcare::image
