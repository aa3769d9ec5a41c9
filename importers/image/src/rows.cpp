#include "rows.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr int coarse = 2;      ///< pixels of the page for one of the search
constexpr float climb = 0.6F;  ///< cost of going up or down a blank pixel, of going right over one being 1
constexpr float climb_on_ink = 0.004F;  ///< and on ink
constexpr std::size_t most_rows = 16;
constexpr double away = 0.004;  ///< cost of a pixel beyond `free_away` from the row's base line, for each x
constexpr int free_away = 12 * pixels_per_mm / coarse;
constexpr double least_inked = 0.55;
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

/// Cheapest way from the left to the right edge that stays near `base`.
std::vector<int> best_path(const cv::Mat& ink, int base) {
  const int h = ink.rows, w = ink.cols;
  std::vector<float> cost(static_cast<std::size_t>(h)), blank(static_cast<std::size_t>(h));
  cv::Mat from(w, h, CV_16U);
  for (int x = 0; x < w; ++x) {
    auto* source = from.ptr<std::uint16_t>(x);
    for (int y = 0; y < h; ++y) {
      blank[static_cast<std::size_t>(y)] = 1 - ink.at<float>(y, x);
      cost[static_cast<std::size_t>(y)] +=
          blank[static_cast<std::size_t>(y)] +
          static_cast<float>(away * std::max(0, std::abs(y - base) - free_away));
      source[y] = static_cast<std::uint16_t>(y);
    }
    const auto relax = [&](int y, int beside) {
      const float way =
          cost[static_cast<std::size_t>(beside)] + climb * blank[static_cast<std::size_t>(y)] + climb_on_ink;
      if (way >= cost[static_cast<std::size_t>(y)]) return;
      cost[static_cast<std::size_t>(y)] = way;
      source[y] = source[beside];
    };
    for (int y = 1; y < h; ++y) relax(y, y - 1);
    for (int y = h - 2; y >= 0; --y) relax(y, y + 1);
  }
  std::vector<int> path(static_cast<std::size_t>(w));
  int y = static_cast<int>(std::min_element(cost.begin(), cost.end()) - cost.begin());
  for (int x = w - 1; x >= 0; --x) {
    path[static_cast<std::size_t>(x)] = y;
    y = from.at<std::uint16_t>(x, y);
  }
  return path;
}

/// First and last x within which most of the path is on ink, and the share that is.
void measure(TraceRow& row, const std::vector<float>& touched) {
  constexpr int window = 5 * pixels_per_mm / coarse;
  const int n = static_cast<int>(touched.size());
  std::vector<double> sum(touched.size() + 1, 0);
  std::partial_sum(touched.begin(), touched.end(), sum.begin() + 1);
  const auto dense = [&](int x) {
    const int a = std::max(0, x), b = std::min(n, x + window);
    return b - a == window &&
           sum[static_cast<std::size_t>(b)] - sum[static_cast<std::size_t>(a)] > 0.6 * window;
  };
  int left = 0, right = n - window;
  while (left < n && !dense(left)) ++left;
  while (right > left && !dense(right)) --right;
  row.left = left * coarse;
  row.right = (right + window) * coarse;
  if (right > left)
    row.inked = (sum[static_cast<std::size_t>(right + window)] - sum[static_cast<std::size_t>(left)]) /
                (right + window - left);
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
  search = cv::min(cv::max((search - 0.15) / 0.25, 0), 1);
  std::vector<TraceRow> rows;
  for (const int base : base_lines(search)) {
    const std::vector<int> path = best_path(search, base);
    TraceRow row;
    std::vector<float> touched(path.size());
    for (std::size_t x = 0; x < path.size(); ++x)
      touched[x] = search.at<float>(path[x], static_cast<int>(x)) > 0.3F ? 1.0F : 0.0F;
    measure(row, touched);
    if (row.inked < least_inked || row.right - row.left < shortest) continue;
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
