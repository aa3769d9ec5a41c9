#include "heartcare/page/raster.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace heartcare::page {
namespace {

constexpr int lines = 8;  ///< vertical lines per pixel
constexpr float none = std::numeric_limits<float>::infinity();

/// Half the height of a round pen at each distance of whole lines from its middle; index 0 is the middle.
std::vector<float> pen_profile(double radius) {
  std::vector<float> profile;
  for (int k = 0; k == 0 || k < radius * lines; ++k) {
    const double distance = static_cast<double>(k) / lines;
    profile.push_back(static_cast<float>(std::sqrt(std::max(radius * radius - distance * distance, 0.0))));
  }
  return profile;
}

/// Adds the lengths of vertical intervals to one column of pixels at a time, through differences that are
/// summed up when the column is complete.
class Column {
 public:
  explicit Column(const CoverageView& out) : out_(out), steps_(static_cast<std::size_t>(out.height) + 2) {}

  void add(float top, float bottom) {
    const auto limit = static_cast<float>(out_.height);
    top = std::clamp(top, 0.0f, limit);
    bottom = std::clamp(bottom, 0.0f, limit);
    if (bottom <= top) return;
    const int first = static_cast<int>(top), last = static_cast<int>(bottom);
    const float f = top - static_cast<float>(first), l = bottom - static_cast<float>(last);
    steps_[first] += 1 - f;
    steps_[first + 1] += f;
    steps_[last] -= 1 - l;
    steps_[last + 1] -= l;
    first_ = std::min(first_, first);
    last_ = std::max(last_, last);
  }

  void finish(int x) {
    if (last_ < 0) return;
    float sum = 0;
    std::uint8_t* pixel = out_.pixels + first_ * out_.stride + x;
    for (int y = first_; y <= last_; ++y, pixel += out_.stride) {
      sum += steps_[y];
      steps_[y] = 0;
      if (y < out_.height) blend(*pixel, sum);
    }
    steps_[last_ + 1] = 0;
    first_ = std::numeric_limits<int>::max();
    last_ = -1;
  }

 private:
  static void blend(std::uint8_t& pixel, float sum) {
    const int ink = std::clamp(static_cast<int>(sum * (255.0f / lines) + 0.5f), 0, 255);
    const int paper = (255 - pixel) * (255 - ink);
    pixel = static_cast<std::uint8_t>(255 - (paper + 127) / 255);
  }

  CoverageView out_;
  std::vector<float> steps_;
  int first_ = std::numeric_limits<int>::max(), last_ = -1;
};

/// One polyline at a time: its extremes on every line, widened by the pen, summed into pixels.
class Rasteriser {
 public:
  Rasteriser(const CoverageView& out, const PixelTransform& transform, double pen_px)
      : transform_(transform),
        width_(out.width),
        pen_(pen_profile(pen_px / 2)),
        reach_(static_cast<int>(pen_.size()) - 1),
        // Two rims: one for points beside the picture whose ink reaches into it, one for the widening to
        // read.
        rim_(2 * reach_),
        low_(static_cast<std::size_t>(out.width * lines + 2 * rim_), none),
        high_(low_.size(), -none),
        top_(low_.size()),
        bottom_(low_.size()),
        column_(out) {}

  void draw(std::span<const Point> points) {
    first_ = static_cast<int>(low_.size());
    last_ = -1;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) trace(place(points[i]), place(points[i + 1]));
    if (points.size() == 1) trace(place(points[0]), place(points[0]));
    if (last_ < 0) return;
    widen();
    fill();
    std::fill(low_.begin() + first_, low_.begin() + last_ + 1, none);
    std::fill(high_.begin() + first_, high_.begin() + last_ + 1, -none);
  }

 private:
  /// Line number and pixel row.
  [[nodiscard]] Point place(Point p) const {
    return {(p.x * transform_.scale + transform_.offset.x) * lines + rim_,
            p.y * transform_.scale + transform_.offset.y};
  }

  void mark(int line, double a, double b) {
    low_[line] = std::min(low_[line], static_cast<float>(std::min(a, b)));
    high_[line] = std::max(high_[line], static_cast<float>(std::max(a, b)));
  }

  /// Notes where a segment lies within every strip of one line's width.
  void trace(Point a, Point b) {
    if (!(std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y))) return;
    constexpr double far = 1e8;  // beyond any picture, within float and int
    for (Point* p : {&a, &b}) *p = {std::clamp(p->x, -far, far), std::clamp(p->y, -far, far)};
    if (a.x > b.x) std::swap(a, b);
    const double left = reach_, right = static_cast<double>(low_.size()) - reach_;
    if (b.x < left || a.x >= right) return;
    const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
    if (a.x < left) a = {left, a.y + (left - a.x) * slope};
    if (b.x >= right) b = {std::nextafter(right, 0.0), a.y + (right - a.x) * slope};
    const int from = static_cast<int>(a.x), to = static_cast<int>(b.x);
    double y = a.y;
    for (int line = from; line < to; ++line) {
      const double next = a.y + (line + 1 - a.x) * slope;
      mark(line, y, next);
      y = next;
    }
    mark(to, y, b.y);
    first_ = std::min(first_, from);
    last_ = std::max(last_, to);
  }

  void widen() {
    const int from = first_ - reach_, count = last_ + reach_ + 1 - from;
    float* top = top_.data() + from;
    float* bottom = bottom_.data() + from;
    std::copy_n(low_.data() + from, count, top);
    std::copy_n(high_.data() + from, count, bottom);
    for (int i = 0; i < count; ++i) top[i] -= pen_[0], bottom[i] += pen_[0];
    for (int k = 1; k <= reach_; ++k) {
      const float half = pen_[static_cast<std::size_t>(k)];
      widen_by(top, bottom, from - k, count, half);
      widen_by(top, bottom, from + k, count, half);
    }
  }

  void widen_by(float* top, float* bottom, int from, int count, float half) const {
    const int skip = std::max(-from, 0), size = static_cast<int>(low_.size());
    const int stop = std::min(count, size - from);
    const float* low = low_.data();
    const float* high = high_.data();
    for (int i = skip; i < stop; ++i) {
      const float t = low[from + i] - half, b = high[from + i] + half;
      top[i] = t < top[i] ? t : top[i];
      bottom[i] = b > bottom[i] ? b : bottom[i];
    }
  }

  void fill() {
    const int from = std::max((first_ - reach_ - rim_) / lines, 0);
    const int to = std::min((last_ + reach_ - rim_) / lines, width_ - 1);
    for (int x = from; x <= to; ++x) {
      const int start = x * lines + rim_;
      const int begin = std::max(start, first_ - reach_), end = std::min(start + lines, last_ + reach_ + 1);
      for (int line = begin; line < end; ++line) column_.add(top_[line], bottom_[line]);
      column_.finish(x);
    }
  }

  PixelTransform transform_;
  int width_;
  std::vector<float> pen_;
  int reach_, rim_;
  std::vector<float> low_, high_, top_, bottom_;
  Column column_;
  int first_ = 0, last_ = -1;
};

Result<void> check(const PixelTransform& transform, Millimetres pen, const CoverageView& out) {
  if (!out.pixels || out.width < 1 || out.height < 1 || out.stride < out.width)
    return fail(ErrorCode::invalid_argument, "a raster needs memory of its width and height");
  if (out.width > max_raster_side || out.height > max_raster_side)
    return fail(ErrorCode::limit_exceeded, "raster wider or higher than 32768 pixels");
  if (!std::isfinite(transform.scale) || transform.scale <= 0 || !std::isfinite(transform.offset.x) ||
      !std::isfinite(transform.offset.y))
    return fail(ErrorCode::invalid_argument, "the raster's scale must be positive and finite");
  if (!(pen.value > 0) || !(pen.value * transform.scale <= 1000))
    return fail(ErrorCode::invalid_argument, "the pen must be wider than 0 and at most 1000 pixels");
  return {};
}

}  // namespace

Result<void> rasterise_strokes(const Page& page, const PixelTransform& transform, Millimetres pen_width,
                               const CoverageView& out) {
  if (auto ok = check(transform, pen_width, out); !ok) return ok;
  Rasteriser rasteriser(out, transform, pen_width.value * transform.scale);
  for (const Stroke& stroke : page.strokes) rasteriser.draw(stroke.points);
  return {};
}

Result<void> rasterise_polyline(std::span<const Point> points, const PixelTransform& transform,
                                Millimetres pen_width, const CoverageView& out) {
  if (auto ok = check(transform, pen_width, out); !ok) return ok;
  Rasteriser(out, transform, pen_width.value * transform.scale).draw(points);
  return {};
}

}  // namespace heartcare::page
