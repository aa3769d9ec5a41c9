#pragma once
#include <vector>

#include "heartcare/core/annotation.h"
#include "heartcare/simulator/truth.h"
#include "plan.h"

namespace heartcare::simulator {

/// What the plan contains, from its definitions; axes from the clean signal of the dominant beat.
[[nodiscard]] Truth truth_of(const Plan& plan);

/// The truth as annotations of origin "truth": rhythm label at sample 0, beats at the R peak, and, if
/// `waves`,
/// "(", "p" | "t", ")" around each wave with number 0 = P, 1 = QRS, 2 = T as ecgpuwave writes them.
[[nodiscard]] std::vector<Annotation> annotate(const Plan& plan, const Truth& truth, bool waves);

}  // namespace heartcare::simulator
