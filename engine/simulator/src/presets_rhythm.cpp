#include "preset.h"
#include "shapes.h"

namespace heartcare::simulator {
namespace {

using Kind = Rhythm::Kind;

Model sinus(double bpm, double low, double high, std::string label, double breathing = 0.02) {
  return {.shapes = {normal_beat()},
          .rhythm = {.rate_bpm = bpm,
                     .min_bpm = low,
                     .max_bpm = high,
                     .breathing = breathing,
                     .label = std::move(label)}};
}

Model premature(BeatShape early, std::string kind, int run, double coupling, std::string label) {
  const bool ventricular = kind == "V";
  return {.shapes = {normal_beat(), std::move(early)},
          .premature_kind = std::move(kind),
          .rhythm = {.kind = Kind::premature,
                     .rate_bpm = 70,
                     .max_bpm = 110,
                     .sinus_run = run,
                     .compensatory_pause = ventricular,
                     .coupling = coupling,
                     .label = std::move(label)}};
}

BeatShape without_p(BeatShape beat) {
  beat.p = {};
  return beat;
}

Model fibrillation() {
  return {.shapes = {without_p(normal_beat())},
          .rhythm = {.kind = Kind::fibrillation, .rate_bpm = 92, .max_bpm = 160, .label = "(AFIB"},
          .atrium = Atrium::fibrillation};
}

Model flutter(bool variable) {
  BeatShape beat = without_p(normal_beat());
  beat.repolarisation.t = t_wave(200, {200, 120, -120});
  const double bpm = variable ? 92 : 146;
  return {.shapes = {std::move(beat)},
          .rhythm = {.kind = Kind::flutter,
                     .rate_bpm = bpm,
                     .min_bpm = bpm,
                     .max_bpm = bpm,
                     .atrial_bpm = 292,
                     .flutter_variable = variable,
                     .label = "(AFL"},
          .atrium = Atrium::flutter};
}

Model reentry() {
  return {.shapes = {reentry_beat()},
          .rhythm = {.kind = Kind::junctional,
                     .rate_bpm = 182,
                     .min_bpm = 140,
                     .max_bpm = 220,
                     .breathing = 0.002,
                     .jitter = 0.003,
                     .label = "(SVTA"}};
}

Model ventricular_tachycardia() {
  BeatShape beat = ventricular_tachycardia_beat();
  beat.p = normal_beat().p;  // of the sinus node, which goes on undisturbed
  return {.shapes = {std::move(beat)},
          .kind = "V",
          .rhythm = {.kind = Kind::ventricular,
                     .rate_bpm = 164,
                     .min_bpm = 120,
                     .max_bpm = 220,
                     .breathing = 0,
                     .jitter = 0.006,
                     .atrial_bpm = 84,
                     .label = "(VT"}};
}

}  // namespace

std::vector<Preset> rhythm_presets() {
  return {
      {{"normal-sinus", "Normal sinus rhythm", "rhythm",
        "Upright P before every QRS in I and II, R grows from V1 to V4, axis to the left and down."},
       [] { return sinus(68, 50, 100, "(N"); },
       {"NORM", "SR"},
       Sex::female,
       42},
      {{"sinus-bradycardia", "Sinus bradycardia", "rhythm", "Normal complexes below 60 per minute."},
       [] { return sinus(46, 30, 59, "(SBR"); },
       {"SBRAD"},
       Sex::male,
       28},
      {{"sinus-tachycardia", "Sinus tachycardia", "rhythm",
        "P before every QRS above 100 per minute; T and P come close together."},
       [] { return sinus(124, 100, 170, "(N", 0.006); },
       {"STACH"},
       Sex::female,
       33},
      {{"sinus-arrhythmia", "Sinus arrhythmia", "rhythm",
        "PP shortens and lengthens with breathing while P and PR stay the same."},
       [] { return sinus(66, 50, 90, "(N", 0.17); },
       {"SARRH"},
       Sex::male,
       19},
      {{"premature-atrial", "Premature atrial complexes", "rhythm",
        "An early P of another shape, the same narrow QRS, and a pause that is not compensatory."},
       [] { return premature(premature_atrial_beat(), "A", 0, 0.64, "(N"); },
       {"PAC", "SR"},
       Sex::female,
       61},
      {{"premature-ventricular", "Premature ventricular complexes", "rhythm",
        "An early wide QRS without P, T the other way, compensatory pause."},
       [] { return premature(premature_ventricular_beat(), "V", 0, 0.6, "(N"); },
       {"PVC", "SR"},
       Sex::male,
       55},
      {{"bigeminy", "Ventricular bigeminy", "rhythm",
        "Every second beat is a premature ventricular complex."},
       [] { return premature(premature_ventricular_beat(), "V", 1, 0.6, "(B"); },
       {"BIGU", "PVC"},
       Sex::male,
       63},
      {{"trigeminy", "Ventricular trigeminy", "rhythm",
        "Every third beat is a premature ventricular complex."},
       [] { return premature(premature_ventricular_beat(), "V", 2, 0.6, "(T"); },
       {"TRIGU", "PVC"},
       Sex::female,
       58},
      {{"atrial-fibrillation", "Atrial fibrillation", "rhythm",
        "No P, an unquiet baseline (best in V1), no two RR intervals alike."},
       fibrillation,
       {"AFIB"},
       Sex::male,
       74},
      {{"atrial-flutter-2-1", "Atrial flutter, 2:1 conduction", "rhythm",
        "Sawtooth near 300 per minute in II, III, aVF; regular QRS at half of it."},
       [] { return flutter(false); },
       {"AFLT"},
       Sex::male,
       69},
      {{"atrial-flutter-variable", "Atrial flutter, variable conduction", "rhythm",
        "Sawtooth waves; QRS after every second, third or fourth of them."},
       [] { return flutter(true); },
       {"AFLT"},
       Sex::female,
       72},
      {{"supraventricular-tachycardia", "Supraventricular tachycardia", "rhythm",
        "Regular narrow QRS near 180; P hidden at the end of the QRS (small r' in V1, S in II)."},
       reentry,
       {"PSVT", "SVTAC"},
       Sex::female,
       29},
      {{"ventricular-tachycardia", "Ventricular tachycardia", "rhythm",
        "Regular wide QRS, positive in V1, axis upwards, P waves marching through on their own."},
       ventricular_tachycardia,
       {},
       Sex::male,
       66},
  };
}

}  // namespace heartcare::simulator
