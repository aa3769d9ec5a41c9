#pragma once
#include "model.h"

namespace heartcare::simulator {

/// A healthy adult beat, QRS axis about 50 degrees, transition at V3-V4. Every other shape is a change of
/// this one.
[[nodiscard]] BeatShape normal_beat();

/// P 110 ms, positive in I, II, V2-V6, biphasic in V1.
[[nodiscard]] Wave normal_p();

/// A T wave along `peak_uv`: slow rise, faster fall.
[[nodiscard]] Wave t_wave(double duration_ms, Vector peak_uv);

}  // namespace heartcare::simulator
