#pragma once
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace heartcare::image {

/// The grid of a page at one place: which line it is between, counted in grid cells.
struct GridNode {
  cv::Point2d place;         ///< pixels
  cv::Point2d across, down;  ///< local frequency of upright and of level lines, cycles a pixel
  double u = 0, v = 0;       ///< lines counted to the right and downwards; whole on a line
  double strength = 0;       ///< of the weaker of the two line sets
};

/// Follows the grid over the page from where it is clearest. Two sets of parallel lines are looked for by
/// their frequencies in windowed spectra; neighbouring places tell which line is which, so that turned,
/// tilted, folded and curled pages are all followed. `signal`: as without_mean() makes it, the page's longer
/// side about 1600 pixels. Empty: no grid.
[[nodiscard]] std::vector<GridNode> follow_grid(const cv::Mat& signal);

}  // namespace heartcare::image
