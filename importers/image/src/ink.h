#pragma once
#include <opencv2/core.hpp>

#include "mesh.h"

namespace heartcare::image {

/// Pixels of a straightened page for a grid cell and, cells being 5 mm, for a millimetre.
inline constexpr int pixels_per_cell = 50, pixels_per_mm = 10;

/// What is drawn or written on a straightened page, without the grid: CV_32F, 0 to about 1, where 1 is as
/// dark as most ink of this page; 0 where the grid, and so the page, ends. Lines of the grid are known by
/// going straight on for centimetres; black ones are taken out where a trace does not cross them.
[[nodiscard]] cv::Mat ink_of(const cv::Mat& straight, const cv::Mat& grid_confidence);

}  // namespace heartcare::image
