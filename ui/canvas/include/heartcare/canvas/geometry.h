#pragma once
#include <QPointF>
#include <QRectF>

#include "heartcare/page/page.h"

namespace heartcare::canvas {

/// The one transform between paper millimetres and pixels: grid, traces and calipers all go through it.
/// Scale is equal in x and y, so that nothing can be drawn out of proportion.
struct Geometry {
  double scale = 1.0;  ///< pixels per millimetre
  QPointF origin;      ///< pixel position of the paper's top left corner

  [[nodiscard]] QPointF map(page::Point p) const noexcept {
    return {origin.x() + p.x * scale, origin.y() + p.y * scale};
  }
  [[nodiscard]] page::Point unmap(QPointF p) const noexcept {
    return {(p.x() - origin.x()) / scale, (p.y() - origin.y()) / scale};
  }
  [[nodiscard]] QRectF map(const page::Box& box) const noexcept {
    return {map(page::Point{box.x, box.y}), QSizeF(box.width * scale, box.height * scale)};
  }
  /// The same view in device pixels of a screen with the given pixel ratio.
  [[nodiscard]] Geometry times(double ratio) const noexcept { return {scale * ratio, origin * ratio}; }
};

}  // namespace heartcare::canvas
