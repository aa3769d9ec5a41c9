#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "heartcare/core/lead.h"

namespace heartcare::signal {

/// Samples at which a wave begins, is largest and ends, in the time base of the analysed group.
struct WaveBounds {
  std::int64_t onset = 0, peak = 0, offset = 0;
  bool operator==(const WaveBounds&) const = default;
};

/// The waves of one beat in one lead, or over all leads; those that are not there are empty.
struct BeatWaves {
  std::optional<WaveBounds> p, qrs, t;
};

enum class BeatClass {
  dominant,          ///< the form of most beats
  premature_narrow,  ///< early, of the dominant or a narrow form: atrial or junctional
  premature_wide,    ///< early and wide: ventricular, or atrial with aberration
  paced,             ///< preceded by a pacing spike
  other,             ///< another form that is not early: escape, fusion, intermittent block
  noise              ///< detected, but too unlike an ECG to be measured
};
[[nodiscard]] std::string_view beat_class_name(BeatClass kind) noexcept;  ///< "premature_wide", ...

/// One ventricular complex.
struct Beat {
  std::int64_t sample = 0;  ///< fiducial point: the same spot of the QRS in all beats of a form
  BeatClass kind = BeatClass::dominant;
  std::size_t form = 0;                ///< index into Analysis::medians: beats of one shape share it
  double correlation = 0;              ///< with the median of its form, over all leads, -1 to 1
  std::optional<double> rr_before_ms;  ///< to the beat before; empty for the first
  bool premature = false;
  double qrs_ms = 0;             ///< global QRS duration of this beat; 0 = not measured
  BeatWaves global;              ///< consensus over the leads
  std::vector<BeatWaves> leads;  ///< shape (Analysis::leads); empty in analyse_long
};

/// A P wave, with or without a QRS after it.
struct AtrialWave {
  WaveBounds bounds;
  double correlation = 0;           ///< with the average P wave
  std::optional<std::size_t> beat;  ///< index of the beat that it conducts to or just precedes
};

}  // namespace heartcare::signal
