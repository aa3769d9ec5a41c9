#pragma once
#include <cstddef>
#include <optional>
#include <span>

namespace heartcare::ui_model {

/// A point of a drawn trace; any units, x rising.
struct TracePoint {
  double x = 0, y = 0;
};

/// The point within `radius` (in x) of `x` where the trace turns and that stands out most from the trace
/// around it: a local extremum of y. Empty if the trace does not turn there. Index into `points`.
[[nodiscard]] std::optional<std::size_t> nearest_extremum(std::span<const TracePoint> points, double x,
                                                          double radius);

}  // namespace heartcare::ui_model
