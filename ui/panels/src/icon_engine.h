#pragma once
#include <QColor>
#include <QIconEngine>
#include <QPainter>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {

/// Draws one of our SVG icons at whatever size and pixel ratio is asked for.
class IconEngine final : public QIconEngine {
 public:
  IconEngine(QString name, const QColor& colour, const QColor& disabled)
      : name_(std::move(name)), colour_(colour), disabled_(disabled) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, painter->device()->devicePixelRatioF()));
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return draw(size, mode, 1.0); }
  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
    // Qt hands the size over in device pixels.
    return draw(size, mode, scale);
  }
  [[nodiscard]] QIconEngine* clone() const override { return new IconEngine(*this); }

 private:
  QPixmap draw(const QSize& size, QIcon::Mode mode, double) const {
    const int edge = std::min(size.width(), size.height());
    return icon_pixmap(name_, mode == QIcon::Disabled ? disabled_ : colour_, edge, 1.0);
  }

  QString name_;
  QColor colour_, disabled_;
};

}  // namespace heartcare::panels
