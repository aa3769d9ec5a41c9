#include "preset.h"
#include "shapes.h"

namespace heartcare::simulator {
namespace {

Model sinus() { return {.shapes = {normal_beat()}, .rhythm = {.rate_bpm = 68, .label = "(N"}}; }

}  // namespace

std::vector<Preset> rhythm_presets() {
  return {
      {{"normal-sinus", "Normal sinus rhythm", "rhythm",
        "Upright P before every QRS in I and II, R grows from V1 to V4, axis to the left and down."},
       sinus,
       {"NORM", "SR"},
       Sex::female,
       42},
  };
}

}  // namespace heartcare::simulator
