#include "writing.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr double least_ink = 0.25;
constexpr int widest_word = 40 * pixels_per_mm, highest_word = 12 * pixels_per_mm;
constexpr int widest_stroke = 1.5 * pixels_per_mm, shortest_stroke = 4 * pixels_per_mm;
constexpr int near = 2 * pixels_per_mm;  ///< blank between the parts of one stroke

bool like_a_stroke(const int* stats) {
  return stats[cv::CC_STAT_WIDTH] <= widest_stroke && stats[cv::CC_STAT_HEIGHT] >= shortest_stroke;
}

}  // namespace

cv::Mat without_writing(const cv::Mat& ink, const std::vector<TraceRow>& rows) {
  cv::Mat labels, stats, centres;
  const cv::Mat inked = ink > least_ink;
  const int pieces = cv::connectedComponentsWithStats(inked, labels, stats, centres, 8, CV_32S);
  std::vector<std::uint8_t> keep(static_cast<std::size_t>(pieces), 0);
  keep[0] = 1;
  for (const TraceRow& row : rows)
    for (int x = std::max(0, row.left); x < std::min({row.right, ink.cols, static_cast<int>(row.line.size())}); ++x) {
      const Covered& here = row.line[static_cast<std::size_t>(x)];
      for (int y = std::max(0, here.top() - near); y <= std::min(ink.rows - 1, here.bottom() + near); ++y) {
        const int piece = labels.at<int>(y, x);
        const bool touched = y >= here.top() - 2 && y <= here.bottom() + 2;
        if (touched || stats.at<int>(piece, cv::CC_STAT_WIDTH) <= widest_stroke)
          keep[static_cast<std::size_t>(piece)] = 1;
      }
    }
  for (int i = 1; i < pieces; ++i)
    if (like_a_stroke(stats.ptr<int>(i)) || stats.at<int>(i, cv::CC_STAT_WIDTH) > widest_word ||
        stats.at<int>(i, cv::CC_STAT_HEIGHT) > highest_word)
      keep[static_cast<std::size_t>(i)] = 1;
  cv::Mat left = ink.clone();
  for (int y = 0; y < ink.rows; ++y)
    for (int x = 0; x < ink.cols; ++x)
      if (!keep[static_cast<std::size_t>(labels.at<int>(y, x))]) left.at<float>(y, x) = 0;
  return left;
}

}  // namespace heartcare::image
