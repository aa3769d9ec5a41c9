#pragma once
#include "heartcare/canvas/geometry.h"

class QPainter;

namespace heartcare::canvas {

/// Draws what page::add_derived put on a page: hatched bands with their limits and NOW lines, traces, badges.
void paint_derived(QPainter& painter, const page::Page& page, const Geometry& geometry);

}  // namespace heartcare::canvas
