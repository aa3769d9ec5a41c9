#include "heartcare/panels/card_calibration.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {
namespace {

constexpr double steps_per_pixel = 200.0;  ///< one slider step is 0.4 mm per metre at 4 px/mm

}  // namespace

CardCalibration::CardCalibration(QWidget* parent)
    : QWidget(parent), slider_(new QSlider(Qt::Horizontal, this)), value_(new QLabel(this)) {
  setObjectName(QStringLiteral("card_calibration"));
  slider_->setObjectName(QStringLiteral("card_slider"));
  slider_->setRange(static_cast<int>(1 * steps_per_pixel), static_cast<int>(12 * steps_per_pixel));
  slider_->setSingleStep(1);
  slider_->setPageStep(20);
  value_->setObjectName(QStringLiteral("card_value"));
  auto* column = new QVBoxLayout(this);
  column->addStretch(1);
  column->addWidget(slider_);
  column->addWidget(value_, 0, Qt::AlignRight);
  make_room();
  connect(slider_, &QSlider::valueChanged, this, [this] {
    value_->setText(tr("%1 pixels per millimetre").arg(QLocale().toString(pixels_per_mm(), 'f', 3)));
    make_room();
    update();
    Q_EMIT pixels_per_mm_changed(pixels_per_mm());
  });
}

void CardCalibration::set_pixels_per_mm(double pixels) {
  slider_->setValue(static_cast<int>(std::lround(pixels * steps_per_pixel)));
}

double CardCalibration::pixels_per_mm() const { return slider_->value() / steps_per_pixel; }

QRectF CardCalibration::card() const {
  const QSizeF size(card_width_mm * pixels_per_mm(), card_height_mm * pixels_per_mm());
  return {QPointF(12, 8), size};
}

void CardCalibration::make_room() {
  const int below = slider_->sizeHint().height() + value_->sizeHint().height() + 40;
  setMinimumSize(std::max(420, static_cast<int>(card().right()) + 12),
                 static_cast<int>(card().bottom()) + below);
}

void CardCalibration::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = card();
  const double corner = 3.18 * pixels_per_mm();  // corner radius of an ID-1 card
  painter.setPen(QPen(palette().color(QPalette::Link), 1.5));
  painter.setBrush(accents(palette()).raised);
  painter.drawRoundedRect(box, corner, corner);
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(box, Qt::AlignCenter, tr("Hold a bank card here\n85.6 mm"));
}

}  // namespace heartcare::panels
