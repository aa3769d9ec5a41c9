#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/signal/lead_reversal.h"

namespace heartcare::cli {

enum class Arm { right, left };

/// Electrodes exchanged by computation.
struct Exchange {
  const char* name;
  signal::Reversal kind;
  std::size_t chest = 0;  ///< for chest_neighbours: V1 = 0 with V2, ...
  Arm arm = Arm::right;   ///< for rl: whose electrode lies on the right leg
};
[[nodiscard]] const std::vector<Exchange>& exchanges();

/// What would have been recorded with the electrodes exchanged: limb leads follow from the electrode
/// potentials exactly. The right leg's electrode is the amplifier's reference and enters no lead, so it may
/// lie anywhere; what changes is that an arm's electrode records at the right leg, which is taken to have the
/// left leg's potential, and that the chest leads move with the central terminal. Exchanging both legs
/// changes nothing. [Batchvarov, Malik & Camm, Europace 9:1081, 2007] Errors: not_found (a standard lead is
/// missing), and those of reading.
[[nodiscard]] Result<SignalGroup> exchanged(const SignalGroup& group, const Exchange& exchange);

}  // namespace heartcare::cli
