#pragma once
#include <cstdint>
#include <vector>

#include "heartcare/core/units.h"

namespace heartcare::training {

/// A copy as another day's recording of the same heart could be: a stretch of 8 to 10 s, the eight
/// independent leads mixed by some per cent (electrode places), other gain, muscle noise, baseline wander, at
/// times a lead or three missing. Limb leads keep to Einthoven's and Goldberger's laws. `number` decides
/// everything. `values`: (12, n) in the order of standard_leads.
[[nodiscard]] std::vector<float> altered(const std::vector<float>& values, Hertz rate, std::uint64_t number);

}  // namespace heartcare::training
