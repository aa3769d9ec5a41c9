#pragma once
#include <array>
#include <span>
#include <vector>

#include "heartcare/beat/window.h"
#include "heartcare/signal/beat.h"

namespace heartcare::cli {

/// How much later each QRS complex peaks in `made` than in `reference`, ms: the largest deflection within 60
/// ms of a beat, in the lead that shows it largest, and the largest one of the same sign within 40 ms of it
/// in the same lead of `made`; both between the samples, by a parabola. (n, 12) at beat::rate_hz. Beats at
/// the edges and noise are left out.
[[nodiscard]] std::vector<double> peak_shifts_ms(std::span<const float> reference,
                                                 std::span<const float> made,
                                                 const std::array<bool, beat::lead_count>& present,
                                                 std::span<const signal::Beat> beats);

}  // namespace heartcare::cli
