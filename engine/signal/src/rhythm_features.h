#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "delineate.h"
#include "heartcare/signal/beat.h"
#include "heartcare/signal/rhythm.h"

namespace heartcare::signal {

/// Beats at group samples; `rate_hz` of the group. `consistency` and flutter from the P search, where there
/// was one.
struct RhythmInput {
  const std::vector<Beat>& beats;
  const std::vector<AtrialWave>& p_waves;
  double rate_hz;
  double duration_s;
  FlutterSearch flutter;
  std::optional<double> fibrillation_share;
  double p_consistency;
  bool p_searched;
};
[[nodiscard]] Rhythm rhythm_of(const RhythmInput& input);

}  // namespace heartcare::signal
