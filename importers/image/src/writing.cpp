#include "writing.h"

#include <algorithm>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr double least_ink = 0.25;
constexpr int widest_stroke = 1.5 * pixels_per_mm, shortest_stroke = 4 * pixels_per_mm;
constexpr int near = 2 * pixels_per_mm;  ///< blank between the parts of one stroke

bool like_a_stroke(const int* stats) {
  return stats[cv::CC_STAT_WIDTH] <= widest_stroke && stats[cv::CC_STAT_HEIGHT] >= shortest_stroke;
}

/// From where the first row begins to where the last one ends.
cv::Range extent_of(const std::vector<TraceRow>& rows) {
  cv::Range extent(std::numeric_limits<int>::max(), 0);
  for (const TraceRow& row : rows) {
    extent.start = std::max(0, std::min(extent.start, row.left));
    extent.end = std::max(extent.end, row.right);
  }
  return extent;
}

bool is_name_place(const PageLayout& layout, std::size_t row, int x) {
  constexpr int before = 1 * pixels_per_mm, after = 14 * pixels_per_mm;
  return std::any_of(layout.leads.begin(), layout.leads.end(), [&](const LeadPlace& place) {
    return place.row == row && x >= place.first - before && x < place.first + after;
  });
}

}  // namespace

cv::Mat without_writing(const cv::Mat& ink, const PageLayout& layout) {
  cv::Mat labels, stats, centres;
  const cv::Mat inked = ink > least_ink;
  const int pieces = cv::connectedComponentsWithStats(inked, labels, stats, centres, 8, CV_32S);
  std::vector<std::uint8_t> keep(static_cast<std::size_t>(pieces), 0);
  keep[0] = 1;
  const cv::Range extent = extent_of(layout.rows);
  for (std::size_t r = 0; r < layout.rows.size(); ++r) {
    const TraceRow& row = layout.rows[r];
    const int end = std::min({extent.end, ink.cols, static_cast<int>(row.line.size())});
    for (int x = extent.start; x < end; ++x) {
      const Covered& here = row.line[static_cast<std::size_t>(x)];
      const bool named_here = is_name_place(layout, r, x);
      for (int y = std::max(0, here.top() - near); y <= std::min(ink.rows - 1, here.bottom() + near); ++y) {
        const int piece = labels.at<int>(y, x);
        const bool touched = y >= here.top() - 2 && y <= here.bottom() + 2;
        if (touched || !named_here || stats.at<int>(piece, cv::CC_STAT_WIDTH) <= widest_stroke)
          keep[static_cast<std::size_t>(piece)] = 1;
      }
    }
  }
  for (int i = 1; i < pieces; ++i)
    if (like_a_stroke(stats.ptr<int>(i))) keep[static_cast<std::size_t>(i)] = 1;
  cv::Mat left = ink.clone();
  for (int y = 0; y < ink.rows; ++y)
    for (int x = 0; x < ink.cols; ++x)
      if (!keep[static_cast<std::size_t>(labels.at<int>(y, x))]) left.at<float>(y, x) = 0;
  return left;
}

cv::Mat without_other_rows(const cv::Mat& ink, const std::vector<TraceRow>& rows, std::size_t own) {
  constexpr int pen = 5;  ///< pixels to both sides of a path that are its ink
  constexpr int level =
      1 * pixels_per_mm;  ///< where a path climbs more, rows may cross: nothing is taken out
  const cv::Range extent = extent_of(rows);
  cv::Mat left = ink.clone();
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r == own) continue;
    const int end = std::min({ink.cols, static_cast<int>(rows[r].line.size()), extent.end,
                              static_cast<int>(rows[own].line.size())});
    for (int x = extent.start; x < end; ++x) {
      const Covered& other = rows[r].line[static_cast<std::size_t>(x)];
      const Covered& mine = rows[own].line[static_cast<std::size_t>(x)];
      if (other.bottom() - other.top() > level) continue;
      for (int y = std::max(0, other.top() - pen); y <= std::min(ink.rows - 1, other.bottom() + pen); ++y)
        if (y < mine.top() - pen || y > mine.bottom() + pen) left.at<float>(y, x) = 0;
    }
  }
  return left;
}

}  // namespace heartcare::image
