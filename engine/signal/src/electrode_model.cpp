#include "heartcare/signal/electrodes.h"

namespace heartcare::signal {
namespace {

/// Thousandths, in the order of electrode_table().
constexpr int table[] = {
#include "electrode_table.inc"
};
constexpr std::size_t group_size =
    (ElectrodeNetwork::inputs + 2) * ElectrodeNetwork::hidden + 2 * arrangements;
static_assert(std::size(table) == 2 * group_size);

ElectrodeModel read() {
  ElectrodeModel model;
  const int* next = table;
  const auto value = [&] { return *next++ / 1000.0; };
  for (std::size_t g = 0; g < 2; ++g) {
    ElectrodeNetwork& network = model.networks[g];
    for (auto& row : network.in)
      for (float& weight : row) weight = static_cast<float>(value());
    for (float& weight : network.bias) weight = static_cast<float>(value());
    for (float& weight : network.out) weight = static_cast<float>(value());
    for (auto& each : model.thresholds[g])
      for (double& threshold : each) threshold = value();
  }
  return model;
}

}  // namespace

const ElectrodeModel& electrode_model() {
  static const ElectrodeModel model = read();
  return model;
}

}  // namespace heartcare::signal
