#pragma once
#include <QPointF>
#include <optional>
#include <vector>

#include "heartcare/canvas/geometry.h"
#include "heartcare/ui_model/caliper.h"

namespace heartcare::canvas {

/// What of a caliper a drag moves.
enum class CaliperPart {
  body,
  first_sample,
  second_sample,
  first_level,
  second_level,
  point0,
  point1,
  point2
};

/// One line of a caliper in millimetres.
struct CaliperLine {
  page::Point from, to;
  CaliperPart part = CaliperPart::body;
  bool dashed = false;  ///< shown only, cannot be dragged
};

/// A caliper on one place of the page: what the painter draws and what the mouse hits.
struct CaliperShape {
  std::vector<CaliperLine> lines;
  page::Point label;  ///< bottom centre of the read-out
};

[[nodiscard]] CaliperShape caliper_shape(const ui_model::Caliper& caliper, const page::TracePlace& place);

/// The part within `reach` pixels of a point; edges win over the body.
[[nodiscard]] std::optional<CaliperPart> hit(const CaliperShape& shape, const Geometry& geometry, QPointF at,
                                             double reach);

/// A caliper whose part was moved by as much as `to` lies from `from`.
[[nodiscard]] ui_model::Caliper dragged(ui_model::Caliper caliper, CaliperPart part,
                                        ui_model::CaliperPoint from, ui_model::CaliperPoint to);

/// The point that an arrow key moves when this part was touched last; empty = the whole caliper.
[[nodiscard]] std::optional<int> point_of(CaliperPart part) noexcept;

}  // namespace heartcare::canvas
