#pragma once
#include <vector>

#include "heartcare/page/page.h"
#include "layout.h"

namespace heartcare::page {

/// A stretch of one lead in microvolts as it is shown: read or derived, and filtered for display.
struct Window {
  std::int64_t first = 0;  ///< index of samples[0] in the recording
  std::vector<float> samples;
};

/// The filters that can be applied at this rate: a cut-off at or above half of it would change nothing, and
/// the page must not claim it.
[[nodiscard]] signal::DisplayFilters applicable(signal::DisplayFilters filters, Hertz rate) noexcept;

/// Samples from `start` to `end`, with one sample beyond either end. Reads the filters' settling time around
/// it.
[[nodiscard]] Result<Window> read_window(const SignalGroup& group, const LeadSource& source, Seconds start,
                                         Seconds end, const signal::DisplayFilters& filters);

}  // namespace heartcare::page
