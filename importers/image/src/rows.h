#pragma once
#include <opencv2/core.hpp>
#include <vector>

#include "path.h"

namespace heartcare::image {

/// A line of traces on the straightened page.
struct TraceRow {
  std::vector<int> path;      ///< y of the trace for each x, pixels; follows the ink
  std::vector<Covered> line;  ///< the same, with how far it goes up and down
  double darkness = 0;        ///< mean ink under the path between its ends
  double inked = 0;           ///< share of the path that lies on ink between its ends
  int left = 0, right = 0;    ///< where the ink of the trace begins and ends, x
  double base = 0;            ///< median y
};

/// The rows of traces, from the top: paths from the left to the right edge that touch the most ink and make
/// the shortest ways over blank paper (dynamic programming), found one after the other. `ink`: as ink_of()
/// makes it.
[[nodiscard]] std::vector<TraceRow> find_rows(const cv::Mat& ink);

}  // namespace heartcare::image
