#include "shapes.h"

namespace heartcare::simulator {

BeatShape lvh_beat() {
  BeatShape beat = normal_beat();
  beat.p = {122, 22, 22, {{42, 17, 20, {50, 75, -40}}, {80, 19, 17, {90, 62, 85}}}};
  beat.qrs = {106,
              6,
              9,
              {{19, 7, 8, {-190, -40, -380}},
               {43, 10, 9.5, {2050, 700, 180}},
               {60, 9, 10, {760, 240, 1500}},
               {82, 9, 9, {-150, 20, 330}}}};
  // Strain: down-sloping ST and asymmetric T inversion where R is tall.
  beat.repolarisation = {{-70, -15, -70}, {-130, -30, -100}, 78, 50, t_wave(214, {-300, -60, -240})};
  return beat;
}

BeatShape rvh_beat() {
  BeatShape beat = normal_beat();
  beat.p = {106, 20, 20, {{46, 18, 20, {25, 230, -95}}, {72, 16, 14, {35, 50, 20}}}};
  beat.qrs = {98,
              6,
              8,
              {{16, 6, 7, {120, -60, -160}},
               {38, 9, 9, {320, 720, -560}},
               {55, 9, 9, {-680, 420, -300}},
               {76, 8, 8, {-320, -60, 200}}}};
  beat.repolarisation = {{30, -25, 50}, {50, -40, 80}, 74, 45, t_wave(214, {210, -50, 270})};
  return beat;
}

BeatShape inferior_stemi_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {96,
              6,
              8,
              {{20, 8, 8, {-40, -420, -260}},  // the inferior wall is missing: Q in II, III, aVF
               {42, 8.5, 8, {1000, 620, 40}},
               {56, 8, 9, {330, 240, 700}},
               {75, 8, 8, {-150, 60, 220}}}};
  beat.repolarisation = {{-70, 235, 45}, {-80, 310, 50}, 70, 50, t_wave(232, {-40, 330, -30})};
  return beat;
}

BeatShape anterior_stemi_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {96,
              6,
              8,
              {{18, 7, 8, {20, -40, 260}},  // no forward vector: QS in V1-V3
               {40, 8.5, 8, {880, 680, 330}},
               {55, 8, 9, {300, 200, 700}},
               {74, 8, 8, {-150, 0, 160}}}};
  beat.repolarisation = {{75, -75, -230}, {110, -100, -310}, 66, 50, t_wave(234, {190, -30, -380})};
  return beat;
}

BeatShape lateral_stemi_beat() {
  BeatShape beat = normal_beat();
  beat.qrs = {94,
              6,
              8,
              {{18, 7, 7, {-340, 60, -240}},  // Q in I, aVL, V5, V6
               {39, 8.5, 8, {1050, 760, 60}},
               {54, 8, 9, {330, 260, 720}},
               {73, 8, 8, {-170, 30, 240}}}};
  beat.repolarisation = {{220, -110, 60}, {280, -120, 70}, 70, 50, t_wave(232, {300, -40, -40})};
  return beat;
}

BeatShape ischaemia_beat() {
  BeatShape beat = normal_beat();
  beat.repolarisation = {{-125, -85, 20}, {-165, -100, 30}, 92, 45, t_wave(212, {-110, -60, 40})};
  return beat;
}

BeatShape long_qt_beat() {
  BeatShape beat = normal_beat();
  beat.repolarisation.st_ms = 120;
  beat.repolarisation.t = t_wave(318, {290, 190, -200});
  return beat;
}

BeatShape hyperkalaemia_beat() {
  BeatShape beat = normal_beat();
  beat.p = {134, 30, 30, {{66, 30, 28, {30, 34, 4}}}};
  beat.pr_ms = 206;
  beat.qrs = stretched(scaled(normal_beat(), 0.8).qrs, 1.4);
  // A tent: narrow, symmetric, pointed.
  beat.repolarisation = {
      {20, 15, -60}, {40, 30, -80}, 76, 60, {178, 40, 36, {{94, 27, 25, {700, 520, -680}}}}};
  return beat;
}

BeatShape hypokalaemia_beat() {
  BeatShape beat = normal_beat();
  beat.repolarisation = {{-60, -45, 45}, {-75, -55, 55}, 92, 45, t_wave(190, {85, 55, -60})};
  beat.extras.push_back({ExtraWave::After::t_offset, -20, {190, 55, 60, {{88, 42, 46, {130, 105, -150}}}}});
  return beat;
}

BeatShape pericarditis_beat() {
  BeatShape beat = normal_beat();
  beat.repolarisation = {{125, 90, -65}, {135, 95, -70}, 86, 45, t_wave(212, {270, 180, -180})};
  const double pr_segment = beat.pr_ms - beat.p.duration_ms;
  beat.extras.push_back({ExtraWave::After::p_offset,
                         0,
                         {pr_segment + 8, 10, 14, {{0.5 * pr_segment, 60, 60, {-62, -58, 30}}}}});
  return beat;
}

}  // namespace heartcare::simulator
