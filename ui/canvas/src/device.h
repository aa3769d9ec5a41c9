#pragma once
#include <QColor>

#include "heartcare/page/palette.h"

class QPainter;

namespace heartcare::canvas {

[[nodiscard]] inline QColor qcolor(page::Colour c) { return {c.red, c.green, c.blue}; }

/// True where the painter's device keeps exact coordinates (PDF, SVG, printer) instead of pixels.
[[nodiscard]] bool is_vector(const QPainter& painter);

}  // namespace heartcare::canvas
