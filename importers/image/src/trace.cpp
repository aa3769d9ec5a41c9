#include "trace.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ink.h"
#include "path.h"

namespace heartcare::image {
namespace {

constexpr float least_ink = 0.3F;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int band = 45 * pixels_per_mm;  ///< how far a trace may go from its base line

/// The inked stretch of one column that the trace goes through; edges where the ink passes the threshold.
struct Run {
  double top = nan, bottom = nan, centre = nan;
  float dark = 0;
  [[nodiscard]] bool empty() const { return std::isnan(top); }
  [[nodiscard]] double length() const { return bottom - top; }
};

/// Where ink passes the threshold between an inked pixel and the next one outwards.
double edge(float inside, float outside, int y, int way) {
  const float part = inside > outside ? (inside - least_ink) / (inside - outside) : 0.5F;
  return y + way * static_cast<double>(std::clamp(part, 0.0F, 1.0F));
}

Run run_at(const cv::Mat& ink, int x, Covered path) {
  const auto inked = [&](int y) { return y >= 0 && y < ink.rows && ink.at<float>(y, x) > least_ink; };
  constexpr int near = 3;  ///< the path may pass beside the ink by so much
  int top = path.top() - near, bottom = path.bottom() + near;
  while (top <= bottom && !inked(top)) ++top;
  while (bottom >= top && !inked(bottom)) --bottom;
  if (top > bottom) return {};
  while (inked(top - 1)) --top;
  while (inked(bottom + 1)) ++bottom;
  Run run;
  run.top = top > 0 ? edge(ink.at<float>(top, x), ink.at<float>(top - 1, x), top, -1) : top;
  run.bottom = bottom + 1 < ink.rows ? edge(ink.at<float>(bottom, x), ink.at<float>(bottom + 1, x), bottom, 1)
                                     : bottom;
  double sum = 0, weight = 0;
  for (int y = std::max(0, top - 2); y <= std::min(ink.rows - 1, bottom + 2); ++y) {
    sum += static_cast<double>(ink.at<float>(y, x)) * y;
    weight += static_cast<double>(ink.at<float>(y, x));
  }
  run.centre = sum / weight;
  run.dark = static_cast<float>(weight / (bottom - top + 1));
  return run;
}

/// Width of the line: what most columns show, for most of a trace is nearly level.
double pen_width(const std::vector<Run>& runs) {
  std::vector<double> lengths;
  for (const Run& run : runs)
    if (!run.empty()) lengths.push_back(run.length());
  if (lengths.empty()) return 1;
  const auto place = lengths.begin() + std::ssize(lengths) * 2 / 5;
  std::nth_element(lengths.begin(), place, lengths.end());
  return std::max(1.0, *place);
}

/// The trace as its upper and its lower edge give it, a round pen taken off; the truth lies between them.
struct Sides {
  double from_above = nan, from_below = nan;
  [[nodiscard]] double middle() const { return 0.5 * (from_above + from_below); }
};

std::vector<Sides> without_pen(const std::vector<Run>& runs, double pen) {
  const double r = 0.5 * pen;
  const int reach = static_cast<int>(r);
  std::vector<Sides> sides(runs.size());
  for (std::ptrdiff_t x = 0; x < std::ssize(runs); ++x) {
    if (runs[static_cast<std::size_t>(x)].empty()) continue;
    Sides& here = sides[static_cast<std::size_t>(x)];
    here = {-1e9, 1e9};
    for (int d = -reach; d <= reach; ++d) {
      const std::ptrdiff_t at = x + d;
      if (at < 0 || at >= std::ssize(runs) || runs[static_cast<std::size_t>(at)].empty()) continue;
      const double cap = std::sqrt(r * r - d * d);
      here.from_above = std::max(here.from_above, runs[static_cast<std::size_t>(at)].top + cap);
      here.from_below = std::min(here.from_below, runs[static_cast<std::size_t>(at)].bottom - cap);
    }
  }
  return sides;
}

/// Takes out upright bars, as they are drawn between leads: a few columns that begin and end at one height.
void drop_bars(std::vector<Run>& runs, double pen, const std::vector<int>& borders) {
  const auto tall = [&](std::size_t x) { return !runs[x].empty() && runs[x].length() > 4 * pen; };
  const double slack = 0.7 * pen;
  constexpr std::size_t narrowest = 3, widest = pixels_per_mm;
  for (std::size_t x = 0; x < runs.size(); ++x) {
    std::size_t end = x;
    while (end < runs.size() && tall(end) && std::abs(runs[end].top - runs[x].top) < slack &&
           std::abs(runs[end].bottom - runs[x].bottom) < slack)
      ++end;
    if (end - x < narrowest || end - x > widest) continue;
    const int middle = static_cast<int>((x + end) / 2);
    if (std::none_of(borders.begin(), borders.end(),
                     [&](int border) { return std::abs(border - middle) < pixels_per_mm; }))
      continue;  // a narrow peak looks the same
    const std::size_t first = x > 0 ? x - 1 : x, last = std::min(end + 1, runs.size());
    for (std::size_t i = first; i < last; ++i) runs[i] = {};
    x = end;
  }
}

/// The height that a column stands for, seen with its neighbours.
double height_of(const std::vector<Run>& runs, const std::vector<Sides>& sides, std::size_t x, double pen) {
  const Run& run = runs[x];
  if (run.empty()) return nan;
  if (run.length() < 1.4 * pen) return run.centre;
  const Sides& here = sides[x];
  if (here.from_below - here.from_above < 0.5 * pen) return here.middle();
  const std::size_t beside = static_cast<std::size_t>(pen) / 2 + 2;
  double around = 0;
  int known = 0;
  for (const std::size_t at : {x - beside, x + beside})
    if (at < sides.size() && !runs[at].empty()) around += sides[at].middle(), ++known;
  if (known == 0) return here.middle();
  around /= known;
  const double above = std::max(0.0, around - here.from_above),
               below = std::max(0.0, here.from_below - around);
  if (above + below <= 0) return here.middle();
  // The side that reaches out farther is the one that the trace turns at.
  const double share = std::clamp(2 * above / (above + below) - 0.5, 0.0, 1.0);
  return share * here.from_above + (1 - share) * here.from_below;
}

}  // namespace

ReadTrace read_row(const cv::Mat& ink, double base, const std::vector<int>& borders) {
  const int first = std::max(0, static_cast<int>(base) - band);
  const int last = std::min(ink.rows, static_cast<int>(base) + band);
  const std::vector<Covered> line = best_line(ink.rowRange(first, last), base - first, eager);
  std::vector<Run> runs;
  for (int x = 0; x < ink.cols; ++x) {
    Covered here = line[static_cast<std::size_t>(x)];
    here.enters += first;
    here.leaves += first;
    runs.push_back(run_at(ink, x, here));
  }
  ReadTrace trace;
  trace.pen = pen_width(runs);
  drop_bars(runs, trace.pen, borders);
  const std::vector<Sides> sides = without_pen(runs, trace.pen);
  for (std::size_t x = 0; x < runs.size(); ++x) {
    trace.y.push_back(height_of(runs, sides, x, trace.pen));
    trace.dark.push_back(runs[x].dark);
  }
  return trace;
}

}  // namespace heartcare::image
