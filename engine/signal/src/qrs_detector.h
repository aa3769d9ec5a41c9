#pragma once
#include <cstdint>
#include <vector>

#include "work.h"

namespace heartcare::signal {

/// Energy of the QRS band over all usable leads (each scaled to its own peaks, noisy ones weighed down),
/// smoothed over 60 ms; working rate; unit: typical QRS peak = 1.
[[nodiscard]] std::vector<float> qrs_energy(const Work& work);

/// Working samples of the QRS complexes, in order; empty if nothing stands out.
/// Adaptive thresholds and search-back after Pan & Tompkins 1985 on the multi-lead energy.
[[nodiscard]] std::vector<std::int64_t> detect_qrs(const Work& work);

}  // namespace heartcare::signal
