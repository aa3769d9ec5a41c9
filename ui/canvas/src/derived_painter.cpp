#include "heartcare/canvas/derived_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "device.h"
#include "heartcare/canvas/painter.h"
#include "heartcare/page/derived.h"

namespace heartcare::canvas {
namespace {

constexpr double hatch_step = 2.0;                                  ///< mm between the lines of the hatching
constexpr double thin = 0.12, now_width = 0.35, frame_width = 0.2;  ///< mm

QColor colour_of(const page::Page& page, page::TraceClass kind, int alpha = 255) {
  QColor colour = qcolor(page::derived_colour(page.palette, kind));
  colour.setAlpha(alpha);
  return colour;
}

/// Millimetres as pen width; never thinner than `least` pixels where there are pixels.
double pen_width(const QPainter& painter, const Geometry& geometry, double mm, double least = 1.0) {
  const double exact = mm * geometry.scale;
  return is_vector(painter) ? exact : std::max(least, exact);
}

QPolygonF mapped(const std::vector<page::Point>& points, const Geometry& geometry) {
  QPolygonF polygon;
  polygon.reserve(static_cast<qsizetype>(points.size()));
  for (const page::Point& p : points) polygon << geometry.map(p);
  return polygon;
}

/// Lines at 45 degrees over the area, at fixed places of the paper so that neighbouring rows go on.
void hatch(QPainter& painter, const page::Box& area, const Geometry& geometry) {
  for (double foot = hatch_step * std::ceil((area.x + area.y) / hatch_step);
       foot < area.right() + area.bottom(); foot += hatch_step) {
    // On x + y = foot.
    const double left = std::max(area.x, foot - area.bottom()), right = std::min(area.right(), foot - area.y);
    painter.drawLine(geometry.map(page::Point{left, foot - left}),
                     geometry.map(page::Point{right, foot - right}));
  }
}

void paint_band(QPainter& painter, const page::Page& page, const page::PredictedBand& band,
                const Geometry& geometry) {
  painter.setPen(QPen(colour_of(page, page::TraceClass::predicted, 70), pen_width(painter, geometry, thin)));
  hatch(painter, band.area, geometry);
  if (!band.limits.empty()) {
    painter.setPen(
        QPen(colour_of(page, page::TraceClass::predicted, 150), pen_width(painter, geometry, thin, 0.8)));
    painter.setBrush(colour_of(page, page::TraceClass::predicted, 60));
    painter.drawPolygon(mapped(band.limits, geometry));
    painter.setBrush(Qt::NoBrush);
  }
  if (!band.now) return;
  painter.setPen(QPen(qcolor(page.palette.ink), pen_width(painter, geometry, now_width, 1.5), Qt::SolidLine,
                      Qt::FlatCap));
  painter.drawLine(geometry.map(page::Point{*band.now, band.area.y}),
                   geometry.map(page::Point{*band.now, band.area.bottom()}));
}

void paint_badge(QPainter& painter, const page::Page& page, const page::Badge& badge,
                 const Geometry& geometry) {
  const QRectF box = geometry.map(badge.box);
  const QColor colour = colour_of(page, badge.kind);
  // Predicted: paper on colour; reconstructed: colour on paper. The two differ without colour as well.
  const bool filled = badge.kind == page::TraceClass::predicted;
  QColor paper = qcolor(page.palette.paper);
  paper.setAlpha(225);
  painter.setPen(QPen(colour, pen_width(painter, geometry, frame_width)));
  painter.setBrush(filled ? colour : paper);
  painter.drawRect(box);
  const QString text = QString::fromStdString(badge.text);
  QFont font = page_font(std::max(1.0, box.height() * 0.82), page::TextRole::lead_label);
  const double wide = QFontMetricsF(font).horizontalAdvance(text), room = box.width() * 0.92;
  painter.setFont(font);
  painter.setPen(filled ? qcolor(page.palette.paper) : colour);
  painter.save();
  painter.translate(box.center());
  if (wide > room) painter.scale(room / wide, room / wide);
  const QFontMetricsF metrics(font);
  painter.drawText(QPointF(-wide / 2, metrics.capHeight() / 2), text);
  painter.restore();
}

}  // namespace

void paint_derived(QPainter& painter, const page::Page& page, const Geometry& geometry) {
  if (page.badges.empty()) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  for (const page::PredictedBand& band : page.bands) paint_band(painter, page, band, geometry);
  for (const page::DerivedStroke& stroke : page.derived) {
    painter.setPen(QPen(colour_of(page, stroke.kind),
                        pen_width(painter, geometry, page.palette.trace_width * page::derived_width),
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(mapped(stroke.points, geometry));
  }
  for (const page::Badge& badge : page.badges) paint_badge(painter, page, badge, geometry);
  painter.restore();
}

}  // namespace heartcare::canvas
