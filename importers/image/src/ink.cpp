#include "ink.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "contrast.h"

namespace heartcare::image {
namespace {

constexpr int cell = pixels_per_cell;
constexpr int widest_stroke = 1.1 * pixels_per_mm;
constexpr int reach = 2;  ///< cells to both sides over which a grid line is looked at

/// Medians along the columns of stripes of 2 * reach + 1 cells, one row for each cell: upright lines remain.
cv::Mat upright_lines(const cv::Mat& ink) {
  const int stripes = std::max(1, ink.rows / cell);
  cv::Mat lines(stripes, ink.cols, CV_32F);
  std::vector<float> column;
  for (int i = 0; i < stripes; ++i) {
    const int first = std::max(0, (i - reach) * cell), last = std::min(ink.rows, (i + reach + 1) * cell);
    for (int x = 0; x < ink.cols; ++x) {
      column.clear();
      for (int y = first; y < last; y += 3) column.push_back(ink.at<float>(y, x));
      const auto middle = column.begin() + static_cast<std::ptrdiff_t>(column.size() / 2);
      std::nth_element(column.begin(), middle, column.end());
      lines.at<float>(i, x) = *middle;
    }
  }
  return lines;
}

/// What the lines at each place within a cell usually are, over all cells; a little wider than they are.
std::vector<float> usual_by_place(const cv::Mat& lines) {
  std::vector<float> usual(cell, 0), wide(cell, 0), values;
  for (int place = 0; place < cell; ++place) {
    values.clear();
    for (int y = 0; y < lines.rows; ++y)
      for (int x = place; x < lines.cols; x += cell) values.push_back(lines.at<float>(y, x));
    if (values.empty()) continue;
    const auto middle = values.begin() + std::ssize(values) * 4 / 5;
    std::nth_element(values.begin(), middle, values.end());
    usual[static_cast<std::size_t>(place)] = *middle;
  }
  constexpr int slack = 3;  ///< pixels by which the straightened grid may still be off
  for (int place = 0; place < cell; ++place)
    for (int d = -slack; d <= slack; ++d)
      wide[static_cast<std::size_t>(place)] = std::max(
          wide[static_cast<std::size_t>(place)], usual[static_cast<std::size_t>((place + d + cell) % cell)]);
  return wide;
}

/// A picture of the grid's upright lines, not darker than lines at their place in the cell usually are: steep
/// strokes of traces look like lines, but not in every cell.
cv::Mat drawn_lines(const cv::Mat& ink) {
  cv::Mat lines = upright_lines(ink);
  const std::vector<float> usual = usual_by_place(lines);
  for (int y = 0; y < lines.rows; ++y)
    for (int x = 0; x < lines.cols; ++x)
      lines.at<float>(y, x) =
          std::min(lines.at<float>(y, x), 1.15F * usual[static_cast<std::size_t>(x % cell)]);
  cv::dilate(lines, lines, cv::Mat::ones(1, 3, CV_8U));
  cv::Mat drawn;
  cv::resize(lines, drawn, ink.size(), 0, 0, cv::INTER_NEAREST);
  return drawn;
}

/// The largest connected part of the page whose grid was seen and that is as bright as paper, holes closed.
cv::Mat page_mask(const cv::Mat& straight, const cv::Mat& confidence) {
  cv::Mat grey, bright, labels, stats, centres;
  cv::cvtColor(straight, grey, cv::COLOR_BGR2GRAY);
  cv::resize(grey, grey, confidence.size(), 0, 0, cv::INTER_AREA);
  grey.convertTo(bright, CV_32F);
  const double paper = cv::mean(bright, confidence > 0.5)[0];
  cv::Mat seen = (confidence > 0.3) & (bright > 0.6 * paper);
  const auto square = [](int side) { return cv::Mat::ones(side, side, CV_8U); };
  cv::morphologyEx(seen, seen, cv::MORPH_CLOSE, square(13));
  cv::morphologyEx(seen, seen, cv::MORPH_OPEN, square(7));
  const int parts = cv::connectedComponentsWithStats(seen, labels, stats, centres);
  int largest = 1;
  for (int i = 1; i < parts; ++i)
    if (stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA)) largest = i;
  cv::Mat mask = labels == largest, full;
  cv::resize(mask, full, straight.size(), 0, 0, cv::INTER_NEAREST);
  cv::erode(full, full, square(cell / 3));
  return full;
}

}  // namespace

cv::Mat ink_of(const cv::Mat& straight, const cv::Mat& grid_confidence) {
  std::vector<cv::Mat> channels;
  cv::split(darkness(straight, cell * 0.5), channels);
  cv::Mat ink =
      cv::min(cv::min(channels[0], channels[1]), channels[2]);  // coloured lines are light in one channel
  cv::Mat level;
  cv::transpose(drawn_lines(ink.t()), level);
  level = cv::max(drawn_lines(ink), level);
  // What is clearly darker than the line stays as dark as it is, or a trace would break where it crosses one.
  cv::Mat above = cv::max(ink - level, 0), crossing = ink > 1.35 * level + 0.03;
  ink.copyTo(above, crossing);
  ink = above;
  // No pen is so wide: the edge of the table beside the page, stains, shadows of folds.
  cv::Mat broad;
  cv::morphologyEx(ink, broad, cv::MORPH_OPEN, cv::Mat::ones(widest_stroke, widest_stroke, CV_8U));
  cv::dilate(broad, broad, cv::Mat::ones(5, 5, CV_8U));
  ink -= broad;
  const cv::Mat mask = page_mask(straight, grid_confidence);
  cv::Mat kept(ink.size(), CV_32F, cv::Scalar(0));
  ink.copyTo(kept, mask);
  kept = cv::max(kept, 0);
  const cv::Mat strong = kept.reshape(1, 1);
  const float full = std::max(0.02F, quantile(strong, 0.995));
  return cv::min(kept / (0.9 * full), 1.0);
}

}  // namespace heartcare::image
