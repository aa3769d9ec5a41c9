#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare {

/// Where the samples of a signal group come from: memory, or a file read in pages.
/// Immutable to its callers; every member may be called from any thread.
class SampleSource {
 public:
  virtual ~SampleSource() = default;

  /// Fills `out` with samples [first, first + out.size()) of a lead, in the lead's unit, NaN = not recorded.
  /// The range lies inside the recording; SignalGroup checks that. Errors: io, damaged.
  [[nodiscard]] virtual Result<void> read(std::size_t lead, std::int64_t first,
                                          std::span<float> out) const = 0;

  /// The whole lead, where it lies in memory anyway; empty span otherwise.
  [[nodiscard]] virtual std::span<const float> resident(std::size_t lead) const noexcept = 0;
};

/// All samples in memory, lead-major: shape (leads, samples).
class MemorySource final : public SampleSource {
 public:
  MemorySource(std::vector<float> lead_major, std::int64_t samples_per_lead)
      : data_(std::move(lead_major)), samples_(samples_per_lead) {}

  [[nodiscard]] Result<void> read(std::size_t lead, std::int64_t first,
                                  std::span<float> out) const override;
  [[nodiscard]] std::span<const float> resident(std::size_t lead) const noexcept override;

 private:
  std::vector<float> data_;
  std::int64_t samples_;
};

}  // namespace heartcare
