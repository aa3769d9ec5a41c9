#pragma once
#include <opencv2/core.hpp>
#include <vector>

#include "lattice.h"

namespace heartcare::image {

/// Where every point of the straightened grid lies on the page.
struct GridMesh {
  static constexpr int per_cell = 2;  ///< mesh points from one grid line to the next
  int first_u = 0, first_v = 0;       ///< line numbers of the first column and row
  cv::Mat points;                     ///< CV_32FC2: pixels of the page
  cv::Mat confidence;                 ///< CV_32F, about 1 where the grid is as clear as usual, 0 without

  [[nodiscard]] int cells_across() const { return (points.cols - 1) / per_cell; }
  [[nodiscard]] int cells_down() const { return (points.rows - 1) / per_cell; }
};

/// A mesh through the nodes, then moved until the grid of the straightened page is straight: its phase is
/// measured everywhere and what is left of it is taken out. `signal`: what the nodes were found in. Empty
/// points: the nodes are too few.
[[nodiscard]] GridMesh fit_mesh(const std::vector<GridNode>& nodes, const cv::Mat& signal);

/// The page as if photographed from straight above: `per_cell` pixels from grid line to grid line, white
/// beyond the picture. `scale`: pixels of `page` for one of those the mesh was fitted in.
[[nodiscard]] cv::Mat straighten(const cv::Mat& page, const GridMesh& mesh, double scale, int per_cell);

/// Values that are known in places, spread over their surroundings. `known`: weight of each value, CV_32F.
/// `reached`: what weight there was, of 1.
[[nodiscard]] cv::Mat spread(const cv::Mat& values, const cv::Mat& known, double sigma,
                             cv::Mat* reached = nullptr);

}  // namespace heartcare::image
