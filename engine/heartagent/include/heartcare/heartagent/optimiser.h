#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/signal/quality.h"

namespace heartcare::heartagent {

struct OptimiserOptions {
  Hertz rate{250};      ///< of the result [heartcaregpt.md 1]
  double seconds = 10;  ///< longest window that is kept
  double shortest = 4;  ///< seconds below which a recording is of no use: one Beat window
  double high_pass_hz = 0.5;
  std::size_t usable_leads = 8;  ///< fewer leads without a grave flaw: rejected
};

/// A recording made fit for training.
struct OptimisedSignal {
  std::vector<float> values;  ///< microvolts, shape (12, samples), order of standard_leads, denoised
  std::int64_t samples = 0;   ///< per lead, at OptimiserOptions::rate
  std::int64_t first = 0;     ///< first sample of the window in the recording, at the recording's rate
  std::int64_t count = 0;     ///< samples of the window, at the recording's rate
  signal::Quality quality;    ///< of the window as recorded
  std::string hash;           ///< SHA-256 of the window's whole microvolts: the same signal, the same hash
  std::string
      rejected;  ///< why it is of no use ("too_short", "no_signal", "too_few_leads", "unreadable"); or empty
};

/// Unify, assess, pick the cleanest window, resample, denoise (baseline, mains where found). `values` are
/// microvolts, shape (12, n) in the order of standard_leads, NaN = not recorded. A recording of no use is a
/// valid answer. Any thread. Errors: invalid_argument (shape, rate), those of signal::resampled, cancelled.
[[nodiscard]] Result<OptimisedSignal> optimise(std::span<const float> values, Hertz rate,
                                               const OptimiserOptions& options, JobContext& job);

}  // namespace heartcare::heartagent
