#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"

namespace heartcare {

/// Smallest and largest sample of a bin; {+inf, -inf} if all of it is NaN.
struct MinMax {
  float min, max;
};

/// Min/max summaries of one group at several resolutions, so that a 24 h trace draws at any zoom.
/// Level 0 has bins of 128 samples, each further level 4 times longer ones. Immutable; any thread.
class Pyramid {
 public:
  static constexpr std::int64_t base_bin = 128, factor = 4;

  /// Reads the whole group once, block by block, with progress ("summary") and cancel.
  /// Errors: cancelled and those of SignalGroup::read.
  [[nodiscard]] static Result<std::shared_ptr<const Pyramid>> build(const SignalGroup& group, JobContext& job);

  /// Fills `out` with the extremes of samples [first + i*step, first + (i+1)*step) for i = 0, 1, ...
  /// Bins are rounded outwards to those of the level used; below base_bin samples a step reads the group itself.
  /// Errors: not_found, invalid_argument (step <= 0) and those of SignalGroup::read.
  [[nodiscard]] Result<void> summarise(std::size_t lead, double first, double step,
                                       std::span<MinMax> out) const;

 private:
  explicit Pyramid(SignalGroup group) : group_(std::move(group)) {}
  void add_levels();

  SignalGroup group_;
  /// levels_[l][lead * bins(l) + bin]
  std::vector<std::vector<MinMax>> levels_;
  std::vector<std::int64_t> bins_;
};

/// Extremes of a range, NaN left out.
[[nodiscard]] MinMax min_max(std::span<const float> samples) noexcept;

}  // namespace heartcare
