#pragma once
#include <cstdint>
#include <span>

#include "dipole.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::simulator {

/// One noise of a record. Any sample can be computed without those before it, so blocks may come in any
/// order.
struct NoiseSource {
  Noise noise;
  std::uint64_t seed = 1;
  double gain = 0;  ///< microvolts per unit of raw noise

  /// Adds scale * raw noise of samples [first, first + count) to leads of shape (8, count). The noise of all
  /// kinds but white arises at the nine electrodes and reaches the leads by Einthoven's and Wilson's
  /// definitions.
  void add(double rate_hz, double scale, std::int64_t first, std::int64_t count,
           std::span<double> leads) const;
};

}  // namespace heartcare::simulator
