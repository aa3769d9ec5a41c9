#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "boundaries.h"

namespace heartcare::signal {

/// Where P waves may lie around one beat, working samples.
struct BeatFrame {
  std::int64_t qrs_onset = 0, qrs_offset = 0;
  std::int64_t t_offset = 0;  ///< end of this beat's T wave, or the least a T wave could take
};

struct FoundP {
  std::int64_t centre = 0;
  double correlation = 0;  ///< with the mean P wave over all leads and time
  double gain = 0;         ///< size relative to the mean P wave
  std::optional<std::size_t>
      beat;  ///< the beat that it precedes most closely; further P waves of a pause have none
};

struct PSearch {
  std::vector<FoundP> waves;  ///< in order of time; empty if there is no P wave that repeats
  double consistency =
      0;  ///< mean correlation of the best candidate of each beat with the mean P wave, 0 to 1
  std::vector<std::int64_t> aligned;  ///< centres that went into the mean P wave
};

/// The leads with every QRS bridged by a straight line.
[[nodiscard]] LeadArrays without_qrs(const Work& work, std::span<const BeatFrame> beats);

/// P waves are what repeats before the QRS complexes with the same shape in all leads: candidates are grouped
/// by correlation, their mean is then looked for everywhere between T and QRS. `leads` from without_qrs().
[[nodiscard]] PSearch find_p_waves(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                   std::span<const BeatFrame> beats);

}  // namespace heartcare::signal
