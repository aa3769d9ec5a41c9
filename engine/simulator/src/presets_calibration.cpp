#include "preset.h"

namespace heartcare::simulator {
namespace {

/// The intervals go into an empty beat shape, so that truth and annotations take the same way as for hearts.
Model complex(CalibrationWave q, CalibrationWave r, CalibrationWave s) {
  Calibration calibration{.q = q, .r = r, .s = s};
  BeatShape beat;
  beat.p.duration_ms = calibration.p.ms;
  beat.pr_ms = calibration.pq_ms;
  beat.qrs.duration_ms = calibration.qrs_ms();
  beat.repolarisation.t.duration_ms = calibration.t.ms;
  beat.repolarisation.st_ms = calibration.qt_ms - calibration.qrs_ms() - calibration.t.ms;
  const double bpm = 60.0 / Calibration::cycle_s;
  return {.shapes = {std::move(beat)},
          .rhythm = {.kind = Rhythm::Kind::clockwork, .rate_bpm = bpm, .min_bpm = bpm, .max_bpm = bpm},
          .calibration = calibration};
}

Model waveform(Calibration::Signal signal) {
  return {.shapes = {BeatShape{}},
          .rhythm = {.kind = Rhythm::Kind::none, .rate_bpm = 0, .min_bpm = 0, .max_bpm = 0, .label = "(N"},
          .calibration = Calibration{.signal = signal}};
}

}  // namespace

std::vector<Preset> calibration_presets() {
  return {
      {{"cal-qrs-100", "Calibration, QRS 100 ms", "calibration",
        "P 116, PQ 178, QRS 100, QT 394 ms; in II P 150, Q -250, R 1500, S -500, T 300 uV; lead I three "
        "quarters."},
       [] {
         return complex({20, -250}, {50, 1500}, {30, -500});
       },
       {}},
      {{"cal-qrs-56", "Calibration, QRS 56 ms", "calibration",
        "P 116, PQ 178, QRS 56, QT 394 ms; R alone, 1000 uV in II."},
       [] {
         return complex({}, {56, 1000}, {});
       },
       {}},
      {{"cal-qrs-36", "Calibration, QRS 36 ms", "calibration",
        "P 116, PQ 178, QRS 36, QT 394 ms; S alone, -1000 uV in II."},
       [] {
         return complex({}, {}, {36, -1000});
       },
       {}},
      {{"ane-qrs-94", "Analytic, Q 12, R 52, S 30 ms", "calibration",
        "P 116, PQ 178, QRS 94, QT 394 ms; in II Q -200, R 1000, S -400 uV."},
       [] {
         return complex({12, -200}, {52, 1000}, {30, -400});
       },
       {}},
      {{"sine-10hz", "Sine, 10 Hz", "calibration",
        "Amplitude 1 mV (2 mV from peak to peak) in II and V1-V6."},
       [] { return waveform(Calibration::Signal::sine_10_hz); },
       {}},
      {{"square-1hz", "Square wave, 1 Hz", "calibration", "0.5 s at 1 mV, 0.5 s at 0 in II and V1-V6."},
       [] { return waveform(Calibration::Signal::square_1_hz); },
       {}},
      {{"ramp-1hz", "Ramp, 1 Hz", "calibration", "From -1 mV to +1 mV within each second in II and V1-V6."},
       [] { return waveform(Calibration::Signal::ramp_1_hz); },
       {}},
  };
}

}  // namespace heartcare::simulator
