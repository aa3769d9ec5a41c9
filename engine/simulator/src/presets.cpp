#include <iterator>

#include "preset.h"

namespace heartcare::simulator {
namespace {

std::vector<Preset> collect() {
  std::vector<Preset> all;
  for (const auto& group : {rhythm_presets, conduction_presets, muscle_presets, calibration_presets}) {
    std::vector<Preset> rows = group();
    all.insert(all.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  for (Preset& row : all) {
    const Rhythm rhythm = row.make().rhythm;
    row.info.rate_bpm = rhythm.rate_bpm;
    row.info.min_rate_bpm = rhythm.min_bpm;
    row.info.max_rate_bpm = rhythm.max_bpm;
  }
  return all;
}

}  // namespace

const std::vector<Preset>& preset_table() {
  static const std::vector<Preset> table = collect();
  return table;
}

const std::vector<PresetInfo>& presets() {
  static const std::vector<PresetInfo> list = [] {
    std::vector<PresetInfo> infos;
    for (const Preset& row : preset_table()) infos.push_back(row.info);
    return infos;
  }();
  return list;
}

}  // namespace heartcare::simulator
