#include "heartcare/canvas/highlight.h"

#include <QPainter>
#include <algorithm>

namespace heartcare::canvas {
namespace {

constexpr double narrowest_mm = 1.0;  ///< a single sample stays visible

QRectF stretch(const page::TracePlace& place, std::pair<std::int64_t, std::int64_t> samples,
               const Geometry& geometry) {
  double left = place.x_of(static_cast<double>(samples.first));
  double right = place.x_of(static_cast<double>(samples.second));
  if (const double lack = narrowest_mm - (right - left); lack > 0) {
    left -= lack / 2;
    right += lack / 2;
  }
  left = std::max(left, place.row.x);
  right = std::min(right, place.row.right());
  if (left >= right) return {};
  return geometry.map(page::Box{left, place.row.y, right - left, place.row.height});
}

}  // namespace

void paint_highlight(QPainter& painter, const page::Page& page, const Geometry& geometry,
                     const Highlight& highlight) {
  const bool night = page.palette.paper.red < 128;
  const QColor edge = night ? QColor(0xFF, 0xC8, 0x40) : QColor(0x8A, 0x4B, 0x00);
  QColor tint(0xFF, 0xB0, 0x00);
  tint.setAlpha(night ? 70 : 60);
  auto stretches = highlight.also;
  stretches.emplace(stretches.begin(), highlight.first, highlight.last);
  painter.save();
  for (const page::TracePlace& place : page.places) {
    if (std::find(highlight.leads.begin(), highlight.leads.end(), place.id) == highlight.leads.end())
      continue;
    for (const auto& samples : stretches) {
      const QRectF area = stretch(place, samples, geometry);
      if (area.isEmpty()) continue;
      painter.fillRect(area, tint);
      painter.setPen(QPen(edge, 1.5));
      painter.drawLine(area.topLeft(), area.bottomLeft());
      painter.drawLine(area.topRight(), area.bottomRight());
    }
  }
  painter.restore();
}

}  // namespace heartcare::canvas
