#pragma once
#include <opencv2/core.hpp>
#include <vector>

#include "rows.h"

namespace heartcare::image {

/// Height of a trace for each x in [first, last): y in pixels with fractions, NaN without ink. In a column
/// that the trace crosses level the middle of the stroke counts; at the turning point of a steep stroke its
/// tip, less half the line's width.
[[nodiscard]] std::vector<double> read_trace(const cv::Mat& ink, const TraceRow& row, int first, int last);

}  // namespace heartcare::image
