#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "heartcare/page/page.h"

namespace heartcare::page {

/// The strokes of one place in order of x.
class TraceHeight {
 public:
  /// `strokes` are Stroke or DerivedStroke, and have to outlive this.
  template <class Strokes>
  TraceHeight(const Strokes& strokes, std::size_t place) {
    for (const auto& stroke : strokes)
      if (stroke.place == place && !stroke.points.empty()) strokes_.push_back(&stroke.points);
  }

  /// Height of the trace at x; empty where nothing is drawn.
  [[nodiscard]] std::optional<double> at(double x) const {
    constexpr double slack = 0.2;  // mm: a boundary may fall between a stroke's end and its next sample
    for (const auto* points : strokes_) {
      if (x < points->front().x - slack || x > points->back().x + slack) continue;
      const auto right = std::lower_bound(points->begin(), points->end(), x,
                                          [](const Point& p, double limit) { return p.x < limit; });
      if (right == points->begin()) return right->y;
      const auto left = std::prev(right);
      if (right == points->end() || right->x <= left->x) return left->y;
      return left->y + (right->y - left->y) * (x - left->x) / (right->x - left->x);
    }
    return std::nullopt;
  }

 private:
  std::vector<const std::vector<Point>*> strokes_;
};

}  // namespace heartcare::page
