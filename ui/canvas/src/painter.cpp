#include "heartcare/canvas/painter.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "device.h"
#include "grid.h"
#include "heartcare/canvas/derived_painter.h"
#include "heartcare/canvas/mark_painter.h"
#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {
namespace {

void draw_text(QPainter& painter, const page::Page& page, const page::Text& text, const Geometry& geometry) {
  const double pixels = text.size * geometry.scale;
  if (pixels < 3) return;
  // Qt takes whole pixel sizes only; the rest is scaled, so that text grows smoothly with the page.
  const double whole = std::ceil(pixels);
  const QFont font = page_font(whole, text.role);
  const QString words = QString::fromStdString(text.text);
  double shift = 0;
  if (text.align != page::Align::left) shift = QFontMetricsF(font).horizontalAdvance(words);
  if (text.align == page::Align::centre) shift /= 2;
  painter.save();
  painter.setFont(font);
  painter.setPen(qcolor(text.role == page::TextRole::lead_label ? page.palette.label : page.palette.ink));
  painter.translate(geometry.map(text.at));
  painter.scale(pixels / whole, pixels / whole);
  painter.drawText(QPointF(-shift, 0), words);
  painter.restore();
}

void draw_line(QPainter& painter, const Geometry& geometry, page::Point from, page::Point to) {
  painter.drawLine(geometry.map(from), geometry.map(to));
}

void draw_grid(QPainter& painter, const page::Page& page, const Geometry& geometry, GridLine kind) {
  const bool major = kind == GridLine::major;
  const page::Palette& colours = page.palette;
  painter.setPen(QPen(qcolor(major ? colours.major : colours.minor),
                      (major ? colours.major_width : colours.minor_width) * geometry.scale, Qt::SolidLine,
                      Qt::SquareCap));
  const page::Box& grid = page.grid;
  for (const GridPosition& line : grid_positions(grid.width))
    if (line.kind == kind)
      draw_line(painter, geometry, {grid.x + line.at, grid.y}, {grid.x + line.at, grid.bottom()});
  for (const GridPosition& line : grid_positions(grid.height))
    if (line.kind == kind)
      draw_line(painter, geometry, {grid.x, grid.y + line.at}, {grid.right(), grid.y + line.at});
}

void draw_polyline(QPainter& painter, const Geometry& geometry, std::span<const page::Point> points) {
  QPolygonF line;
  line.reserve(static_cast<qsizetype>(points.size()));
  for (const page::Point& p : points) line << geometry.map(p);
  painter.drawPolyline(line);
}

/// Draws one part of the page through pixels where the device has pixels.
template <class Draw>
void through_image(QPainter& painter, const Geometry& geometry, const Draw& draw) {
  const double ratio = painter.device()->devicePixelRatioF();
  const QSize size(painter.device()->width(), painter.device()->height());
  // QImage reports its size in device pixels, widgets in logical ones.
  const bool logical = painter.device()->devType() == QInternal::Widget;
  QImage layer(logical ? size * ratio : size, QImage::Format_ARGB32_Premultiplied);
  layer.fill(Qt::transparent);
  draw(layer, geometry.times(ratio));
  layer.setDevicePixelRatio(ratio);
  painter.drawImage(QPointF(0, 0), layer);
}

}  // namespace

bool is_vector(const QPainter& painter) {
  const auto type = painter.paintEngine()->type();
  return type == QPaintEngine::Pdf || type == QPaintEngine::SVG || type == QPaintEngine::Picture ||
         painter.device()->devType() == QInternal::Printer;
}

QFont page_font(double pixel_size, page::TextRole role) {
  QFont font(QStringLiteral("DejaVu Sans"));
  font.setStyleHint(QFont::SansSerif);
  font.setPixelSize(std::max(1, static_cast<int>(pixel_size)));
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setBold(role == page::TextRole::lead_label || role == page::TextRole::warning);
  return font;
}

double minor_grid_opacity(double device_pixels_per_mm) noexcept {
  return std::clamp((device_pixels_per_mm - 2.0) / 2.0, 0.0, 1.0);
}

void paint_paper(QPainter& painter, const page::Page& page, const Geometry& geometry) {
  if (!is_vector(painter)) {
    through_image(painter, geometry,
                  [&](QImage& layer, const Geometry& device) { render_paper(layer, page, device); });
    return;
  }
  painter.fillRect(geometry.map(page::Box{0, 0, page.width, page.height}), qcolor(page.palette.paper));
  if (page.grid.width <= 0 || page.grid.height <= 0) return;
  draw_grid(painter, page, geometry, GridLine::minor);
  draw_grid(painter, page, geometry, GridLine::major);
}

void paint_traces(QPainter& painter, const page::Page& page, const Geometry& geometry) {
  if (!is_vector(painter)) {
    through_image(painter, geometry,
                  [&](QImage& layer, const Geometry& device) { render_traces(layer, page, device); });
    return;
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(qcolor(page.palette.ink), page.palette.trace_width * geometry.scale, Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  for (const auto& pulse : page.pulses) draw_polyline(painter, geometry, pulse);
  for (const auto& separator : page.separators) draw_polyline(painter, geometry, separator);
  for (const page::Stroke& stroke : page.strokes) draw_polyline(painter, geometry, stroke.points);
}

void paint_texts(QPainter& painter, const page::Page& page, const Geometry& geometry) {
  painter.setRenderHint(QPainter::TextAntialiasing);
  for (const page::Text& text : page.texts) draw_text(painter, page, text, geometry);
}

void paint_page(QPainter& painter, const page::Page& page, const Geometry& geometry) {
  paint_paper(painter, page, geometry);
  paint_traces(painter, page, geometry);
  paint_derived(painter, page, geometry);
  paint_marks(painter, page, geometry);
  paint_texts(painter, page, geometry);
}

}  // namespace heartcare::canvas
