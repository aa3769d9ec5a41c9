#pragma once
#include <span>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/core/units.h"

namespace heartcare::signal {

/// Changes the sampling rate by a polyphase bank of Kaiser-windowed sinc filters (stop band about 70 dB, pass
/// band to 0.45 of the lower rate). Sample 0 stays at time 0. NaN stays missing: an output sample is NaN
/// where the nearest input sample is; the neighbours of a gap are interpolated from a straight line across
/// it. Rates whose ratio is no fraction below 4096 are approximated by the nearest one (error < 1e-7).
/// Errors: invalid_argument (rates outside limits.h), limit_exceeded (more samples than limits.h allows in
/// memory). [Crochiere & Rabiner, Multirate Digital Signal Processing, 1983]
[[nodiscard]] Result<std::vector<float>> resampled(std::span<const float> samples, Hertz from, Hertz to);

/// Replaces each gap by a straight line between its neighbours, at the ends by the nearest value; all zero if
/// nothing is recorded. Returns how many samples were missing.
std::size_t fill_gaps(std::span<float> samples);

}  // namespace heartcare::signal
