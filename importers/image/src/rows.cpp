#include "rows.h"

#include <algorithm>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "ink.h"
#include "path.h"

namespace heartcare::image {
namespace {

constexpr int coarse = 2;  ///< pixels of the page for one of the search
constexpr std::size_t most_rows = 16;
constexpr double least_inked = 0.55;
constexpr float least_ink = 0.3F;
constexpr int shortest = 60 * pixels_per_mm;          ///< of a row with ink
constexpr int closest = 14 * pixels_per_mm / coarse;  ///< base lines of two rows

/// Heights at which traces run level, strongest first: where most ink lies in level strokes.
std::vector<int> base_lines(const cv::Mat& ink) {
  cv::Mat level, profile;
  cv::morphologyEx(ink, level, cv::MORPH_OPEN, cv::Mat::ones(1, 6, CV_8U));
  cv::reduce(level, profile, 1, cv::REDUCE_SUM);
  cv::GaussianBlur(profile, profile, {1, 0}, 0, 2.0 * pixels_per_mm / coarse);
  std::vector<int> lines;
  double strongest = 0;
  while (lines.size() < most_rows) {
    cv::Point at;
    double weight = 0;
    cv::minMaxLoc(profile, nullptr, &weight, nullptr, &at);
    strongest = std::max(strongest, weight);
    if (weight <= 0 || weight < 0.1 * strongest) break;
    lines.push_back(at.y);
    const cv::Range used(std::max(0, at.y - closest), std::min(profile.rows, at.y + closest));
    profile.rowRange(used) = 0;
  }
  return lines;
}

/// The longest stretch in which the path is mostly on ink, with blanks of up to a centimetre, and the share
/// of it that is.
void measure(TraceRow& row, const std::vector<float>& touched) {
  constexpr int window = 5 * pixels_per_mm / coarse, longest_blank = 10 * pixels_per_mm / coarse;
  const int n = static_cast<int>(touched.size());
  std::vector<double> sum(touched.size() + 1, 0);
  std::partial_sum(touched.begin(), touched.end(), sum.begin() + 1);
  const auto inked = [&](int from, int to) {
    return sum[static_cast<std::size_t>(to)] - sum[static_cast<std::size_t>(from)];
  };
  int left = -1, right = 0;
  const auto keep = [&] {
    if (left < 0 || (right - left) * coarse <= row.right - row.left) return;
    row.left = left * coarse;
    row.right = right * coarse;
    row.inked = inked(left, right) / (right - left);
  };
  for (int x = 0; x + window <= n; ++x) {
    if (inked(x, x + window) < 0.65 * window) continue;
    if (left >= 0 && x > right + longest_blank) {
      keep();
      left = -1;
    }
    if (left < 0) left = x;
    right = x + window;
  }
  keep();
}

/// A frame or a fold instead of a trace: nowhere far from straight, though it is long.
bool is_straight(const TraceRow& row) {
  const auto end = std::min<std::ptrdiff_t>(row.right, std::ssize(row.path));
  int moved = 0;
  constexpr int piece = 10 * pixels_per_mm;
  for (std::ptrdiff_t x = row.left; x + piece <= end; x += piece) {
    const auto [least, most] = std::minmax_element(row.path.begin() + x, row.path.begin() + x + piece);
    moved += *most - *least > pixels_per_mm ? 1 : 0;
  }
  return moved * piece < (end - row.left) / 5;
}

}  // namespace

std::vector<TraceRow> find_rows(const cv::Mat& ink) {
  cv::Mat thick, search;
  cv::dilate(ink, thick, cv::Mat::ones(coarse, coarse, CV_8U));
  cv::resize(thick, search, {}, 1.0 / coarse, 1.0 / coarse, cv::INTER_NEAREST);
  LinePrices prices = careful;
  prices.free /= coarse;
  prices.away *= coarse;
  std::vector<TraceRow> rows;
  for (const int base : base_lines(search)) {
    const std::vector<Covered> line = best_line(search, base, prices);
    std::vector<int> path(line.size());
    std::vector<float> touched(path.size());
    for (std::size_t x = 0; x < line.size(); ++x) {
      path[x] = (line[x].enters + line[x].leaves) / 2;
      int dark = 0;
      for (int y = line[x].top(); y <= line[x].bottom(); ++y)
        dark += search.at<float>(y, static_cast<int>(x)) > least_ink ? 1 : 0;
      touched[x] = 3 * dark >= 2 * (line[x].bottom() - line[x].top() + 1) ? 1.0F : 0.0F;
    }
    TraceRow row;
    measure(row, touched);
    if (row.inked < least_inked || row.right - row.left < shortest) continue;
    for (const Covered& column : line)
      row.line.insert(row.line.end(), coarse, {column.enters * coarse, column.leaves * coarse});
    row.path.resize(path.size() * coarse);
    for (std::size_t x = 0; x < row.path.size(); ++x) row.path[x] = path[x / coarse] * coarse;
    double sum = 0;
    for (int x = row.left / coarse; x < std::min<int>(row.right / coarse, static_cast<int>(path.size())); ++x)
      sum += thick.at<float>(path[static_cast<std::size_t>(x)] * coarse, x * coarse);
    row.darkness = sum * coarse / (row.right - row.left);
    std::vector<int> inside(row.path.begin() + row.left,
                            row.path.begin() + std::min<std::ptrdiff_t>(row.right, std::ssize(row.path)));
    std::nth_element(inside.begin(), inside.begin() + std::ssize(inside) / 2, inside.end());
    row.base = inside[inside.size() / 2];
    if (!is_straight(row)) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const TraceRow& a, const TraceRow& b) { return a.base < b.base; });
  return rows;
}

}  // namespace heartcare::image
