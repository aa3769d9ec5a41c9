#pragma once
#include <opencv2/core.hpp>
#include <vector>

namespace heartcare::image {

/// What of one column a line covers: from where it comes in at the left to where it goes on to the right.
struct Covered {
  int enters = 0, leaves = 0;  ///< y, pixels
  [[nodiscard]] int top() const { return enters < leaves ? enters : leaves; }
  [[nodiscard]] int bottom() const { return enters < leaves ? leaves : enters; }
};

/// The line from the left to the right edge that runs over most ink and least blank paper (dynamic programming
/// over all lines). In each column it goes up or down as far as it likes. Beyond `free` pixels from `base` it
/// costs `away` for each pixel and column. `ink`: CV_32F as ink_of() makes it.
[[nodiscard]] std::vector<Covered> best_line(const cv::Mat& ink, double base, double free, double away);

}  // namespace heartcare::image
