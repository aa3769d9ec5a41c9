#include "shapes.h"

namespace heartcare::simulator {

Wave normal_p() {
  // The right atrium fires first (forwards and down), the left later (to the left and back).
  return {110, 22, 22, {{42, 17, 20, {45, 95, -38}}, {72, 18, 16, {62, 72, 34}}}};
}

Wave t_wave(double duration_ms, Vector peak_uv) {
  return {duration_ms,
          0.25 * duration_ms,
          0.16 * duration_ms,
          {{0.58 * duration_ms, 0.25 * duration_ms, 0.18 * duration_ms, peak_uv}}};
}

BeatShape normal_beat() {
  BeatShape beat;
  beat.p = normal_p();
  beat.pr_ms = 158;
  beat.qrs = {92,
              6,
              8,
              {{17, 6, 7, {-150, -30, -330}},  // septum: right and forwards
               {38, 8.5, 8, {1150, 820, 40}},  // apex and free wall: left and down
               {53, 8, 9, {330, 260, 780}},    // left wall: back
               {72, 8, 8, {-190, 20, 260}}}};  // base: right, up and back
  beat.repolarisation = {{15, 10, -25}, {25, 18, -35}, 92, 45, t_wave(208, {300, 200, -190})};
  return beat;
}

}  // namespace heartcare::simulator
