#pragma once
#include <QFont>
#include <QImage>

#include "heartcare/canvas/geometry.h"

class QPainter;

namespace heartcare::canvas {

/// The typeface of every page, on screen and on paper, so that all machines agree.
[[nodiscard]] QFont page_font(double pixel_size, page::TextRole role);

/// Draws a whole page. On raster devices grid lines snap to device pixels and the 1 mm grid fades out below
/// about 3 px/mm; on vector devices (PDF, SVG, printer) everything keeps its exact millimetres.
/// The painter's own transform must be the identity apart from a device pixel ratio.
void paint_page(QPainter& painter, const page::Page& page, const Geometry& geometry);

/// The parts of paint_page, for callers that keep one of them.
void paint_paper(QPainter& painter, const page::Page& page, const Geometry& geometry);  ///< paper and grid
void paint_texts(QPainter& painter, const page::Page& page, const Geometry& geometry);
void paint_traces(QPainter& painter, const page::Page& page, const Geometry& geometry);  ///< pulses, traces

/// Opacity of the 1 mm grid at a scale in device pixels per millimetre: 0 below 2, 1 from 4 on.
[[nodiscard]] double minor_grid_opacity(double device_pixels_per_mm) noexcept;

}  // namespace heartcare::canvas
