#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/signal/beat.h"

namespace heartcare::signal {

/// Fiducials of a median beat in samples from its start; waves that are not there are empty.
struct Fiducials {
  std::optional<WaveBounds> p, qrs, t;
  bool operator==(const Fiducials&) const = default;
};

/// The median of all beats of one form, lead by lead, at the working rate.
struct MedianBeat {
  BeatClass kind = BeatClass::dominant;
  double rate_hz = 500;
  std::int64_t fiducial = 0;  ///< sample of the beat's fiducial point in the arrays below
  std::vector<std::vector<float>>
      leads;                       ///< shape (Analysis::leads, samples), microvolts, isoelectric level = 0
  std::vector<std::size_t> beats;  ///< which beats it was made of
  double correlation = 0;          ///< median correlation of those with it
  double noise_uv = 0;             ///< what is left of the noise in it, standard deviation
  Fiducials global;                ///< earliest onset, latest offset over the leads, outliers left out
  std::vector<Fiducials> lead_fiducials;  ///< shape (Analysis::leads)
};

}  // namespace heartcare::signal
