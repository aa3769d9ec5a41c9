#include <QFontMetricsF>
#include <QLocale>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

#include "ecg_canvas_p.h"
#include "heartcare/canvas/caliper_painter.h"
#include "heartcare/canvas/mark_painter.h"
#include "heartcare/canvas/painter.h"

namespace heartcare::canvas {
namespace {

constexpr double wheel_step_deg8 = 120;  ///< one notch, in eighths of a degree
constexpr double zoom_per_notch = 1.15;
constexpr double notches_per_page = 10;  ///< of the wheel through time
constexpr double pan_per_notch = 60;     ///< logical pixels

bool wants_snap(const QMouseEvent& event) { return event.modifiers().testFlag(Qt::ControlModifier); }

/// Notches of the wheel; touch pads report fractions.
QPointF notches(const QWheelEvent& event) { return QPointF(event.angleDelta()) / wheel_step_deg8; }

}  // namespace

std::optional<CaliperScene> EcgCanvas::Private::scene() const {
  if (!page || !record) return std::nullopt;
  return CaliperScene{*page, view.geometry(), *record, *document};
}

std::optional<LeadId> EcgCanvas::Private::label_at(QPointF at) const {
  if (!page) return std::nullopt;
  const page::Point p = view.geometry().unmap(at);
  for (const page::Text& text : page->texts) {
    if (text.role != page::TextRole::lead_label) continue;
    const QFontMetricsF metrics(page_font(100, text.role));
    const double width = metrics.horizontalAdvance(QString::fromStdString(text.text)) * text.size / 100;
    const double slack = text.size * 0.25;
    if (p.x < text.at.x - slack || p.x > text.at.x + width + slack) continue;
    if (p.y < text.at.y - text.size || p.y > text.at.y + slack) continue;
    std::string name = text.text;
    if (name.starts_with("-")) name.erase(0, 1);  // -aVR of the Cabrera order
    if (const LeadId id = parse_lead_name(name); id != LeadId::other) return id;
  }
  return std::nullopt;
}

void EcgCanvas::Private::choose_rhythm(LeadId lead) {
  page::PageOptions changed = options;
  changed.rhythm_lead = lead;
  // The plain grid has no strip to put the lead into.
  if (changed.layout == page::LayoutId::grid_3x4) changed.layout = page::LayoutId::grid_3x4_1;
  q.set_options(changed);
}

void EcgCanvas::Private::announce_readout() {
  const auto key = document->selected();
  const ui_model::Caliper* caliper = key ? document->find(*key) : nullptr;
  if (chosen) return Q_EMIT q.readout_changed(mark_texts[static_cast<std::size_t>(*chosen)]);
  const bool known = caliper && record;
  Q_EMIT q.readout_changed(known ? ui_model::readout(*caliper, record->main().rate()) : QString());
}

void EcgCanvas::Private::announce_cursor(QPointF at) {
  const page::Point p = view.geometry().unmap(at);
  const page::TracePlace* place = page ? page->place_at(p) : nullptr;
  if (!place) {
    Q_EMIT q.cursor_text_changed({});
    return;
  }
  const std::string label =
      place->id == LeadId::other ? lead_key(*place, *record).label : std::string(lead_name(place->id));
  const QLocale locale;
  QString text = tr("%1   %2 s   %3 mV")
                     .arg(QString::fromStdString(label), locale.toString(place->time_at(p.x).value, 'f', 3),
                          locale.toString(place->microvolts_at(p.y) / 1e3, 'f', 2));
  const auto kind = page::trace_class_at(*page, static_cast<std::size_t>(place - page->places.data()), p);
  if (kind != page::TraceClass::measured) text += QStringLiteral("   ") + ui_model::trace_class_text(kind);
  Q_EMIT q.cursor_text_changed(text);
}

void EcgCanvas::Private::update_cursor_shape(QPointF at) {
  const auto here = scene();
  if (!here) return q.unsetCursor();
  if (panning) return q.setCursor(Qt::ClosedHandCursor);
  if (mark_drag || mark_at(*page, view.geometry(), at, mark_reach_px)) return q.setCursor(Qt::SplitHCursor);
  if (const auto part = controller.part_at(*here, at)) {
    switch (*part) {
      case CaliperPart::first_sample:
      case CaliperPart::second_sample:
        return q.setCursor(Qt::SplitHCursor);
      case CaliperPart::first_level:
      case CaliperPart::second_level:
        return q.setCursor(Qt::SplitVCursor);
      default:
        return q.setCursor(Qt::SizeAllCursor);
    }
  }
  if (label_at(at)) return q.setCursor(Qt::PointingHandCursor);
  const bool on_trace = page->place_at(view.geometry().unmap(at)) != nullptr;
  q.setCursor(on_trace ? Qt::CrossCursor : Qt::ArrowCursor);
}

void EcgCanvas::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  d_->mouse = event->position();
  if (event->button() == Qt::MiddleButton) {
    d_->panning = event->position();
    d_->update_cursor_shape(event->position());
    return;
  }
  if (event->button() != Qt::LeftButton) return event->ignore();
  d_->label_pressed = d_->label_at(event->position());
  if (d_->label_pressed) return;
  if (!wants_snap(*event) && d_->press_mark(event->position())) return;
  if (d_->chosen) choose_fiducial(std::nullopt);
  if (const auto scene = d_->scene()) d_->controller.press(*scene, event->position(), wants_snap(*event));
}

void EcgCanvas::mouseMoveEvent(QMouseEvent* event) {
  d_->mouse = event->position();
  if (d_->panning) {
    pan(event->position() - *d_->panning);
    d_->panning = event->position();
    return;
  }
  if (d_->drag_mark(event->position())) {
    d_->announce_cursor(event->position());
  } else if (const auto scene = d_->scene()) {
    if (d_->controller.move(*scene, event->position(), wants_snap(*event))) update();
    d_->update_cursor_shape(event->position());
    d_->announce_cursor(event->position());
  }
  if (d_->lens) update();
}

void EcgCanvas::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::MiddleButton) {
    d_->panning.reset();
    d_->update_cursor_shape(event->position());
    return;
  }
  if (event->button() != Qt::LeftButton) return event->ignore();
  if (d_->release_mark(true)) return;
  const auto pressed = std::exchange(d_->label_pressed, std::nullopt);
  if (pressed) {
    if (pressed == d_->label_at(event->position())) d_->choose_rhythm(*pressed);
    return;
  }
  if (const auto scene = d_->scene()) d_->controller.release(*scene, event->position(), wants_snap(*event));
}

void EcgCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !d_->page) return event->ignore();
  if (is_magnified()) return magnify(std::nullopt);
  const page::TracePlace* place = d_->page->place_at(d_->view.geometry().unmap(event->position()));
  if (place && place->id != LeadId::other) magnify(place->id);
}

void EcgCanvas::leaveEvent(QEvent*) { Q_EMIT cursor_text_changed({}); }

void EcgCanvas::wheelEvent(QWheelEvent* event) {
  const QPointF turn = notches(*event);
  // Some systems turn a Shift+wheel into a sideways one, some do not.
  const double any = turn.y() != 0 ? turn.y() : turn.x();
  event->accept();
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    zoom_by(std::pow(zoom_per_notch, turn.y()), event->position());
  } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
    pan({any * pan_per_notch, 0});
  } else if (d_->latest_start(d_->options) > 0) {
    scroll_time(page::page_duration(d_->options) * (-any / notches_per_page));
  } else if (d_->view.is_taller()) {
    pan(turn * pan_per_notch);
  } else {
    event->ignore();
  }
}

}  // namespace heartcare::canvas
