#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/simulator/truth.h"

namespace heartcare::simulator {

enum class NoiseKind { baseline_wander, muscle, mains, electrode_motion, white };

/// Noise added on top of the clean signal at a stated ratio.
struct Noise {
  NoiseKind kind = NoiseKind::white;
  double snr_db =
      20.0;  ///< -30 to 60; 10 log10(power of the clean ECG / power of this noise), over all leads
  double mains_hz = 50.0;  ///< for NoiseKind::mains
};

struct Request {
  std::string preset = "normal-sinus";
  double duration_s = 10.0;              ///< 1 s to 7 days
  double rate_hz = 500.0;                ///< 50 to 8000
  std::uint64_t seed = 1;                ///< same request, same bytes, on every machine of one architecture
  std::optional<double> heart_rate_bpm;  ///< replaces the preset's rate where the preset allows it
  std::vector<Noise> noise;
};

/// A generated record and exactly what is in it.
struct Simulated {
  RecordPtr record;  ///< 12 leads in microvolts; beats and rhythms also as annotations of origin "truth"
  Truth truth;
};

struct PresetInfo {
  std::string_view name;                      ///< "inferior-stemi": stable
  std::string_view title;                     ///< "Inferior ST elevation infarction"
  std::string_view group;                     ///< "rhythm", "conduction", "infarction", ..., "calibration"
  std::string_view teaching;                  ///< one sentence: what to look for
  double rate_bpm = 0;                        ///< heart rate (atrial rate in Mobitz block); 0: test waveform
  double min_rate_bpm = 0, max_rate_bpm = 0;  ///< accepted for Request::heart_rate_bpm; equal: fixed
};

/// At least 25 presets, in teaching order.
[[nodiscard]] const std::vector<PresetInfo>& presets();

/// Above limits::max_samples_in_memory the record computes its blocks when they are read, equal to what a
/// short record of the same seed begins with; it then carries beat and rhythm annotations only, no wave
/// boundaries. Noise on such a record costs one pass over it first (its power must be known). Any thread.
/// Errors: not_found (preset), invalid_argument (ranges above), limit_exceeded.
[[nodiscard]] Result<Simulated> simulate(const Request& request);

}  // namespace heartcare::simulator
