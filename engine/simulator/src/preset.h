#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/simulator/simulator.h"
#include "model.h"

namespace heartcare::simulator {

/// One row of the table of presets.
struct Preset {
  PresetInfo info;
  Model (*make)();
  std::vector<std::string> scp;  ///< PTB-XL SCP statements that apply
  Sex sex = Sex::unknown;
  double age_years = 50;
};

/// In teaching order.
[[nodiscard]] const std::vector<Preset>& preset_table();

/// The rows of one group, defined beside each other.
[[nodiscard]] std::vector<Preset> rhythm_presets();
[[nodiscard]] std::vector<Preset> conduction_presets();
[[nodiscard]] std::vector<Preset> muscle_presets();
[[nodiscard]] std::vector<Preset> calibration_presets();

}  // namespace heartcare::simulator
