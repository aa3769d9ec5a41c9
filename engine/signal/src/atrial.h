#pragma once
#include <optional>
#include <span>

#include "curves.h"
#include "p_finder.h"

namespace heartcare::signal {

namespace flutter_limits {
inline constexpr double certain = 0.5;  ///< strength from which the waves are taken for flutter waves
}

/// How periodic the signal between the QRS complexes is at the rates of atrial flutter.
struct FlutterSearch {
  double rate_bpm = 0;  ///< of the best period between 165 and 330 ms
  double strength = 0;  ///< autocorrelation there over all leads, 0 to 1
};

/// Autocorrelation of the P band over all leads, QRS complexes left out; `leads` from without_qrs().
[[nodiscard]] FlutterSearch find_flutter(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                         std::span<const BeatFrame> beats);

/// Share of the power between the T waves and the QRS complexes (2-25 Hz) that lies in 4-9 Hz, the band of
/// fibrillatory waves; empty if no such stretch is 250 ms long. P waves fall into that band too: read it
/// together with the P search. [Bollmann et al. 2006]
[[nodiscard]] std::optional<double> fibrillation_share(const LeadArrays& leads,
                                                       std::span<const std::size_t> chosen,
                                                       std::span<const BeatFrame> beats);

}  // namespace heartcare::signal
