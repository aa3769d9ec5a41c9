#include "shapes.h"

namespace heartcare::simulator {
namespace {

template <class F>
void for_each_vector(BeatShape& beat, const F& change) {
  const auto wave = [&](Wave& w) {
    for (Kernel& kernel : w.kernels) kernel.peak_uv = change(kernel.peak_uv);
  };
  wave(beat.p);
  wave(beat.qrs);
  wave(beat.repolarisation.t);
  for (ExtraWave& extra : beat.extras) wave(extra.wave);
  beat.repolarisation.j_uv = change(beat.repolarisation.j_uv);
  beat.repolarisation.st_end_uv = change(beat.repolarisation.st_end_uv);
}

/// The right atrium fires first (forwards and down), the left later (to the left and back).
Wave normal_p() { return {112, 22, 22, {{42, 17, 20, {78, 70, -42}}, {72, 18, 16, {92, 50, 40}}}}; }

}  // namespace

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
              {{17, 6, 7, {-150, -70, -330}},  // septum: right and forwards
               {38, 8.5, 8, {1270, 640, 40}},  // apex and free wall: left and down
               {53, 8, 9, {390, 170, 780}},    // left wall: back
               {72, 8, 8, {-170, -80, 250}}}};  // base: right and back
  beat.repolarisation = {{15, 10, -25}, {30, 20, -40}, 82, 45, t_wave(222, {320, 190, -190})};
  return beat;
}

BeatShape scaled(BeatShape beat, double gain) {
  for_each_vector(beat, [&](Vector v) { return v * gain; });
  return beat;
}

BeatShape mirrored(BeatShape beat) {
  for_each_vector(beat, [](Vector v) { return Vector{-v.x, v.y, v.z}; });
  return beat;
}

Wave stretched(Wave wave, double factor) {
  wave.duration_ms *= factor;
  wave.taper_in_ms *= factor;
  wave.taper_out_ms *= factor;
  for (Kernel& kernel : wave.kernels) {
    kernel.centre_ms *= factor;
    kernel.rise_ms *= factor;
    kernel.fall_ms *= factor;
  }
  return wave;
}

}  // namespace heartcare::simulator
