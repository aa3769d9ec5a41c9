#include "caliper_controller.h"

#include <algorithm>
#include <cmath>

#include "heartcare/canvas/caliper_painter.h"
#include "heartcare/page/derived.h"
#include "heartcare/ui_model/caliper_snap.h"

namespace heartcare::canvas {
namespace {

using ui_model::Caliper;
using ui_model::CaliperKind;
using ui_model::CaliperPoint;

std::optional<page::Point> extremum(const page::Page& page, std::size_t place, page::TraceClass kind,
                                    double x) {
  std::vector<ui_model::TracePoint> trace;
  const auto take = [&](const std::vector<page::Point>& points) {
    for (const page::Point& p : points)
      if (std::abs(p.x - x) <= CaliperController::snap_mm + 1) trace.push_back({p.x, p.y});
  };
  if (kind == page::TraceClass::measured) {
    for (const page::Stroke& stroke : page.strokes)
      if (stroke.place == place) take(stroke.points);
  } else {
    for (const page::DerivedStroke& stroke : page.derived)
      if (stroke.place == place && stroke.kind == kind) take(stroke.points);
  }
  const auto found = ui_model::nearest_extremum(trace, x, CaliperController::snap_mm);
  if (!found) return std::nullopt;
  return page::Point{trace[*found].x, trace[*found].y};
}

/// The place in the recording under the mouse, held inside the stretch that is drawn there.
CaliperPoint anchor(const CaliperScene& scene, std::size_t index, page::TraceClass kind, QPointF at,
                    bool snap) {
  const page::TracePlace& place = scene.page.places[index];
  page::Point p = scene.geometry.unmap(at);
  if (snap)
    if (const auto turn = extremum(scene.page, index, kind, p.x)) p = *turn;
  p.x = std::clamp(p.x, place.box.x, place.box.right());
  const auto last =
      std::max<std::int64_t>({0, scene.record.main().samples() - 1, scene.page.predicted_end.value_or(0)});
  const auto sample = static_cast<std::int64_t>(std::llround(place.sample_at(p.x)));
  // Tenths of a microvolt are finer than any reader's hand and keep the session file short.
  return {std::clamp<std::int64_t>(sample, 0, last), std::round(place.microvolts_at(p.y) * 10) / 10};
}

std::optional<CaliperKind> kind_of(CaliperTool tool) {
  switch (tool) {
    case CaliperTool::time:
      return CaliperKind::time;
    case CaliperTool::voltage:
      return CaliperKind::voltage;
    case CaliperTool::both:
      return CaliperKind::both;
    case CaliperTool::march:
      return CaliperKind::march;
    case CaliperTool::compare:
      return CaliperKind::compare;
    case CaliperTool::mean_rr:
      return CaliperKind::mean_rr;
    case CaliperTool::angle:
      return CaliperKind::angle;
    case CaliperTool::automatic:
      break;
  }
  return std::nullopt;
}

/// The selected interval, else the newest one; 0 if there is none to compare with.
double reference_interval(const ui_model::CaliperDocument& document, Hertz rate) {
  const auto seconds = [&](const Caliper& c) {
    const auto interval = ui_model::measure(c, rate).interval;
    return interval ? interval->value : 0.0;
  };
  if (const auto key = document.selected())
    if (const Caliper* chosen = document.find(*key); chosen && seconds(*chosen) > 0) return seconds(*chosen);
  for (auto it = document.calipers().rbegin(); it != document.calipers().rend(); ++it)
    if (seconds(*it) > 0) return seconds(*it);
  return 0;
}

/// The part that a drag pulls while the caliper is being made.
CaliperPart growing_part(CaliperKind kind) {
  if (kind == CaliperKind::voltage) return CaliperPart::second_level;
  if (kind == CaliperKind::both || kind == CaliperKind::angle) return CaliperPart::point1;
  return CaliperPart::second_sample;
}

}  // namespace

std::optional<CaliperController::Hit> CaliperController::find(const CaliperScene& scene, QPointF at) const {
  const auto& calipers = scene.document.calipers();
  const page::Point p = scene.geometry.unmap(at);
  std::optional<Hit> best;
  for (std::size_t i = 0; i < scene.page.places.size(); ++i) {
    const page::TracePlace& place = scene.page.places[i];
    const double slack = reach_px / scene.geometry.scale;
    if (p.x < place.box.x - slack || p.x > place.box.right() + slack || p.y < place.row.y - slack ||
        p.y > place.row.bottom() + slack)
      continue;
    const ui_model::LeadKey lead = lead_key(place, scene.record);
    for (const Caliper& caliper : calipers) {
      if (!caliper.lead.same(lead) || !is_shown_on(caliper, scene.page, i)) continue;
      const auto part = hit(caliper_shape(caliper, place), scene.geometry, at, reach_px);
      if (!part) continue;
      best = Hit{caliper.key, *part, i};
      if (scene.document.selected() == caliper.key) return best;
    }
  }
  return best;
}

std::optional<CaliperPart> CaliperController::part_at(const CaliperScene& scene, QPointF at) const {
  if (drag_) return drag_->part;
  const auto found = find(scene, at);
  if (!found) return std::nullopt;
  return found->part;
}

bool CaliperController::press(const CaliperScene& scene, QPointF at, bool snap) {
  if (const auto found = find(scene, at)) {
    const Caliper& original = *scene.document.find(found->key);
    drag_ = Drag{found->place,   at,       anchor(scene, found->place, original.trace, at, false),
                 original.trace, original, found->part};
    scene.document.begin_gesture();
    scene.document.select(found->key);
    touched_ = {found->key, found->part};
    return true;
  }
  const page::TracePlace* place = scene.page.place_at(scene.geometry.unmap(at));
  if (!place) return false;
  const auto index = static_cast<std::size_t>(place - scene.page.places.data());
  const page::TraceClass kind = page::trace_class_at(scene.page, index, scene.geometry.unmap(at));
  drag_ = Drag{index, at, anchor(scene, index, kind, at, snap), kind, std::nullopt};
  return true;
}

Caliper CaliperController::fresh(const CaliperScene& scene, QPointF at) const {
  const QPointF moved = at - drag_->pressed;
  const bool level = std::abs(moved.x()) >= std::abs(moved.y());
  Caliper caliper;
  caliper.kind = kind_of(tool_).value_or(level ? CaliperKind::time : CaliperKind::voltage);
  caliper.lead = lead_key(scene.page.places[drag_->place], scene.record);
  caliper.trace = drag_->kind;
  caliper.points.fill(drag_->grip);
  caliper.intervals = caliper.kind == CaliperKind::mean_rr ? intervals_ : 1;
  if (caliper.kind == CaliperKind::compare) {
    caliper.reference_s = reference_interval(scene.document, scene.record.main().rate());
    if (caliper.reference_s <= 0) caliper.kind = CaliperKind::time;
  }
  return caliper;
}

void CaliperController::adjust(const CaliperScene& scene, QPointF at, bool snap) {
  const CaliperPoint to =
      anchor(scene, drag_->place, drag_->kind, at, snap && drag_->part != CaliperPart::body);
  // Without snap the part keeps its distance from the mouse, so that touching it does not move it.
  const auto point = point_of(drag_->part);
  const bool absolute = snap && point.has_value();
  const CaliperPoint from =
      absolute ? drag_->original->points[static_cast<std::size_t>(*point)] : drag_->grip;
  Caliper moved = dragged(*drag_->original, drag_->part, from, to);
  // A new angle starts against the level line; its third point is pulled away afterwards.
  if (moved.kind == CaliperKind::angle && drag_->original->points[1] == drag_->original->points[0])
    moved.points[2] = {to.sample, moved.points[0].microvolts};
  scene.document.change(moved);
}

bool CaliperController::move(const CaliperScene& scene, QPointF at, bool snap) {
  if (!drag_ || drag_->place >= scene.page.places.size()) return false;
  if (!drag_->original) {
    const QPointF moved = at - drag_->pressed;
    if (std::hypot(moved.x(), moved.y()) < drag_px) return true;
    Caliper caliper = fresh(scene, at);
    scene.document.begin_gesture();
    caliper.key = scene.document.add(caliper);
    drag_->part = growing_part(caliper.kind);
    touched_ = {caliper.key, drag_->part};
    drag_->original = std::move(caliper);
  }
  adjust(scene, at, snap);
  return true;
}

bool CaliperController::release(const CaliperScene& scene, QPointF at, bool snap) {
  if (!drag_) return false;
  move(scene, at, snap);
  if (!drag_->original) scene.document.select(std::nullopt);
  scene.document.end_gesture();
  drag_.reset();
  return true;
}

bool CaliperController::cancel(ui_model::CaliperDocument& document) {
  if (!drag_) return false;
  drag_.reset();
  document.cancel_gesture();
  return true;
}

bool CaliperController::nudge(const CaliperScene& scene, int samples, int level_steps) {
  const auto key = scene.document.selected();
  if (!key) return false;
  const auto point = touched_.key == *key ? point_of(touched_.part) : std::nullopt;
  scene.document.nudge(*key, samples, level_steps * level_step_uv, point);
  return true;
}

}  // namespace heartcare::canvas
