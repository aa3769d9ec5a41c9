#include <QHelpEvent>
#include <QToolTip>
#include <algorithm>

#include "ecg_canvas_p.h"
#include "heartcare/canvas/mark_painter.h"

namespace heartcare::canvas {

void EcgCanvas::set_marks(page::Marks marks, FiducialTexts texts) {
  d_->marks = std::move(marks);
  d_->mark_texts = std::move(texts);
  d_->dress_page();
  d_->announce_readout();
}

const page::Marks& EcgCanvas::marks() const noexcept { return d_->marks; }
std::optional<signal::Fiducial> EcgCanvas::chosen_fiducial() const noexcept { return d_->chosen; }

void EcgCanvas::choose_fiducial(std::optional<signal::Fiducial> which) {
  if (which && !d_->can_choose(*which)) which.reset();
  if (which) d_->document->select(std::nullopt);
  d_->chosen = which;
  d_->announce_readout();
  update();
}

void EcgCanvas::Private::dress_page() {
  const bool marked = options.fiducials && !marks.beats.empty();
  if (!built || (!marked && !derived)) {
    page = built;
  } else {
    auto dressed = std::make_shared<page::Page>(*built);
    if (derived) page::add_derived(*dressed, *derived);
    if (marked) page::add_marks(*dressed, marks);
    page = std::move(dressed);
  }
  if (chosen && !can_choose(*chosen)) chosen.reset();
  q.update();
}

void EcgCanvas::set_derived(std::shared_ptr<const page::DerivedTraces> traces) {
  if (traces == d_->derived) return;
  d_->controller.cancel(*d_->document);  // its place may be gone
  d_->derived = std::move(traces);
  d_->dress_page();
}

const std::shared_ptr<const page::DerivedTraces>& EcgCanvas::derived() const noexcept { return d_->derived; }

void EcgCanvas::set_room_after(Seconds room) {
  d_->room_after = {std::clamp(room.value, 0.0, 30.0)};
  go_to(d_->options.start);
}

bool EcgCanvas::Private::can_choose(signal::Fiducial which) const {
  return options.fiducials && std::any_of(marks.beats.begin(), marks.beats.end(), [&](const auto& mark) {
           return mark.movable && mark.fiducial == which;
         });
}

bool EcgCanvas::Private::press_mark(QPointF at) {
  const page::PlacedMark* found = page ? mark_at(*page, view.geometry(), at, mark_reach_px) : nullptr;
  if (!found) return false;
  q.choose_fiducial(found->mark.fiducial);
  mark_drag = MarkDrag{*found->mark.fiducial, at.x(), page->places[found->place].speed};
  document->begin_gesture();
  Q_EMIT q.fiducial_grabbed(mark_drag->which);
  return true;
}

bool EcgCanvas::Private::drag_mark(QPointF at) {
  if (!mark_drag) return false;
  const Millimetres moved{(at.x() - mark_drag->pressed_x) / view.geometry().scale};
  Q_EMIT q.fiducial_dragged(mark_drag->which, moved / mark_drag->speed);
  return true;
}

bool EcgCanvas::Private::release_mark(bool keep) {
  if (!mark_drag) return false;
  mark_drag.reset();
  if (keep)
    document->end_gesture();
  else
    document->cancel_gesture();
  return true;
}

/// Calipers in their order, then the boundaries in theirs, around the end.
bool EcgCanvas::Private::choose_next(int step) {
  std::vector<signal::Fiducial> present;
  for (const signal::Fiducial which : signal::all_fiducials)
    if (can_choose(which)) present.push_back(which);
  const auto& calipers = document->calipers();
  const auto count = static_cast<int>(calipers.size() + present.size());
  if (count == 0) return false;
  int now = step > 0 ? -1 : count;
  for (std::size_t i = 0; i < calipers.size(); ++i)
    if (document->selected() == calipers[i].key) now = static_cast<int>(i);
  for (std::size_t i = 0; i < present.size(); ++i)
    if (chosen == present[i]) now = static_cast<int>(calipers.size() + i);
  const auto next = static_cast<std::size_t>((now + step + count) % count);
  if (next < calipers.size()) {
    chosen.reset();
    document->select(calipers[next].key);
    q.update();
  } else {
    q.choose_fiducial(present[next - calipers.size()]);
  }
  return true;
}

bool EcgCanvas::Private::show_mark_tip(const QHelpEvent& event) {
  const page::PlacedMark* found =
      page ? mark_at(*page, view.geometry(), QPointF(event.pos()), mark_reach_px) : nullptr;
  if (!found) return false;
  QToolTip::showText(event.globalPos(), mark_texts[static_cast<std::size_t>(*found->mark.fiducial)], &q);
  return true;
}

}  // namespace heartcare::canvas
