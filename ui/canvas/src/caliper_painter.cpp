#include "heartcare/canvas/caliper_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "caliper_shape.h"
#include "device.h"
#include "heartcare/canvas/painter.h"

namespace heartcare::canvas {
namespace {

using ui_model::Caliper;

constexpr double label_mm = 3.2;         ///< read-out text on paper
constexpr double least_label_px = 11.0;  ///< and its least size on screen
constexpr double handle_px = 3.5;

struct Look {
  QColor line, background;
};

Look look_of(const page::Palette& palette, bool selected) {
  const bool dark = qcolor(palette.paper).lightness() < 128;
  QColor background = qcolor(palette.paper);
  background.setAlpha(225);
  // Blue and orange stay apart from the red grids, from black ink and for colour-blind readers.
  if (selected) return {dark ? QColor(0xFF, 0xB3, 0x4D) : QColor(0xC2, 0x41, 0x00), background};
  return {dark ? QColor(0x6C, 0xB8, 0xFF) : QColor(0x0B, 0x57, 0xA4), background};
}

void draw_lines(QPainter& painter, const CaliperShape& shape, const Geometry& geometry, const Look& look,
                double width) {
  for (const CaliperLine& line : shape.lines) {
    QPen pen(look.line, line.dashed ? width * 0.8 : width);
    if (line.dashed) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawLine(geometry.map(line.from), geometry.map(line.to));
  }
}

void draw_handles(QPainter& painter, const CaliperShape& shape, const Geometry& geometry, const Look& look,
                  double pen_scale) {
  painter.setPen(QPen(look.line, pen_scale));
  painter.setBrush(look.background);
  for (const CaliperLine& line : shape.lines) {
    if (line.dashed || line.part == CaliperPart::body) continue;
    const QPointF middle = (geometry.map(line.from) + geometry.map(line.to)) / 2;
    painter.drawEllipse(middle, handle_px * pen_scale, handle_px * pen_scale);
  }
}

void draw_label(QPainter& painter, const QString& text, QPointF at, const QRectF& within,
                const Geometry& geometry, const Look& look, double pen_scale) {
  const double size = std::max(label_mm * geometry.scale, least_label_px * pen_scale);
  const QFont font = page_font(size, page::TextRole::value);
  const QFontMetricsF metrics(font);
  const double pad = size * 0.25;
  QRectF box(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height());
  box.moveCenter({at.x(), at.y() - box.height() / 2 - pad});
  // Held inside the plot, so that a read-out is never cut off.
  if (box.right() > within.right()) box.moveRight(within.right());
  if (box.left() < within.left()) box.moveLeft(within.left());
  if (box.top() < within.top()) box.moveTop(std::min(at.y() + pad, within.bottom() - box.height()));
  painter.setPen(Qt::NoPen);
  painter.setBrush(look.background);
  painter.drawRoundedRect(box, pad, pad);
  painter.setPen(look.line);
  painter.setFont(font);
  painter.drawText(QPointF(box.left() + pad, box.top() + metrics.ascent()), text);
}

bool overlaps(const CaliperShape& shape, const page::Box& box) {
  const auto by_x = [](const CaliperLine& a, const CaliperLine& b) {
    return std::min(a.from.x, a.to.x) < std::min(b.from.x, b.to.x);
  };
  const auto by_right = [](const CaliperLine& a, const CaliperLine& b) {
    return std::max(a.from.x, a.to.x) < std::max(b.from.x, b.to.x);
  };
  const auto [left, unused] = std::minmax_element(shape.lines.begin(), shape.lines.end(), by_x);
  const auto right = std::max_element(shape.lines.begin(), shape.lines.end(), by_right);
  return std::min(left->from.x, left->to.x) <= box.right() && std::max(right->from.x, right->to.x) >= box.x;
}

}  // namespace

ui_model::LeadKey lead_key(const page::TracePlace& place, const Record& record) {
  const auto& leads = record.main().leads();
  const bool stored = place.lead < leads.size();
  return {place.id, place.id == LeadId::other && stored ? leads[place.lead].label : std::string()};
}

bool is_shown_on(const Caliper& caliper, const page::Page& page, std::size_t place) {
  if (caliper.trace == page::TraceClass::measured)
    return page.places[place].trace == page::TraceClass::measured;
  return std::any_of(page.derived.begin(), page.derived.end(), [&](const page::DerivedStroke& stroke) {
    return stroke.place == place && stroke.kind == caliper.trace;
  });
}

void paint_calipers(QPainter& painter, const page::Page& page, const Geometry& geometry, const Record& record,
                    std::span<const Caliper> calipers, std::optional<ui_model::CaliperKey> selected,
                    double pen_scale) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < page.places.size(); ++i) {
    const page::TracePlace& place = page.places[i];
    const ui_model::LeadKey lead = lead_key(place, record);
    for (const Caliper& caliper : calipers) {
      if (!caliper.lead.same(lead) || !is_shown_on(caliper, page, i)) continue;
      const CaliperShape shape = caliper_shape(caliper, place);
      if (!overlaps(shape, place.box)) continue;
      const bool active = selected == caliper.key;
      const Look look = look_of(page.palette, active);
      const QRectF within =
          geometry.map(page::Box{place.box.x, place.row.y, place.box.width, place.row.height});
      // Tall waves reach into the neighbouring rows, and so do their calipers.
      painter.setClipRect(geometry.map(place.box).adjusted(-1, -1, 1, 1));
      draw_lines(painter, shape, geometry, look, (active ? 1.8 : 1.2) * pen_scale);
      if (active) draw_handles(painter, shape, geometry, look, pen_scale);
      // A read-out may be wider than its column.
      painter.setClipping(false);
      QRectF room = geometry.map(page.plot);
      room.setTop(within.top());
      room.setBottom(within.bottom());
      const QString text = ui_model::readout(caliper, record.main().rate());
      draw_label(painter, text, geometry.map(shape.label), room, geometry, look, pen_scale);
    }
  }
  painter.restore();
}

}  // namespace heartcare::canvas
