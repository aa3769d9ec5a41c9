#pragma once
#include <span>

#include "geometry.h"
#include "window.h"

namespace heartcare::page {

/// What a lead needs on paper, in microvolts. Robust: one artefact does not count.
struct Extent {
  double low = 0, high = 0, median = 0;
};

/// Median of about a thousand samples spread over the stretch; 0 where all are missing.
[[nodiscard]] double median_microvolts(std::span<const float> samples);

/// Extremes of stretches of about a second, of which the most extreme fifth (at least one) is left out.
/// Empty extent where every sample is missing.
[[nodiscard]] Extent robust_extent(std::span<const float> samples, Seconds length);

/// Millimetres by which an electrode offset moves a trace, in whole 5 mm; 0 for offsets that do not leave the
/// row.
[[nodiscard]] double offset_shift(double median_microvolts, PaperGain gain, double row_height);

/// Precordial leads share the chest gain, all others the limb gain.
[[nodiscard]] bool is_chest(LeadId id) noexcept;

/// The gain asked for; where it is automatic, for limb and chest leads the largest at which they fit their
/// rows.
[[nodiscard]] Result<Gain> choose_gain(const SignalGroup& group, const std::vector<Slot>& slots,
                                       const PageOptions& options, const signal::DisplayFilters& filters,
                                       JobContext& job);

}  // namespace heartcare::page
