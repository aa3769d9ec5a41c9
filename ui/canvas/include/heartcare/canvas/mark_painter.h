#pragma once
#include <QPointF>
#include <optional>

#include "heartcare/canvas/geometry.h"
#include "heartcare/page/marks.h"

class QPainter;

namespace heartcare::canvas {

/// Draws Page::marks: solid where a reader may move them, dotted in beats of other forms, with a filled badge
/// where a reader did. `chosen` is drawn strong in every beat (screen only).
void paint_marks(QPainter& painter, const page::Page& page, const Geometry& geometry,
                 std::optional<signal::Fiducial> chosen = {});

/// The movable mark within `reach` pixels of a point; null if there is none.
[[nodiscard]] const page::PlacedMark* mark_at(const page::Page& page, const Geometry& geometry, QPointF at,
                                              double reach);

}  // namespace heartcare::canvas
