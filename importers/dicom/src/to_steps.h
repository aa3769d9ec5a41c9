#pragma once
#include <cstdint>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"

namespace heartcare::dicom {

/// A group's samples as integers to store.
struct Quantised {
  std::vector<double> steps;  ///< microvolts per step, as its decimal text reads, one per lead
  std::vector<std::int64_t>
      zeros;  ///< what is added to a stored value to count steps from 0 uV, one per lead
  std::vector<std::int32_t> samples;  ///< interleaved; `padding` where there is none
  int bits = 16;                      ///< 16, or 32 if a value does not fit
  bool has_padding = false;
  [[nodiscard]] std::int32_t padding() const noexcept { return bits == 16 ? -32'768 : INT32_MIN; }
};

/// Errors: limit_exceeded (more than 256 million samples, values beyond 32 bits), cancelled, those of
/// reading.
[[nodiscard]] Result<Quantised> quantise(const SignalGroup& group, JobContext& job);

}  // namespace heartcare::dicom
