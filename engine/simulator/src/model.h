#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "beat.h"
#include "calibration.h"

namespace heartcare::simulator {

/// When the beats come.
struct Rhythm {
  enum class Kind {
    sinus,              ///< a P before every QRS
    premature,          ///< sinus with premature beats of shape 1
    ventricular,        ///< QRS without P; P waves of their own at atrial_bpm, if > 0
    fibrillation,       ///< irregular QRS, no P
    flutter,            ///< QRS after every second to fourth flutter wave
    wenckebach,         ///< PR grows until a P is not conducted
    mobitz_two,         ///< every fourth P is not conducted, PR constant
    complete_block,     ///< P and QRS independent
    junctional,         ///< regular QRS without P
    paced_ventricular,  ///< a spike before every QRS, no P
    paced_dual,         ///< atrial and ventricular spikes
    clockwork,          ///< calibration: exactly one complex a cycle
    none                ///< no beats: test waveforms
  };
  Kind kind = Kind::sinus;
  double rate_bpm = 70, min_bpm = 45, max_bpm = 150;
  double breathing = 0.02;  ///< relative change of RR with respiration, amplitude
  double jitter = 0.008;    ///< relative random change of RR, standard deviation
  double atrial_bpm = 0;
  int sinus_run = 0;               ///< premature: sinus beats between two premature ones; 0: four to seven
  bool compensatory_pause = true;  ///< premature: the sinus clock is not reset
  double coupling = 0.6;           ///< premature: interval before the premature beat, in units of RR
  bool flutter_variable = false;
  std::string label = "(N";
};

/// How the electrodes are connected.
enum class Wiring { correct, la_ra, la_ll, v1_v2 };

/// The heart behind one preset.
struct Model {
  std::vector<BeatShape> shapes;  ///< 0: the dominant beat
  std::string kind = "N";         ///< WFDB mnemonic of shape 0
  std::string premature_kind = "V";
  Rhythm rhythm;
  Atrium atrium = Atrium::waves_of_beats;
  double atrial_gain = 1;
  Wiring wiring = Wiring::correct;
  std::optional<Calibration> calibration;  ///< takes the place of the heart; shape 0 only holds its intervals
};

/// All beats that reach into [0, duration_s], sorted by their first wave.
[[nodiscard]] std::vector<Beat> schedule(const Model& model, double duration_s, std::uint64_t seed);

/// Seconds at which a beat's first wave begins and its last one ends (spikes left out).
[[nodiscard]] double begin_s(const Beat& beat) noexcept;
[[nodiscard]] double end_s(const Beat& beat, const BeatShape& shape) noexcept;

}  // namespace heartcare::simulator
