#pragma once
#include <cstdint>
#include <vector>

#include "work.h"

namespace heartcare::signal {

/// Sample-by-sample median of stretches of the leads around given points.
struct Average {
  std::int64_t fiducial = 0;              ///< index of those points in the arrays
  std::vector<std::vector<float>> leads;  ///< shape (leads, before + after)
  [[nodiscard]] std::int64_t size() const {
    return leads.empty() ? 0 : static_cast<std::int64_t>(leads.front().size());
  }
};

/// Median over `points` of leads[l][point - before ... point + after). Stretches that leave the recording
/// count where they lie inside. Each is first brought to level 0 over the 40 ms from `level_from`, relative
/// to its point. Precondition: points not empty, leads equally long.
[[nodiscard]] Average average_around(const std::vector<std::vector<float>>& leads,
                                     const std::vector<std::int64_t>& points, std::int64_t before,
                                     std::int64_t after, std::int64_t level_from);

}  // namespace heartcare::signal
