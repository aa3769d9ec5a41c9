#include "shapes.h"

namespace heartcare::simulator {

BeatShape premature_atrial_beat() {
  BeatShape beat = normal_beat();
  // From low in the left atrium: biphasic and small in II.
  beat.p = {96, 18, 18, {{36, 14, 16, {-30, -70, 25}}, {62, 14, 14, {35, 40, 40}}}};
  beat.pr_ms = 136;
  return beat;
}

BeatShape premature_ventricular_beat() {
  BeatShape beat;  // right ventricular outflow tract: like left bundle branch block, axis downwards
  beat.qrs = {
      152,
      12,
      14,
      {{34, 13, 14, {120, 480, -120}}, {70, 19, 20, {620, 1250, 900}}, {108, 17, 16, {320, 420, 620}}}};
  beat.repolarisation = {{-70, -120, -130}, {-110, -170, -160}, 50, 60, t_wave(216, {-300, -480, -390})};
  return beat;
}

BeatShape ventricular_tachycardia_beat() {
  BeatShape beat;  // inferior wall of the left ventricle: like right bundle branch block, axis upwards
  beat.qrs = {
      162,
      14,
      16,
      {{48, 18, 18, {-60, -620, -420}}, {82, 19, 20, {-260, -900, -760}}, {124, 16, 16, {-420, -120, -180}}}};
  beat.repolarisation = {{60, 110, 100}, {110, 170, 150}, 30, 60, t_wave(285, {240, 420, 360})};
  return beat;
}

BeatShape reentry_beat() {
  BeatShape beat = normal_beat();
  beat.p = {};
  beat.repolarisation.j_uv = {-60, -50, 30};
  beat.repolarisation.st_end_uv = {-40, -30, 20};
  // The atria are activated upwards just after the ventricles: pseudo r' in V1, pseudo S in II, III, aVF.
  beat.extras.push_back({ExtraWave::After::qrs_offset, 2, {70, 14, 14, {{35, 14, 14, {-40, -130, -110}}}}});
  return beat;
}

BeatShape escape_beat() {
  BeatShape beat;
  beat.p = normal_beat().p;
  beat.qrs = {
      146,
      12,
      14,
      {{30, 11, 12, {-60, -160, -260}}, {62, 16, 17, {420, 380, -300}}, {100, 18, 16, {-420, -240, -560}}}};
  beat.repolarisation = {{10, -10, 60}, {30, 10, 90}, 110, 60, t_wave(220, {240, 150, 290})};
  return beat;
}

BeatShape paced_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {
      156,
      12,
      14,
      {{40, 15, 16, {330, -420, 260}}, {74, 18, 19, {560, -820, 780}}, {112, 17, 15, {330, -520, 560}}}};
  beat.pr_ms = 170;
  beat.repolarisation = {{-80, 100, -130}, {-120, 150, -170}, 66, 60, t_wave(218, {-260, 400, -360})};
  return beat;
}

BeatShape lbbb_beat() {
  BeatShape beat = normal_beat();
  beat.pr_ms = 172;
  // No septal q: the vector points to the left from the start, and twice so (notch).
  beat.qrs = {150,
              10,
              12,
              {{24, 9, 10, {260, 150, -60}},
               {55, 15, 15, {900, 310, 850}},
               {78, 13, 13, {40, 60, 420}},
               {101, 17, 16, {860, -60, 760}}}};
  beat.repolarisation = {{-110, -15, -160}, {-150, -30, -200}, 66, 60, t_wave(216, {-300, -60, -300})};
  return beat;
}

BeatShape rbbb_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {138,
              6,
              14,
              {{17, 6, 7, {-150, -30, -330}},
               {38, 8.5, 8, {1100, 740, 120}},
               {53, 8, 9, {260, 180, 560}},
               {93, 16, 17, {-470, -60, -560}}}};  // the right ventricle, late: right and forwards
  beat.repolarisation = {{20, 10, 30}, {30, 20, 40}, 66, 55, t_wave(212, {270, 200, 90})};
  return beat;
}

BeatShape lafb_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {106,
              6,
              9,
              {{16, 6, 7, {-90, 260, -280}},
               {41, 9, 9, {1050, -440, 60}},
               {58, 9, 10, {480, -620, 620}},
               {79, 9, 9, {-60, -260, 300}}}};
  beat.repolarisation.t = t_wave(218, {240, 220, -190});
  return beat;
}

BeatShape lpfb_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {104,
              6,
              9,
              {{16, 6, 6, {70, -260, -150}},
               {40, 9.5, 9, {520, 1080, 120}},
               {58, 9, 10, {-420, 760, 640}},
               {78, 9, 9, {-240, 180, 240}}}};
  beat.repolarisation.t = t_wave(218, {280, 120, -170});
  return beat;
}

BeatShape wpw_beat() {
  BeatShape beat = normal_beat();
  beat.p = stretched(beat.p, 0.8);
  beat.pr_ms = 98;  // the accessory pathway does not wait: slurred upstroke straight after P
  beat.qrs = {128,
              12,
              10,
              {{36, 14, 18, {330, 270, -250}},
               {54, 10, 10, {130, 95, -85}},
               {70, 7.5, 9, {820, 640, -520}},
               {84, 9, 10, {150, 100, 380}},
               {104, 8, 9, {-140, 40, 200}}}};
  beat.repolarisation = {{-30, -25, 40}, {-40, -30, 50}, 72, 50, t_wave(208, {230, 60, 150})};
  return beat;
}

}  // namespace heartcare::simulator
