#pragma once
#include <cstdint>
#include <vector>

namespace heartcare::signal {

/// Working samples of pacing spikes: jumps of a few milliseconds that stand alone and go back at once, in
/// leads at the working rate (raw, gaps filled). Empty if so many are found that they must be noise. A spike
/// shorter than the sampling interval may be missing from the file altogether.
[[nodiscard]] std::vector<std::int64_t> find_spikes(const std::vector<std::vector<float>>& leads,
                                                    const std::vector<bool>& usable);

/// Bridges every spike by a straight line, so that it does not pass for the start of a QRS complex.
void bridge_spikes(std::vector<std::vector<float>>& leads, const std::vector<std::int64_t>& spikes);

}  // namespace heartcare::signal
