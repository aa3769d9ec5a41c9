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
    profile.push_back(static_cast<float>(std::sqrt(radius * radius - distance * distance)));
  }
  return profile;
}

/// Sums the lengths of the intervals on the lines of one column of pixels.
class Column {
 public:
  explicit Column(const CoverageView& out) : out_(out), height_(static_cast<float>(out.height)) {}

  void fill(int x, const float* top, const float* bottom) {
    for (int i = 0; i < lines; ++i) {
      top_[i] = inside(top[i]);
      bottom_[i] = inside(bottom[i]);
    }
    const float low = combine(top_, smaller), full_low = combine(top_, larger);
    const float high = combine(bottom_, larger), full_high = combine(bottom_, smaller);
    if (low >= high) return;
    const int from = static_cast<int>(low), to = static_cast<int>(std::ceil(high));
    const int full_from = static_cast<int>(std::ceil(full_low)), full_to = static_cast<int>(full_high);
    std::uint8_t* pixel = out_.pixels + x + from * out_.stride;
    for (int y = from; y < to; ++y, pixel += out_.stride)
      if (y >= full_from && y < full_to)
        *pixel = 255;
      else
        blend(*pixel, covered(static_cast<float>(y)));
  }

 private:
  static float smaller(float a, float b) { return a < b ? a : b; }
  static float larger(float a, float b) { return a > b ? a : b; }
  static float sum(float a, float b) { return a + b; }
  /// In the order that lets the compiler take four lines at once.
  template <class Combine>
  [[nodiscard]] static float combine(const float (&v)[lines], Combine f) {
    float half[4];
    for (int i = 0; i < 4; ++i) half[i] = f(v[i], v[i + 4]);
    return f(f(half[0], half[2]), f(half[1], half[3]));
  }

  /// Sum over the lines of the length within one row.
  [[nodiscard]] float covered(float y) const {
    float part[lines];
    for (int i = 0; i < lines; ++i) {
      const float from = top_[i] > y ? top_[i] : y, to = bottom_[i] < y + 1 ? bottom_[i] : y + 1;
      part[i] = to > from ? to - from : 0;
    }
    return combine(part, sum);
  }

  [[nodiscard]] float inside(float y) const { return y < 0 ? 0 : y > height_ ? height_ : y; }

  static void blend(std::uint8_t& pixel, float length) {
    const int ink = std::min(static_cast<int>(length * (255.0f / lines) + 0.5f), 255);
    const int paper = (255 - pixel) * (255 - ink);
    pixel = static_cast<std::uint8_t>(255 - (paper + 127) / 255);
  }

  CoverageView out_;
  float height_;
  float top_[lines] = {}, bottom_[lines] = {};  ///< of the column at hand
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
        column_(out) {}

  void draw(std::span<const Point> points) {
    if (points.empty()) return;
    first_ = static_cast<int>(low_.size());
    last_ = -1;
    Point from = place(points.front());
    if (points.size() == 1) trace(from, from);
    for (const Point& point : points.subspan(1)) {
      const Point to = place(point);
      trace(from, to);
      from = to;
    }
    if (last_ < 0) return;
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

  void mark(int line, float a, float b) {
    const float low = a < b ? a : b, high = a < b ? b : a;
    if (low < low_[line]) low_[line] = low;
    if (high > high_[line]) high_[line] = high;
  }

  /// Within float and int, and beyond any picture.
  [[nodiscard]] static bool tame(Point p) { return std::abs(p.x) < far && std::abs(p.y) < far; }
  [[nodiscard]] static Point tamed(Point p) {
    return {std::clamp(p.x, -far, far), std::clamp(p.y, -far, far)};
  }

  void trace(Point a, Point b) {
    if (!tame(a) || !tame(b)) {
      if (!(std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y))) return;
      a = tamed(a), b = tamed(b);
    }
    if (a.x > b.x) std::swap(a, b);
    const double left = reach_, right = static_cast<double>(low_.size()) - reach_;
    if (b.x < left || a.x >= right) return;
    if (static_cast<std::int64_t>(a.x) == static_cast<std::int64_t>(b.x) && a.x >= left) {
      note(static_cast<int>(a.x), static_cast<float>(a.y), static_cast<float>(b.y));
      return;
    }
    const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
    if (b.x >= right) b = {std::nextafter(right, 0.0), a.y + (right - a.x) * slope};
    if (a.x < left) a = {left, a.y + (left - a.x) * slope};
    sweep(a, b, slope);
  }

  /// Notes where a segment lies within every strip of one line's width.
  void sweep(Point a, Point b, double slope) {
    const int from = static_cast<int>(a.x), to = static_cast<int>(b.x);
    const auto step = static_cast<float>(slope), start = static_cast<float>(a.y + (from - a.x) * slope);
    float y = static_cast<float>(a.y);
    for (int line = from; line < to; ++line) {
      const float next = start + static_cast<float>(line + 1 - from) * step;
      mark(line, y, next);
      y = next;
    }
    mark(to, y, static_cast<float>(b.y));
    first_ = std::min(first_, from);
    last_ = std::max(last_, to);
  }

  void note(int line, float a, float b) {
    mark(line, a, b);
    first_ = std::min(first_, line);
    last_ = std::max(last_, line);
  }

  /// Widens and fills a few pixels at a time, which then stay in the fastest cache.
  void fill() {
    const int from = std::max((first_ - reach_ - rim_) / lines, 0);
    const int to = std::min((last_ + reach_ - rim_) / lines, width_ - 1);
    for (int x = from; x <= to; x += block) {
      const int columns = std::min(block, to + 1 - x);
      widen(x * lines + rim_, columns * lines);
      for (int i = 0; i < columns; ++i) column_.fill(x + i, top_ + i * lines, bottom_ + i * lines);
    }
  }

  void widen(int start, int count) {
    std::fill_n(top_, count, none);
    std::fill_n(bottom_, count, -none);
    for (int k = -reach_; k <= reach_; ++k) {
      const float half = pen_[static_cast<std::size_t>(std::abs(k))];
      const float* low = low_.data() + start + k;
      const float* high = high_.data() + start + k;
      for (int i = 0; i < count; ++i) {
        const float t = low[i] - half, b = high[i] + half;
        top_[i] = t < top_[i] ? t : top_[i];
        bottom_[i] = b > bottom_[i] ? b : bottom_[i];
      }
    }
  }

  static constexpr double far = 1e8;
  static constexpr int block = 64;  ///< pixels

  PixelTransform transform_;
  int width_;
  std::vector<float> pen_;
  int reach_, rim_;
  std::vector<float> low_, high_;
  float top_[block * lines] = {}, bottom_[block * lines] = {};
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
