#include "trace.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr float least_ink = 0.35F;
constexpr int longest_gap = 2;  ///< blank pixels within a stroke
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The inked stretch of one column that the trace goes through; edges where the ink passes the threshold.
struct Run {
  double top = nan, bottom = nan, centre = nan;
  [[nodiscard]] bool empty() const { return std::isnan(top); }
  [[nodiscard]] double length() const { return bottom - top; }
};

/// Where ink passes the threshold between an inked pixel and the next one outwards.
double edge(float inside, float outside, int y, int way) {
  const double part = inside > outside ? (inside - least_ink) / (inside - outside) : 0.5;
  return y + way * std::clamp<double>(part, 0, 1);
}

Run run_at(const cv::Mat& ink, int x, int y) {
  constexpr int near = 6;  ///< the path may pass beside the ink by so much
  int at = -1;
  for (int d = 0; d <= near && at < 0; ++d)
    for (const int candidate : {y - d, y + d})
      if (at < 0 && candidate >= 0 && candidate < ink.rows && ink.at<float>(candidate, x) > least_ink)
        at = candidate;
  if (at < 0) return {};
  int top = at, bottom = at;
  for (int gap = 0, i = top; i > 0 && gap <= longest_gap; gap = ink.at<float>(i, x) > least_ink ? 0 : gap + 1)
    if (ink.at<float>(--i, x) > least_ink) top = i;
  for (int gap = 0, i = bottom; i + 1 < ink.rows && gap <= longest_gap;
       gap = ink.at<float>(i, x) > least_ink ? 0 : gap + 1)
    if (ink.at<float>(++i, x) > least_ink) bottom = i;
  Run run;
  run.top = top > 0 ? edge(ink.at<float>(top, x), ink.at<float>(top - 1, x), top, -1) : top;
  run.bottom = bottom + 1 < ink.rows ? edge(ink.at<float>(bottom, x), ink.at<float>(bottom + 1, x), bottom, 1)
                                     : bottom;
  double sum = 0, weight = 0;
  for (int i = top; i <= bottom; ++i) {
    sum += ink.at<float>(i, x) * i;
    weight += ink.at<float>(i, x);
  }
  run.centre = sum / weight;
  return run;
}

/// Width of the line: what most columns show, for most of a trace is nearly level.
double line_width(const std::vector<Run>& runs) {
  std::vector<double> lengths;
  for (const Run& run : runs)
    if (!run.empty()) lengths.push_back(run.length());
  if (lengths.empty()) return 1;
  const auto place = lengths.begin() + std::ssize(lengths) * 2 / 5;
  std::nth_element(lengths.begin(), place, lengths.end());
  return std::max(1.0, *place);
}

/// The height that a column stands for, seen with its neighbours.
double height_of(const std::vector<Run>& runs, std::size_t i, double width) {
  const Run& run = runs[i];
  if (run.empty() || run.length() < 1.7 * width) return run.centre;
  const auto outermost = [&](auto value, int sign) {
    for (const std::size_t d : {1, 2, 3})
      for (const std::size_t j : {i - d, i + d})
        if (j < runs.size() && !runs[j].empty() && sign * (value(runs[j]) - value(run)) < 0) return false;
    return true;
  };
  const bool peak = outermost([](const Run& r) { return r.top; }, 1);
  const bool trough = outermost([](const Run& r) { return r.bottom; }, -1);
  if (peak && !trough) return run.top + width / 2;
  if (trough && !peak) return run.bottom - width / 2;
  return 0.5 * (run.top + run.bottom);
}

/// Takes out what is drawn at the ends of a lead beside its trace: half of the bar that separates two leads,
/// the flank of the calibration pulse.
void drop_ends(std::vector<Run>& runs, double width) {
  constexpr std::size_t widest = pixels_per_mm;
  const auto stroke = [&](const Run& run) { return run.length() > 4 * width; };
  const auto from_end = [&](auto begin) {
    std::size_t drop = 0;
    for (std::size_t i = 0; i < std::min(widest, runs.size()); ++i)
      if (stroke(begin[static_cast<std::ptrdiff_t>(i)])) drop = i + 1;
    if (drop > 0 && drop < widest)
      for (std::size_t i = 0; i < std::min(drop + 1, runs.size()); ++i)
        begin[static_cast<std::ptrdiff_t>(i)] = {};
  };
  from_end(runs.begin());
  from_end(runs.rbegin());
}

}  // namespace

std::vector<double> read_trace(const cv::Mat& ink, const TraceRow& row, int first, int last) {
  const int end = std::min({last, ink.cols, static_cast<int>(row.path.size())});
  std::vector<Run> runs;
  for (int x = std::max(0, first); x < end; ++x)
    runs.push_back(run_at(ink, x, row.path[static_cast<std::size_t>(x)]));
  const double width = line_width(runs);
  drop_ends(runs, width);
  std::vector<double> heights(static_cast<std::size_t>(std::max(0, last - first)), nan);
  const auto offset = static_cast<std::size_t>(std::max(0, -first));
  for (std::size_t i = 0; i < runs.size(); ++i) heights[offset + i] = height_of(runs, i, width);
  return heights;
}

}  // namespace heartcare::image
