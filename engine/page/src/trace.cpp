#include "trace.h"

#include <cmath>
#include <optional>

namespace heartcare::page {
namespace {

/// One sample of a trace on paper, or a gap.
struct Dot {
  Point at;
  bool missing = false;
};

std::vector<Dot> all_samples(const TracePlace& place, const Window& window) {
  std::vector<Dot> dots;
  dots.reserve(window.samples.size());
  for (std::size_t i = 0; i < window.samples.size(); ++i) {
    const float value = window.samples[i];
    const double sample = static_cast<double>(window.first) + static_cast<double>(i);
    dots.push_back({{place.x_of(sample), place.y_of(value)}, !std::isfinite(value)});
  }
  return dots;
}

/// Keeps the smallest and the largest sample of every column, in their order of time. Columns are counted
/// from the start of the recording, so that they stay the same while the page moves.
class Thinner {
 public:
  Thinner(const TracePlace& place, std::vector<Dot>& out)
      : place_(place),
        out_(out),
        columns_per_sample_(columns_per_mm * place.speed.value / place.rate.value) {}

  void add(double sample, float value) {
    if (!std::isfinite(value)) {
      flush();
      out_.push_back({{}, true});
      return;
    }
    const double column = std::floor(sample * columns_per_sample_);
    if (count_ > 0 && column != column_) flush();
    if (count_ == 0 || value < low_) low_ = value, low_at_ = sample;
    if (count_ == 0 || value > high_) high_ = value, high_at_ = sample;
    column_ = column;
    ++count_;
  }

  void flush() {
    if (count_ == 0) return;
    const bool low_first = low_at_ <= high_at_;
    put(low_first ? low_at_ : high_at_, low_first ? low_ : high_);
    if (low_at_ != high_at_) put(low_first ? high_at_ : low_at_, low_first ? high_ : low_);
    count_ = 0;
  }

 private:
  void put(double sample, float value) { out_.push_back({{place_.x_of(sample), place_.y_of(value)}, false}); }

  const TracePlace& place_;
  std::vector<Dot>& out_;
  double columns_per_sample_, column_ = 0, low_at_ = 0, high_at_ = 0;
  float low_ = 0, high_ = 0;
  std::int64_t count_ = 0;
};

std::vector<Dot> extremes(const TracePlace& place, const Window& window) {
  std::vector<Dot> dots;
  Thinner thinner(place, dots);
  for (std::size_t i = 0; i < window.samples.size(); ++i)
    thinner.add(static_cast<double>(window.first) + static_cast<double>(i), window.samples[i]);
  thinner.flush();
  return dots;
}

struct Segment {
  Point from, to;
};

/// Keeps the part of [from, to] between two limits of one coordinate.
bool clip_axis(double from, double to, double low, double high, double& enter, double& leave) {
  const double step = to - from;
  if (step == 0) return from >= low && from <= high;
  const double a = (low - from) / step, b = (high - from) / step;
  enter = std::max(enter, std::min(a, b));
  leave = std::min(leave, std::max(a, b));
  return enter <= leave;
}

/// The part of a segment inside a box. [Liang and Barsky, ACM TOG 3 (1984), 1]
std::optional<Segment> clipped(Point from, Point to, const Box& box, bool& outside) {
  double enter = 0, leave = 1;
  if (!clip_axis(from.x, to.x, box.x, box.right(), enter, leave)) return {};
  const double x_enter = enter, x_leave = leave;
  const bool visible = clip_axis(from.y, to.y, box.y, box.bottom(), enter, leave);
  outside = outside || !visible || enter != x_enter || leave != x_leave;
  if (!visible) return {};
  const auto at = [&](double t) { return Point{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t}; };
  Segment part;
  part.from = enter == 0 ? from : at(enter);
  part.to = leave == 1 ? to : at(leave);
  return part;
}

/// Collects clipped segments into strokes; a stroke goes on while one segment begins where the last one
/// ended.
class Pen {
 public:
  Pen(std::vector<Stroke>& strokes, std::size_t place, const Box& box)
      : strokes_(strokes), place_(place), box_(box) {}

  void draw(Point from, Point to) {
    if (down_ && inside(to)) {  // nearly always: the last segment ended at `from`, within the box
      strokes_.back().points.push_back(to);
      return;
    }
    const auto part = clipped(from, to, box_, outside_);
    if (!part) return lift();
    if (!down_) strokes_.push_back({place_, {part->from}});
    strokes_.back().points.push_back(part->to);
    down_ = part->to.x == to.x && part->to.y == to.y;
  }
  void dot(Point at) {
    if (inside(at)) strokes_.push_back({place_, {at, at}});
    lift();
  }
  void lift() { down_ = false; }
  [[nodiscard]] bool outside() const { return outside_; }

 private:
  [[nodiscard]] bool inside(Point p) const {
    return p.x >= box_.x && p.x <= box_.right() && p.y >= box_.y && p.y <= box_.bottom();
  }

  std::vector<Stroke>& strokes_;
  std::size_t place_;
  Box box_;
  bool down_ = false, outside_ = false;
};

}  // namespace

bool add_trace(Page& page, std::size_t place_index, const Window& window) {
  return draw_strokes(page.places[place_index], place_index, window, page.strokes);
}

bool draw_strokes(const TracePlace& place, std::size_t index, const Window& window,
                  std::vector<Stroke>& strokes) {
  const bool dense = place.rate.value / place.speed.value > dense_samples_per_mm;
  const std::vector<Dot> dots = dense ? extremes(place, window) : all_samples(place, window);
  Pen pen(strokes, index, place.box);
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (dots[i].missing) {
      pen.lift();
      continue;
    }
    const bool after = i > 0 && !dots[i - 1].missing;
    const bool before = i + 1 < dots.size() && !dots[i + 1].missing;
    if (after)
      pen.draw(dots[i - 1].at, dots[i].at);
    else if (!before)
      pen.dot(dots[i].at);  // a lone sample between gaps is still seen
  }
  return pen.outside();
}

}  // namespace heartcare::page
