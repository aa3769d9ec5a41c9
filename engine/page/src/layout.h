#pragma once
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/page/options.h"

namespace heartcare::page {

/// Where the samples of a drawn lead come from.
struct LeadSource {
  LeadId id = LeadId::other;
  std::optional<std::size_t> index;  ///< in the group; empty if derived or not recorded
  bool derived = false;              ///< from I and II
  bool inverted = false;             ///< to be drawn upside down
  [[nodiscard]] bool recorded() const noexcept { return index || derived; }
};

/// What stands where: a grid of leads, read row by row, and strips below it.
struct Arrangement {
  std::size_t rows = 0, columns = 0;
  std::vector<LeadSource> cells;      ///< rows x columns, row-major
  std::vector<LeadSource> strips;     ///< full width
  std::vector<std::size_t> left_out;  ///< channels of the group that this page cannot draw in any layout
};

/// The lead, recorded or derived. Channels that are not in microvolts never stand for a lead.
[[nodiscard]] LeadSource find_source(const SignalGroup& group, LeadId id) noexcept;

/// The layout asked for; a stack of strips where the group holds too few standard leads to fill one.
[[nodiscard]] Arrangement arrange(const SignalGroup& group, const PageOptions& options);

}  // namespace heartcare::page
