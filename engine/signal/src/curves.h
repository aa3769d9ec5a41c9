#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "work.h"

namespace heartcare::signal {

using LeadArrays = std::vector<std::vector<float>>;  ///< shape (leads, samples)

/// Gaussian of the given standard deviation in samples; ends held.
[[nodiscard]] std::vector<float> gaussian(std::span<const float> values, double sigma);

/// Root mean square over the chosen leads of the slope of each, smoothed by a Gaussian: uV per sample.
/// The spatial velocity of the heart vector, with leads for components.
[[nodiscard]] std::vector<float> slope_curve(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                             double sigma);

/// Each lead less its own slow course (difference of two Gaussians): waves of about 2.5 `narrow` remain,
/// level and drift vanish.
[[nodiscard]] LeadArrays bumps(const LeadArrays& leads, double narrow, double wide);

/// Root mean square over the chosen leads.
[[nodiscard]] std::vector<float> energy_curve(const LeadArrays& leads, std::span<const std::size_t> chosen);

/// Where the curve first falls below a level, going from `from` in direction +1 or -1 no further than
/// `limit`; between samples by interpolation; `limit` if it never does.
[[nodiscard]] double falls_below(std::span<const float> curve, std::int64_t from, int direction,
                                 std::int64_t limit, float level);

}  // namespace heartcare::signal
