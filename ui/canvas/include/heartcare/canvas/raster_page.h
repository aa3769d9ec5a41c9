#pragma once
#include <QImage>

#include "heartcare/canvas/geometry.h"

namespace heartcare::canvas {

/// The raster half of the painter: writes straight into the pixels of an image in Format_RGB32 or
/// Format_ARGB32_Premultiplied, which is some ten times faster than QPainter's anti-aliased polylines.
/// The geometry counts device pixels. Areas outside the paper are left alone.

/// Paper and grid; lines snapped to pixels, the 1 mm grid faded by minor_grid_opacity().
void render_paper(QImage& image, const page::Page& page, const Geometry& geometry);
/// Traces and calibration pulses, anti-aliased, at least a pixel and a bit wide.
void render_traces(QImage& image, const page::Page& page, const Geometry& geometry);
/// What was not measured: see derived_painter.h.
void render_derived(QImage& image, const page::Page& page, const Geometry& geometry);
/// Lead labels and the other texts.
void render_texts(QImage& image, const page::Page& page, const Geometry& geometry);
/// The four above and the marks: a whole page.
void render_page(QImage& image, const page::Page& page, const Geometry& geometry);

}  // namespace heartcare::canvas
