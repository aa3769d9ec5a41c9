#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QResizeEvent>

#include "ecg_canvas_p.h"

namespace heartcare::canvas {
namespace {

constexpr int fast_factor = 10;  ///< with Shift
constexpr Seconds arrow_scroll{1.0};
constexpr double arrow_pan = 40;  ///< logical pixels

bool pinch(EcgCanvas& canvas, const QGestureEvent& event) {
  const auto* gesture = static_cast<const QPinchGesture*>(event.gesture(Qt::PinchGesture));
  if (!gesture) return false;
  if (gesture->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged))
    canvas.zoom_by(gesture->scaleFactor(), canvas.mapFromGlobal(gesture->centerPoint().toPoint()));
  return true;
}

}  // namespace

bool EcgCanvas::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::Gesture:
      if (pinch(*this, *static_cast<QGestureEvent*>(event))) return true;
      break;
    case QEvent::NativeGesture: {
      const auto* native = static_cast<QNativeGestureEvent*>(event);
      if (native->gestureType() != Qt::ZoomNativeGesture) break;
      zoom_by(1.0 + native->value(), native->position());
      return true;
    }
    case QEvent::KeyPress: {
      // Tab walks through calipers and boundaries and leaves the canvas where there are none.
      const int key = static_cast<QKeyEvent*>(event)->key();
      const bool tab = key == Qt::Key_Tab || key == Qt::Key_Backtab;
      if (tab && d_->choose_next(key == Qt::Key_Tab ? 1 : -1)) return true;
      break;
    }
    case QEvent::ToolTip:
      if (d_->show_mark_tip(*static_cast<QHelpEvent*>(event))) return true;
      break;
    default:
      break;
  }
  return QWidget::event(event);
}

void EcgCanvas::resizeEvent(QResizeEvent* event) {
  const double before = scale();
  d_->view.set_viewport(event->size());
  if (scale() != before) Q_EMIT scale_changed();
}

bool EcgCanvas::Private::arrow_key(int key, bool fast) {
  const int by = fast ? fast_factor : 1;
  const int across = key == Qt::Key_Right ? by : key == Qt::Key_Left ? -by : 0;
  const int up = key == Qt::Key_Up ? by : key == Qt::Key_Down ? -by : 0;
  if (across == 0 && up == 0) return false;
  if (chosen && across != 0) {
    Q_EMIT q.fiducial_nudged(*chosen, across);
    return true;
  }
  if (const auto here = scene(); here && controller.nudge(*here, across, up)) return true;
  if (across != 0)
    q.scroll_time(arrow_scroll * across);
  else
    q.pan({0, up * arrow_pan});
  return true;
}

bool EcgCanvas::Private::time_key(int key) {
  const Seconds length = page::page_duration(options);
  switch (key) {
    case Qt::Key_PageDown:
      q.scroll_time(length);
      return true;
    case Qt::Key_PageUp:
      q.scroll_time(length * -1.0);
      return true;
    case Qt::Key_Home:
      q.go_to({0});
      return true;
    case Qt::Key_End:
      q.go_to({latest_start(options)});
      return true;
    default:
      return false;
  }
}

bool EcgCanvas::Private::edit_key(int key) {
  const auto selected = document->selected();
  if (key == Qt::Key_Escape) {
    if (controller.cancel(*document) || release_mark(false)) return true;
    if (chosen) {
      q.choose_fiducial(std::nullopt);
      return true;
    }
    if (selected) {
      document->select(std::nullopt);
      return true;
    }
    if (!q.is_magnified()) return false;
    q.magnify(std::nullopt);
    return true;
  }
  if ((key != Qt::Key_Delete && key != Qt::Key_Backspace) || !selected) return false;
  document->remove(*selected);
  return true;
}

void EcgCanvas::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Z && event->modifiers() == Qt::NoModifier) {
    d_->lens = d_->page != nullptr;
    update();
    return;
  }
  const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
  const bool fast = event->modifiers().testFlag(Qt::ShiftModifier);
  const int key = event->key();
  if (modifiers == Qt::NoModifier && (d_->arrow_key(key, fast) || d_->time_key(key) || d_->edit_key(key)))
    return;
  QWidget::keyPressEvent(event);
}

void EcgCanvas::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Z || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
  d_->lens = false;
  update();
}

}  // namespace heartcare::canvas
