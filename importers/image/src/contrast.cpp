#include "contrast.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace heartcare::image {

float quantile(const cv::Mat& values, double part) {
  std::vector<float> sorted;
  sorted.reserve(values.total());
  for (int y = 0; y < values.rows; ++y)
    sorted.insert(sorted.end(), values.ptr<float>(y), values.ptr<float>(y) + values.cols);
  if (sorted.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(part * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), sorted.begin() + place, sorted.end());
  return sorted[static_cast<std::size_t>(place)];
}

cv::Mat darkness(const cv::Mat& page, double radius) {
  const double scale = std::min(1.0, 6.0 / radius);
  cv::Mat paper, reach;
  cv::resize(page, paper, {}, scale, scale, cv::INTER_AREA);
  const int size = 2 * static_cast<int>(radius * scale) + 1;
  cv::dilate(paper, paper, cv::getStructuringElement(cv::MORPH_ELLIPSE, {size, size}));
  cv::medianBlur(paper, paper, size | 1);
  cv::GaussianBlur(paper, paper, {}, size / 3.0);
  cv::resize(paper, paper, page.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat paper_f, page_f;
  paper.convertTo(paper_f, CV_32F);
  page.convertTo(page_f, CV_32F);
  const cv::Mat least = cv::max(paper_f, cv::Scalar::all(30));  // where it is black, nothing is known
  cv::Mat dark = (paper_f - page_f) / least;
  return cv::min(cv::max(dark, cv::Scalar::all(0)), cv::Scalar::all(1));
}

cv::Mat thin_lines(const cv::Mat& darkness, double width) {
  cv::Mat dark, lines;
  cv::transform(darkness, dark, cv::Matx13f(0.25F, 0.55F, 0.2F));
  const int size = static_cast<int>(width) | 1;
  cv::morphologyEx(dark, lines, cv::MORPH_TOPHAT, cv::Mat::ones(size, size, CV_8U));
  const float level = std::max(0.01F, quantile(lines, 0.93));
  // Ink beside coloured lines is dark in every channel; beside black ones nothing tells it from them here.
  std::vector<cv::Mat> channels;
  cv::split(darkness, channels);
  const cv::Mat weakest = cv::min(cv::min(channels[0], channels[1]), channels[2]);
  const double of_lines = cv::mean(weakest, (lines > 0.8 * level) & (lines < 1.3 * level))[0];
  cv::Mat ink = weakest > std::max(0.25, 2.2 * of_lines);
  cv::dilate(ink, ink, cv::Mat::ones(3, 3, CV_8U));
  lines = cv::min(lines / level, 1);
  lines.setTo(0, ink);
  return lines;
}

cv::Mat without_mean(const cv::Mat& lines, double radius) {
  cv::Mat mean;
  cv::GaussianBlur(lines, mean, {}, radius);
  return lines - mean;
}

}  // namespace heartcare::image
