#include "preset.h"
#include "shapes.h"

namespace heartcare::simulator {
namespace {

using Kind = Rhythm::Kind;

Model with_beat(BeatShape beat, double bpm) {
  return {.shapes = {std::move(beat)}, .rhythm = {.rate_bpm = bpm, .max_bpm = 120}};
}

Model first_degree() {
  BeatShape beat = normal_beat();
  beat.pr_ms = 262;
  return {.shapes = {std::move(beat)}, .rhythm = {.rate_bpm = 64, .max_bpm = 90}};
}

Model wenckebach() {
  BeatShape beat = normal_beat();
  beat.pr_ms = 182;
  return {.shapes = {std::move(beat)},
          .rhythm = {
              .kind = Kind::wenckebach, .rate_bpm = 76, .max_bpm = 100, .breathing = 0.01, .label = "(BII"}};
}

Model mobitz_two() {
  BeatShape beat = rbbb_beat();
  beat.pr_ms = 176;
  return {.shapes = {std::move(beat)},
          .rhythm = {
              .kind = Kind::mobitz_two, .rate_bpm = 78, .max_bpm = 100, .breathing = 0.01, .label = "(BII"}};
}

Model complete_block() {
  return {.shapes = {escape_beat()},
          .kind = "E",
          .rhythm = {.kind = Kind::complete_block,
                     .rate_bpm = 37,
                     .min_bpm = 25,
                     .max_bpm = 50,
                     .breathing = 0,
                     .atrial_bpm = 86,
                     .label = "(BIII"}};
}

Model paced(bool dual) {
  BeatShape beat = paced_beat();
  if (!dual) beat.p = {};
  return {.shapes = {std::move(beat)},
          .kind = "/",
          .rhythm = {.kind = dual ? Kind::paced_dual : Kind::paced_ventricular,
                     .rate_bpm = 70,
                     .max_bpm = 120,
                     .breathing = 0,
                     .jitter = 0,
                     .label = "(P"}};
}

}  // namespace

std::vector<Preset> conduction_presets() {
  return {
      {{"av-block-1", "First degree AV block", "conduction", "PR above 200 ms, every P conducted."},
       first_degree,
       {"1AVB", "SR"},
       Sex::male,
       67},
      {{"av-block-2-mobitz-1", "Second degree AV block, Mobitz 1", "conduction",
        "PR grows from beat to beat until one P is not followed by a QRS (Wenckebach)."},
       wenckebach,
       {"2AVB"},
       Sex::male,
       48},
      {{"av-block-2-mobitz-2", "Second degree AV block, Mobitz 2", "conduction",
        "Constant PR, and now and then a P without QRS; often with bundle branch block."},
       mobitz_two,
       {"2AVB", "CRBBB"},
       Sex::female,
       77},
      {{"av-block-3", "Third degree AV block", "conduction",
        "P waves and a slow, wide escape rhythm go their own ways."},
       complete_block,
       {"3AVB"},
       Sex::male,
       81},
      {{"lbbb", "Left bundle branch block", "conduction",
        "QRS 120 ms or more, broad notched R in I, aVL, V6 without q, deep S in V1-V3, T opposite to QRS."},
       [] { return with_beat(lbbb_beat(), 70); },
       {"CLBBB", "SR"},
       Sex::female,
       70},
      {{"rbbb", "Right bundle branch block", "conduction",
        "QRS 120 ms or more, rSR' in V1, broad S in I and V6, T negative in V1."},
       [] { return with_beat(rbbb_beat(), 66); },
       {"CRBBB", "SR"},
       Sex::male,
       64},
      {{"lafb", "Left anterior fascicular block", "conduction",
        "Axis beyond -45 degrees, qR in aVL, rS in II, III, aVF."},
       [] { return with_beat(lafb_beat(), 68); },
       {"LAFB", "SR"},
       Sex::male,
       62},
      {{"lpfb", "Left posterior fascicular block", "conduction",
        "Axis beyond +90 degrees, rS in I and aVL, qR in III and aVF, no right ventricular hypertrophy."},
       [] { return with_beat(lpfb_beat(), 68); },
       {"LPFB", "SR"},
       Sex::male,
       65},
      {{"wpw", "Wolff-Parkinson-White pattern", "conduction",
        "PR below 120 ms, slurred start of the QRS (delta wave), QRS wide, R in V1: left-sided pathway."},
       [] { return with_beat(wpw_beat(), 72); },
       {"WPW", "SR"},
       Sex::male,
       24},
      {{"paced-ventricular", "Ventricular pacing", "pacing",
        "A spike before every wide QRS, like left bundle branch block with the axis upwards."},
       [] { return paced(false); },
       {"PACE"},
       Sex::male,
       79},
      {{"paced-dual", "Dual-chamber pacing", "pacing", "One spike before P, one before the wide QRS."},
       [] { return paced(true); },
       {"PACE"},
       Sex::female,
       76},
  };
}

}  // namespace heartcare::simulator
