#pragma once
#include <vector>

#include "heartcare/core/signal_group.h"

namespace heartcare {

/// The standard twelve leads as one rhythm group: microvolts, shape (12, n) in the order of standard_leads,
/// NaN = not recorded. Errors: those of SignalGroup::create.
[[nodiscard]] Result<SignalGroup> twelve_leads(Hertz rate, std::vector<float> lead_major);

}  // namespace heartcare
