#pragma once
#include <opencv2/core.hpp>

#include "mesh.h"

namespace heartcare::image {

/// Moves a mesh that is right to a tenth of a cell until the lines of the grid lie on it. Each line is looked
/// for in short stretches; what disagrees with its surroundings, as a steep stroke beside a line does, does
/// not count. `signal`: as thin_lines() makes it.
void settle_on_lines(GridMesh& mesh, const cv::Mat& signal);

}  // namespace heartcare::image
