#include "caliper_shape.h"

#include <algorithm>
#include <cmath>

namespace heartcare::canvas {
namespace {

using ui_model::Caliper;
using ui_model::CaliperKind;
using ui_model::CaliperPoint;

constexpr double level_overhang = 4.0;  ///< mm that level lines reach beyond the points
constexpr double least_march = 1.0;     ///< mm; closer repeats would hide the trace

page::Point position(const CaliperPoint& p, const page::TracePlace& place) {
  return {place.x_of(static_cast<double>(p.sample)), place.y_of(p.microvolts)};
}

void add_upright(CaliperShape& shape, const page::TracePlace& place, double x, CaliperPart part,
                 bool dashed) {
  shape.lines.push_back({{x, place.row.y}, {x, place.row.bottom()}, part, dashed});
}

void add_march(CaliperShape& shape, const page::TracePlace& place, double from, double step) {
  if (std::abs(step) < least_march) return;
  step = std::abs(step);
  const double first = from - std::floor((from - place.box.x) / step) * step;
  for (double x = first; x <= place.box.right(); x += step)
    add_upright(shape, place, x, CaliperPart::body, true);
}

void add_time(CaliperShape& shape, const Caliper& caliper, const page::TracePlace& place) {
  const page::Point a = position(caliper.points[0], place), b = position(caliper.points[1], place);
  if (caliper.kind == CaliperKind::march) add_march(shape, place, a.x, b.x - a.x);
  for (int i = 1; caliper.kind == CaliperKind::mean_rr && i < caliper.intervals; ++i)
    add_upright(shape, place, a.x + (b.x - a.x) * i / caliper.intervals, CaliperPart::body, true);
  add_upright(shape, place, a.x, CaliperPart::first_sample, false);
  add_upright(shape, place, b.x, CaliperPart::second_sample, false);
  const double level =
      std::clamp(a.y, place.row.y + 1.0, std::max(place.row.y + 1.0, place.row.bottom() - 1.0));
  shape.lines.push_back({{a.x, level}, {b.x, level}, CaliperPart::body});
  shape.label = {(a.x + b.x) / 2, level};
}

void add_voltage(CaliperShape& shape, const Caliper& caliper, const page::TracePlace& place) {
  const page::Point a = position(caliper.points[0], place), b = position(caliper.points[1], place);
  const double left = std::min(a.x, b.x) - level_overhang, right = std::max(a.x, b.x) + level_overhang;
  shape.lines.push_back({{left, a.y}, {right, a.y}, CaliperPart::first_level});
  shape.lines.push_back({{left, b.y}, {right, b.y}, CaliperPart::second_level});
  shape.lines.push_back({{b.x, a.y}, {b.x, b.y}, CaliperPart::body});
  shape.label = {(a.x + b.x) / 2, std::min(a.y, b.y)};
}

void add_box(CaliperShape& shape, const Caliper& caliper, const page::TracePlace& place) {
  const page::Point a = position(caliper.points[0], place), b = position(caliper.points[1], place);
  shape.lines.push_back({{a.x, a.y}, {a.x, b.y}, CaliperPart::first_sample});
  shape.lines.push_back({{b.x, a.y}, {b.x, b.y}, CaliperPart::second_sample});
  shape.lines.push_back({{a.x, a.y}, {b.x, a.y}, CaliperPart::first_level});
  shape.lines.push_back({{a.x, b.y}, {b.x, b.y}, CaliperPart::second_level});
  const page::Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  shape.lines.push_back({{middle.x - 1, middle.y}, {middle.x + 1, middle.y}, CaliperPart::body});
  shape.lines.push_back({{middle.x, middle.y - 1}, {middle.x, middle.y + 1}, CaliperPart::body});
  shape.label = {middle.x, std::min(a.y, b.y)};
}

void add_angle(CaliperShape& shape, const Caliper& caliper, const page::TracePlace& place) {
  const page::Point vertex = position(caliper.points[0], place);
  const page::Point ends[]{position(caliper.points[1], place), position(caliper.points[2], place)};
  for (const page::Point& end : ends) shape.lines.push_back({vertex, end, CaliperPart::body});
  // The ends are lines without length: only their neighbourhood is hit.
  shape.lines.push_back({vertex, vertex, CaliperPart::point0});
  shape.lines.push_back({ends[0], ends[0], CaliperPart::point1});
  shape.lines.push_back({ends[1], ends[1], CaliperPart::point2});
  shape.label = {vertex.x, std::min({vertex.y, ends[0].y, ends[1].y})};
}

double distance(QPointF p, QPointF a, QPointF b) {
  const QPointF along = b - a;
  const double length = QPointF::dotProduct(along, along);
  const double t = length > 0 ? std::clamp(QPointF::dotProduct(p - a, along) / length, 0.0, 1.0) : 0.0;
  const QPointF gap = p - (a + t * along);
  return std::hypot(gap.x(), gap.y());
}

}  // namespace

CaliperShape caliper_shape(const Caliper& caliper, const page::TracePlace& place) {
  CaliperShape shape;
  switch (caliper.kind) {
    case CaliperKind::voltage:
      add_voltage(shape, caliper, place);
      break;
    case CaliperKind::both:
      add_box(shape, caliper, place);
      break;
    case CaliperKind::angle:
      add_angle(shape, caliper, place);
      break;
    default:
      add_time(shape, caliper, place);
  }
  return shape;
}

std::optional<CaliperPart> hit(const CaliperShape& shape, const Geometry& geometry, QPointF at,
                               double reach) {
  std::optional<CaliperPart> best;
  double nearest = reach;
  for (const bool body : {false, true}) {
    for (const CaliperLine& line : shape.lines) {
      if (line.dashed || (line.part == CaliperPart::body) != body) continue;
      const double gap = distance(at, geometry.map(line.from), geometry.map(line.to));
      if (gap > nearest) continue;
      nearest = gap;
      best = line.part;
    }
    if (best) return best;
  }
  return best;
}

Caliper dragged(Caliper caliper, CaliperPart part, CaliperPoint from, CaliperPoint to) {
  auto& p = caliper.points;
  const std::int64_t samples = to.sample - from.sample;
  const double level = to.microvolts - from.microvolts;
  const auto shift = [&](CaliperPoint& point) { point = {point.sample + samples, point.microvolts + level}; };
  switch (part) {
    case CaliperPart::body:
      std::for_each(p.begin(), p.end(), shift);
      break;
    case CaliperPart::first_sample:
      p[0].sample += samples;
      break;
    case CaliperPart::second_sample:
      p[1].sample += samples;
      break;
    case CaliperPart::first_level:
      p[0].microvolts += level;
      break;
    case CaliperPart::second_level:
      p[1].microvolts += level;
      break;
    case CaliperPart::point0:
      shift(p[0]);
      break;
    case CaliperPart::point1:
      shift(p[1]);
      break;
    case CaliperPart::point2:
      shift(p[2]);
      break;
  }
  return caliper;
}

std::optional<int> point_of(CaliperPart part) noexcept {
  switch (part) {
    case CaliperPart::body:
      return std::nullopt;
    case CaliperPart::first_sample:
    case CaliperPart::first_level:
    case CaliperPart::point0:
      return 0;
    case CaliperPart::point2:
      return 2;
    default:
      return 1;
  }
}

}  // namespace heartcare::canvas
