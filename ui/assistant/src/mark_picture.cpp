#include "heartcare/assistant_view/mark_picture.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace heartcare::assistant_view {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::assistant_view::Mark)
};

/// On a square of 16 x 16.
QPainterPath tick() {
  QPainterPath path(QPointF(4.4, 8.4));
  path.lineTo(7, 11);
  path.lineTo(11.8, 5.4);
  return path;
}

QPainterPath triangle() {
  QPainterPath path(QPointF(8, 1.4));
  path.lineTo(15.2, 14.4);
  path.lineTo(0.8, 14.4);
  path.closeSubpath();
  return path;
}

void draw_letter(QPainter& painter, const QRectF& where, const QString& letter, const QColor& colour) {
  QFont font;
  font.setPixelSize(10);
  font.setBold(true);
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(where, Qt::AlignCenter, letter);
}

}  // namespace

QString mark_text(Mark mark) {
  switch (mark) {
    case Mark::supported:
      return Tr::tr("Supported by the measurements");
    case Mark::contradicted:
      return Tr::tr("Contradicted by the measurements");
    case Mark::not_checkable:
      break;
  }
  return Tr::tr("The measurements cannot say");
}

QColor mark_colour(Mark mark, const QPalette& palette) {
  const bool dark = palette.color(QPalette::Base).lightness() < 128;
  switch (mark) {
    case Mark::supported:
      return dark ? QColor(0x7f, 0xd1, 0x9a) : QColor(0x1b, 0x6e, 0x3c);
    case Mark::contradicted:
      return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
    case Mark::not_checkable:
      break;
  }
  return dark ? QColor(0xb8, 0xbf, 0xc8) : QColor(0x55, 0x5e, 0x6b);
}

QImage mark_picture(Mark mark, const QPalette& palette, int edge) {
  QImage image(edge, edge, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(edge / 16.0, edge / 16.0);
  const QColor colour = mark_colour(mark, palette), paper = palette.color(QPalette::Base);
  switch (mark) {
    case Mark::supported:
      painter.setPen(Qt::NoPen);
      painter.setBrush(colour);
      painter.drawEllipse(QRectF(1, 1, 14, 14));
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(paper, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
      painter.drawPath(tick());
      break;
    case Mark::contradicted:
      painter.setPen(Qt::NoPen);
      painter.setBrush(colour);
      painter.drawPath(triangle());
      draw_letter(painter, QRectF(0, 3.6, 16, 12), QStringLiteral("!"), paper);
      break;
    case Mark::not_checkable:
      painter.setPen(QPen(colour, 1.3));
      painter.drawEllipse(QRectF(1.4, 1.4, 13.2, 13.2));
      draw_letter(painter, QRectF(0, 0, 16, 16), QStringLiteral("?"), colour);
      break;
  }
  return image;
}

}  // namespace heartcare::assistant_view
