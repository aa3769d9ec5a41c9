#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"

namespace heartcare::beat {

inline constexpr std::size_t lead_count = 12;
inline constexpr double rate_hz = 250;       ///< of everything that the network sees
inline constexpr double high_pass_hz = 0.5;  ///< zero-phase, on the whole stretch
inline constexpr double longest_s = 3600;    ///< prepared at once

/// A stretch of a recording as the network is shown it: cleaned, at 250 Hz, still in microvolts.
struct Prepared {
  std::int64_t samples = 0;
  std::vector<float>
      values;  ///< (samples, 12), time-major, order of standard_leads; 0 where nothing was recorded
  std::array<bool, lead_count> present{};  ///< leads recorded, or following from recorded ones (Einthoven)
  std::optional<double> notch_hz;          ///< 50 or 60 where mains interference was found and removed
  [[nodiscard]] std::span<const float> window(std::int64_t first, std::int64_t count) const {
    return std::span(values).subspan(static_cast<std::size_t>(first) * lead_count,
                                     static_cast<std::size_t>(count) * lead_count);
  }
};

/// Resamples to 250 Hz, removes the baseline below 0.5 Hz and mains interference, puts the twelve leads in
/// order and computes those limb leads that follow from others. `first` and `count` in samples of the group.
/// The same code prepares records for training and for use. Any thread. Errors: invalid_argument (outside the
/// recording, none of the twelve leads), limit_exceeded (above longest_s), cancelled, and those of
/// SignalGroup::read.
[[nodiscard]] Result<Prepared> prepare(const SignalGroup& group, std::int64_t first, std::int64_t count,
                                       JobContext& job);

/// How a window was normalised: value = (microvolts - mean of its lead) / deviation.
struct Scale {
  std::array<float, lead_count> mean{};
  float deviation =
      1;  ///< ONE standard deviation over all present leads, so that relative amplitudes survive
};

/// Normalises n x 12 time-major values in place: each present lead loses its mean, all are divided by one
/// standard deviation; absent leads become 0. With `skip` > 0 the first samples are padding: left out of the
/// statistics and set to 0. A flat window stays zero with deviation 1 microvolt.
Scale normalise(std::span<float> values, const std::array<bool, lead_count>& present, std::int64_t skip = 0);

/// The inverse, in place; absent leads are left at 0.
void denormalise(std::span<float> values, const Scale& scale, const std::array<bool, lead_count>& present);

}  // namespace heartcare::beat
