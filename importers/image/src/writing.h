#pragma once
#include <opencv2/core.hpp>
#include <vector>

#include "rows.h"

namespace heartcare::image {

/// The ink without letters: pieces that no row touches, no larger than words, unless they look like the rest
/// of a steep stroke whose other part a row touches.
[[nodiscard]] cv::Mat without_writing(const cv::Mat& ink, const std::vector<TraceRow>& rows);

}  // namespace heartcare::image
