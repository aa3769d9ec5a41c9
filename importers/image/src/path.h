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

/// What a line pays and gains.
struct LinePrices {
  float blank = 1;            ///< for each blank pixel that it covers
  float step = 0;             ///< besides, for going on to the next column over a blank pixel
  float ink = 0.08F;          ///< gained for each inked pixel that it covers
  double free = 0, away = 0;  ///< beyond `free` pixels from its base line, for each pixel and column
};
/// Keeps to the trace where writing stands beside it, at the price of cutting steep strokes short.
inline constexpr LinePrices careful{1, 0, 0.08F, 60, 0.008};
/// Follows steep strokes over gaps; needs paper without writing.
inline constexpr LinePrices eager{0.5F, 0.5F, 0.15F, 80, 0.01};

/// The line from the left to the right edge that runs over most ink and least blank paper (dynamic
/// programming over all lines). In each column it goes up or down as far as it likes. `ink`: CV_32F as
/// ink_of() makes it.
[[nodiscard]] std::vector<Covered> best_line(const cv::Mat& ink, double base, const LinePrices& prices);

}  // namespace heartcare::image
