#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/sample_source.h"
#include "heartcare/core/units.h"

namespace heartcare {

/// What a group of simultaneous channels shows.
enum class GroupKind { rhythm, median_beat };

/// Channels recorded together at one rate. A cheap value: the samples are shared and immutable.
class SignalGroup {
 public:
  /// Samples in memory, lead-major: shape (leads, samples), in each lead's unit, NaN = not recorded.
  /// Errors: invalid_argument, limit_exceeded (see limits.h).
  [[nodiscard]] static Result<SignalGroup> create(Hertz rate, std::vector<Lead> leads,
                                                  std::vector<float> lead_major,
                                                  GroupKind kind = GroupKind::rhythm);
  /// Samples from a source that decodes them when asked.
  [[nodiscard]] static Result<SignalGroup> create(Hertz rate, std::vector<Lead> leads, std::int64_t samples,
                                                  std::shared_ptr<const SampleSource> source,
                                                  GroupKind kind = GroupKind::rhythm);

  [[nodiscard]] Hertz rate() const noexcept { return rate_; }
  [[nodiscard]] GroupKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::vector<Lead>& leads() const noexcept { return leads_; }
  [[nodiscard]] std::int64_t samples() const noexcept { return samples_; }  ///< per lead
  [[nodiscard]] Seconds duration() const noexcept { return {static_cast<double>(samples_) / rate_.value}; }

  /// Index of a lead by identity; empty if it was not recorded.
  [[nodiscard]] std::optional<std::size_t> find(LeadId id) const noexcept;

  /// Fills `out` from sample `first` on; outside the recording NaN. Errors: not_found, io, damaged.
  [[nodiscard]] Result<void> read(std::size_t lead, std::int64_t first, std::span<float> out) const;
  /// As above, as a new vector; refuses more than limits::max_samples_in_memory.
  [[nodiscard]] Result<std::vector<float>> read(std::size_t lead, std::int64_t first,
                                                std::int64_t count) const;
  /// The whole lead without a copy where it lies in memory; empty for paged recordings.
  [[nodiscard]] std::span<const float> resident(std::size_t lead) const noexcept;

 private:
  SignalGroup() = default;
  Hertz rate_;
  GroupKind kind_ = GroupKind::rhythm;
  std::vector<Lead> leads_;
  std::int64_t samples_ = 0;
  std::shared_ptr<const SampleSource> source_;
};

}  // namespace heartcare
