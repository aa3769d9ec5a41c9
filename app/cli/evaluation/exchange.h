#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/signal/lead_reversal.h"

namespace heartcare::cli {

/// Electrodes exchanged by computation.
struct Exchange {
  const char* name;
  signal::Reversal kind;
  std::size_t chest = 0;  ///< for chest_neighbours: V1 = 0 with V2, ...
};
[[nodiscard]] const std::vector<Exchange>& exchanges();

/// What would have been recorded with the electrodes exchanged: limb leads follow from the electrode
/// potentials exactly. For the right leg's electrode its place is taken to have the left leg's potential, and
/// the chest leads move with the central terminal. Errors: not_found (a standard lead is missing), and those
/// of reading.
[[nodiscard]] Result<SignalGroup> exchanged(const SignalGroup& group, const Exchange& exchange);

}  // namespace heartcare::cli
