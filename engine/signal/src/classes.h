#pragma once
#include <cstdint>
#include <vector>

#include "delineate.h"
#include "heartcare/signal/beat.h"

namespace heartcare::signal {

/// What each form and each beat is.
struct Classes {
  std::size_t dominant = 0;          ///< form
  std::vector<BeatClass> beats;      ///< shape (beats)
  std::vector<bool> premature;       ///< shape (beats)
  std::vector<bool> form_is_noise;   ///< shape (forms)
  std::vector<std::int64_t> spikes;  ///< those that belong to a rhythm
};

/// Sorts beats by form, prematurity (RR below 0.85 of the local mean) and width (120 ms or more, and wider
/// than the dominant form). `spikes` as found by find_spikes().
[[nodiscard]] Classes classify(const Delineation& delineation, const std::vector<std::int64_t>& spikes);

}  // namespace heartcare::signal
