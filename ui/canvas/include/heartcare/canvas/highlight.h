#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "heartcare/canvas/geometry.h"

class QPainter;

namespace heartcare::canvas {

/// A stretch of some leads that a measurement or statement was read from. Shown on screen only: never
/// printed, never exported.
struct Highlight {
  std::vector<LeadId> leads;                                ///< empty = nothing is lit
  std::int64_t first = 0, last = 0;                         ///< samples of the main group, both included
  std::vector<std::pair<std::int64_t, std::int64_t>> also;  ///< more stretches of the same leads
  bool operator==(const Highlight&) const = default;
};

/// Tints the stretch in every place that shows one of the leads, between two upright lines, so that it is
/// seen without colour too.
void paint_highlight(QPainter& painter, const page::Page& page, const Geometry& geometry,
                     const Highlight& highlight);

}  // namespace heartcare::canvas
