#pragma once
#include "heartcare/core/record.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/statements/findings.h"

namespace heartcare::statements {

/// The measurements of an analysis under the keys that rules use, with their evidence and confidence.
/// A wave that a measured QRS or P does not have counts as measured with amplitude and duration 0; whatever
/// could not be measured stays without a value and keeps its reason. Of the patient only age and sex are
/// taken.
[[nodiscard]] Findings from_analysis(const signal::Analysis& analysis, const Patient& patient);

}  // namespace heartcare::statements
