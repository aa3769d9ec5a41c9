#pragma once
#include <opencv2/core.hpp>
#include <vector>

namespace heartcare::image {

/// A trace as read from its row.
struct ReadTrace {
  std::vector<double> y;    ///< for each x of the page: pixels with fractions, NaN without ink
  std::vector<float> dark;  ///< for each x: mean ink of what was read there, 0 to 1
  double pen = 0;           ///< width of the line, pixels
};

/// Follows the row whose trace runs level at `base` and reads its height in every column. The edges of the
/// inked stretch of a column are those of a pen that was drawn along the trace: taken off, they give the
/// trace from above and from below, and at a turning point the side that it turns at counts. `borders`: x
/// where one lead ends and the next begins; bars that are drawn there are left out.
[[nodiscard]] ReadTrace read_row(const cv::Mat& ink, double base, const std::vector<int>& borders);

}  // namespace heartcare::image
