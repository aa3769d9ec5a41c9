#pragma once
#include <opencv2/core.hpp>
#include <vector>

#include "layout.h"

namespace heartcare::image {

/// The ink without letters, edges and stains: pieces that no row touches or, but for where leads begin and
/// are named, comes near. Long upright strokes stay.
[[nodiscard]] cv::Mat without_writing(const cv::Mat& ink, const PageLayout& layout);

/// The ink without the traces of the other rows where they run apart from this one's.
[[nodiscard]] cv::Mat without_other_rows(const cv::Mat& ink, const std::vector<TraceRow>& rows,
                                         std::size_t own);

}  // namespace heartcare::image
