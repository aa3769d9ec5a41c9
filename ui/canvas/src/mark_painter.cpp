#include "heartcare/canvas/mark_painter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "device.h"

namespace heartcare::canvas {
namespace {

QPolygonF mapped(const std::vector<page::Point>& line, const Geometry& geometry) {
  QPolygonF polygon;
  for (const page::Point& p : line) polygon << geometry.map(p);
  return polygon;
}

QColor chosen_colour(const page::Palette& palette) {
  return qcolor(palette.paper).lightness() < 128 ? QColor(0xFF, 0xB3, 0x4D) : QColor(0xC2, 0x41, 0x00);
}

}  // namespace

void paint_marks(QPainter& painter, const page::Page& page, const Geometry& geometry,
                 std::optional<signal::Fiducial> chosen) {
  if (page.marks.empty()) return;
  const double fine = page::mark_width * geometry.scale;
  const double width = is_vector(painter) ? fine : std::max(1.0, fine);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (const page::PlacedMark& placed : page.marks) {
    const bool strong = chosen && placed.mark.movable && placed.mark.fiducial == chosen;
    const QColor ink =
        strong ? chosen_colour(page.palette) : qcolor(page::mark_colour(page.palette, placed.mark.edited));
    QPen pen(ink, strong ? 2 * width : width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (placed.mark.fiducial && !placed.mark.movable) pen.setDashPattern({2, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(mapped(placed.line, geometry));
    if (placed.badge.empty()) continue;
    painter.setBrush(ink);
    painter.drawPolygon(mapped(placed.badge, geometry));
  }
  painter.restore();
}

const page::PlacedMark* mark_at(const page::Page& page, const Geometry& geometry, QPointF at, double reach) {
  const page::PlacedMark* nearest = nullptr;
  double best = reach;
  for (const page::PlacedMark& placed : page.marks) {
    if (!placed.mark.movable || placed.line.size() < 2) continue;
    const QPointF top = geometry.map(placed.line[0]), bottom = geometry.map(placed.line[1]);
    if (at.y() < top.y() - reach || at.y() > bottom.y() + reach) continue;
    if (const double distance = std::abs(at.x() - top.x()); distance <= best) {
      best = distance;
      nearest = &placed;
    }
  }
  return nearest;
}

}  // namespace heartcare::canvas
