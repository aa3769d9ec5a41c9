#include <QPainter>
#include <algorithm>

#include "device.h"
#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {
namespace {

constexpr double least_width_px = 1.2;

void draw(QPainter& painter, const Geometry& geometry, const std::vector<page::Point>& points) {
  QPolygonF line;
  for (const page::Point& p : points) line << geometry.map(p);
  painter.drawPolyline(line);
}

}  // namespace

void render_traces(QImage& image, const page::Page& page, const Geometry& geometry) {
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(qcolor(page.palette.ink),
                      std::max(least_width_px, page.palette.trace_width * geometry.scale), Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  for (const auto& line : page.pulses) draw(painter, geometry, line);
  for (const auto& line : page.separators) draw(painter, geometry, line);
  for (const page::Stroke& stroke : page.strokes) draw(painter, geometry, stroke.points);
}

}  // namespace heartcare::canvas
