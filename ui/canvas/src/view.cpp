#include "view.h"

#include <algorithm>

namespace heartcare::canvas {
namespace {

/// Centred where the paper is smaller than the widget; else held so that no more than the margin is empty.
double held(double origin, double viewport, double paper) {
  const double room = viewport - paper;
  if (room >= 2 * View::margin) return room / 2;
  return std::clamp(origin, room - View::margin, View::margin);
}

}  // namespace

double View::mode_scale() const noexcept {
  const double width = (viewport_.width() - 2 * margin) / paper_.width();
  const double height = (viewport_.height() - 2 * margin) / paper_.height();
  switch (mode_) {
    case ScaleMode::true_size:
      return calibration_;
    case ScaleMode::fit_width:
      return width;
    case ScaleMode::fit_page:
      return std::min(width, height);
    case ScaleMode::fit_traces:
      return std::min(viewport_.width() / traces_.width(), viewport_.height() / traces_.height());
    case ScaleMode::free:
      break;
  }
  return geometry_.scale;
}

void View::update() {
  geometry_.scale = std::clamp(mode_scale(), min_scale, max_scale);
  if (mode_ == ScaleMode::fit_traces) {
    geometry_.origin = QRectF(QPointF(), viewport_).center() - traces_.center() * geometry_.scale;
    return;
  }
  geometry_.origin = {held(geometry_.origin.x(), viewport_.width(), paper_.width() * geometry_.scale),
                      held(geometry_.origin.y(), viewport_.height(), paper_.height() * geometry_.scale)};
}

bool View::is_taller() const noexcept {
  return paper_.height() * geometry_.scale > viewport_.height() - 2 * margin + 0.5;
}

void View::set_viewport(QSizeF size) {
  viewport_ = size.expandedTo({1, 1});
  update();
}

void View::set_paper(QSizeF millimetres, QRectF traces) {
  if (millimetres == paper_ && traces == traces_) return;
  paper_ = millimetres;
  traces_ = traces;
  update();
}

void View::set_mode(ScaleMode mode) {
  mode_ = mode;
  update();
}

void View::set_calibration(double pixels_per_mm) {
  calibration_ = std::clamp(pixels_per_mm, 1.0, 50.0);
  update();
}

void View::zoom(double factor, QPointF anchor) {
  const page::Point fixed = geometry_.unmap(anchor);
  mode_ = ScaleMode::free;
  geometry_.scale = std::clamp(geometry_.scale * factor, min_scale, max_scale);
  geometry_.origin += anchor - geometry_.map(fixed);
  update();
}

void View::pan(QPointF by) {
  if (mode_ == ScaleMode::fit_traces) mode_ = ScaleMode::free;  // to the header, which lies outside
  geometry_.origin += by;
  update();
}

}  // namespace heartcare::canvas
