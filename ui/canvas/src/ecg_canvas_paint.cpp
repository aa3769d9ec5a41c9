#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "device.h"
#include "ecg_canvas_p.h"
#include "heartcare/canvas/caliper_painter.h"
#include "heartcare/canvas/mark_painter.h"
#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {
namespace {

constexpr double lens_radius = 110, lens_factor = 3;  ///< logical pixels; times the scale in force

}  // namespace

void EcgCanvas::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QColor background = palette().color(QPalette::Dark);
  if (!d_->page) {
    painter.fillRect(rect(), background);
    d_->paint_message(painter);
    return;
  }
  const double ratio = devicePixelRatioF();
  const QSize pixels(static_cast<int>(std::ceil(width() * ratio)),
                     static_cast<int>(std::ceil(height() * ratio)));
  const Geometry geometry = d_->view.geometry();
  const QImage& frame = d_->frame.frame(d_->page, geometry.times(ratio), pixels, background);
  // One picture pixel is one device pixel: the source is not scaled.
  painter.drawImage(QRectF(0, 0, pixels.width() / ratio, pixels.height() / ratio), frame);
  paint_highlight(painter, *d_->page, geometry, d_->highlight);
  paint_marks(painter, *d_->page, geometry, d_->chosen);
  paint_calipers(painter, *d_->page, geometry, *d_->record, d_->document->calipers(),
                 d_->document->selected());
  if (d_->lens) d_->paint_lens(painter);
}

void EcgCanvas::Private::paint_message(QPainter& painter) const {
  painter.setPen(q.palette().color(QPalette::BrightText));
  const QString text = record ? tr("Preparing the page …") : tr("No ECG open");
  painter.drawText(q.rect(), Qt::AlignCenter, text);
}

void EcgCanvas::Private::paint_lens(QPainter& painter) const {
  const double ratio = q.devicePixelRatioF();
  const int side = static_cast<int>(2 * lens_radius * ratio);
  const Geometry here = view.geometry();
  const page::Point centre = here.unmap(mouse);
  Geometry inside{here.scale * lens_factor, {}};
  inside.origin = QPointF(lens_radius, lens_radius) - inside.map(centre);
  QImage picture(side, side, QImage::Format_RGB32);
  picture.fill(q.palette().color(QPalette::Dark));
  render_page(picture, *page, inside.times(ratio));
  picture.setDevicePixelRatio(ratio);
  QPainterPath circle;
  circle.addEllipse(mouse, lens_radius, lens_radius);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipPath(circle);
  painter.drawImage(mouse - QPointF(lens_radius, lens_radius), picture);
  painter.setClipping(false);
  painter.setPen(QPen(q.palette().color(QPalette::Highlight), 2));
  painter.drawPath(circle);
  painter.restore();
}

}  // namespace heartcare::canvas
