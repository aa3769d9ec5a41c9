#include "heartcare/ui_model/caliper_snap.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace heartcare::ui_model {
namespace {

bool turns_at(std::span<const TracePoint> points, std::size_t i) {
  // A flat top counts once, at its first point.
  const double before = points[i].y - points[i - 1].y;
  std::size_t next = i + 1;
  while (next + 1 < points.size() && points[next].y == points[i].y) ++next;
  const double after = points[next].y - points[i].y;
  return before * after < 0;
}

double median_level(std::span<const TracePoint> points) {
  std::vector<double> levels;
  levels.reserve(points.size());
  for (const TracePoint& p : points) levels.push_back(p.y);
  const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  return *middle;
}

}  // namespace

std::optional<std::size_t> nearest_extremum(std::span<const TracePoint> points, double x, double radius) {
  const auto by_x = [](const TracePoint& p, double value) { return p.x < value; };
  const auto first = std::lower_bound(points.begin(), points.end(), x - radius, by_x);
  const auto last = std::lower_bound(first, points.end(), std::nextafter(x + radius, HUGE_VAL), by_x);
  if (first == last) return std::nullopt;
  const double level = median_level({first, last});
  std::optional<std::size_t> best;
  double height = -1;
  for (auto it = first; it != last; ++it) {
    const auto i = static_cast<std::size_t>(it - points.begin());
    if (i == 0 || i + 1 >= points.size() || !turns_at(points, i)) continue;
    if (const double here = std::abs(it->y - level); here > height) {
      height = here;
      best = i;
    }
  }
  return best;
}

}  // namespace heartcare::ui_model
