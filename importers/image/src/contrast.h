#pragma once
#include <opencv2/core.hpp>

namespace heartcare::image {

/// How much darker than the paper around each colour channel of each pixel is, 0 to 1: CV_32FC3. Shadows and
/// tinted light fall out, for the paper is what is bright in the neighbourhood. `page`: CV_8UC3, BGR;
/// `radius`: of that neighbourhood in pixels, wider than any stroke.
[[nodiscard]] cv::Mat darkness(const cv::Mat& page, double radius);

/// Thin lines of any colour by how dark they are, strokes of ink as dark as grid lines at most; CV_32F, 0
/// to 1. Edges of shadows fall out. `width`: of the widest line, pixels.
[[nodiscard]] cv::Mat thin_lines(const cv::Mat& darkness, double width);

/// The same less the mean of the surroundings, so that spectra show lines only. `radius`: pixels.
[[nodiscard]] cv::Mat without_mean(const cv::Mat& lines, double radius);

/// The value below which the share `part` (0 to 1) of all values of a CV_32F matrix lies.
[[nodiscard]] float quantile(const cv::Mat& values, double part);

}  // namespace heartcare::image
