#include "draw.h"

#include <algorithm>
#include <cmath>

#include "heartcare/page/raster.h"
#include "lettering_impl.h"

namespace heartcare::pagemaker {
namespace {

using page::PixelTransform;

PixelTransform transform_of(const Look& look) {
  return {look.px_per_mm, {-look.crop.x * look.px_per_mm, -look.crop.y * look.px_per_mm}};
}

cv::Size size_of(const Look& look) {
  return {static_cast<int>(std::lround(look.crop.width * look.px_per_mm)),
          static_cast<int>(std::lround(look.crop.height * look.px_per_mm))};
}

/// How much of each pixel along one axis lies under lines every `step` from `start` to `end`, 0 to 1.
std::vector<float> ruled(int pixels, double start, double end, double step, double width) {
  std::vector<float> cover(static_cast<std::size_t>(pixels), 0.0f);
  for (double middle = start; middle <= end + 1e-6; middle += step) {
    const double from = middle - width / 2, to = middle + width / 2;
    for (int i = std::max(0, static_cast<int>(from)); i < std::min(pixels, static_cast<int>(std::ceil(to)));
         ++i)
      cover[static_cast<std::size_t>(i)] +=
          static_cast<float>(std::min(to, i + 1.0) - std::max(from, double(i)));
  }
  return cover;
}

struct GridFrame {
  double left, top, right, bottom;  ///< page pixels; the first lines lie on left and top
};

GridFrame frame_of(const page::Page& page, const Look& look) {
  const PixelTransform t = transform_of(look);
  page::Box grid = page.grid;
  if (look.whole_grid) grid = {std::fmod(grid.x, 5), std::fmod(grid.y, 5), page.width - 5, page.height - 5};
  const auto at = [&](double mm, double phase, double offset) { return (mm + phase) * t.scale + offset; };
  return {at(grid.x, look.phase_x, t.offset.x), at(grid.y, look.phase_y, t.offset.y),
          at(grid.right(), look.phase_x, t.offset.x), at(grid.bottom(), look.phase_y, t.offset.y)};
}

void rule(cv::Mat3b& picture, const GridFrame& frame, double step, double width, page::Colour colour,
          bool dots) {
  const auto across = ruled(picture.cols, frame.left, frame.right, step, width);
  const auto down = ruled(picture.rows, frame.top, frame.bottom, step, width);
  cv::Mat1b coverage(picture.size(), std::uint8_t{0});
  const int top = std::max(0, static_cast<int>(frame.top)), left = std::max(0, static_cast<int>(frame.left));
  const int bottom = std::min(picture.rows, static_cast<int>(frame.bottom) + 1);
  const int right = std::min(picture.cols, static_cast<int>(frame.right) + 1);
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) {
      const float a = across[static_cast<std::size_t>(x)], b = down[static_cast<std::size_t>(y)];
      const float share = dots ? a * b : a + b - a * b;
      coverage(y, x) = static_cast<std::uint8_t>(std::lround(255 * std::min(share, 1.0f)));
    }
  lay(picture, coverage, channels(colour));
}

void draw_grid(cv::Mat3b& picture, const page::Page& page, const Look& look) {
  if (look.grid == GridLook::none) return;
  const GridFrame frame = frame_of(page, look);
  const page::Palette& c = look.colours;
  const double minor = c.minor_width * look.px_per_mm, major = c.major_width * look.px_per_mm;
  if (look.grid == GridLook::lines) rule(picture, frame, look.px_per_mm, minor, c.minor, false);
  if (look.grid == GridLook::dots)  // as wide as two lines, or nobody would see them
    rule(picture, frame, look.px_per_mm, std::max(1.0, 2 * minor), c.major, true);
  rule(picture, frame, 5 * look.px_per_mm, major, c.major, false);
}

Result<void> ink_lines(cv::Mat1b& ink, const page::Page& page, const Look& look) {
  const page::CoverageView view{ink.data, ink.cols, ink.rows, static_cast<std::ptrdiff_t>(ink.step[0])};
  const PixelTransform transform = transform_of(look);
  const Millimetres pen{look.colours.trace_width};
  if (auto ok = page::rasterise_strokes(page, transform, pen, view); !ok) return ok;
  for (const auto& pulse : page.pulses)
    if (auto ok = page::rasterise_polyline(pulse, transform, pen, view); !ok) return ok;
  if (look.separator == Separator::none) return {};
  for (auto tick : page.separators) {
    if (look.separator == Separator::bar) tick.front().y -= 1.5, tick.back().y += 1.5;
    const Millimetres width{pen.value * (look.separator == Separator::bar ? 2.5 : 1.0)};
    if (auto ok = page::rasterise_polyline(tick, transform, width, view); !ok) return ok;
  }
  return {};
}

void ink_text(cv::Mat1b& coverage, const page::Text& text, const Look& look, const Lettering& lettering) {
  const PixelTransform t = transform_of(look);
  const Lettered line = letter(lettering, look.face, text.text, text.size * t.scale);
  double x = text.at.x * t.scale + t.offset.x;
  if (text.align == page::Align::right) x -= line.width;
  const int left = static_cast<int>(std::lround(x)) + line.left;
  const int top = static_cast<int>(std::lround(text.at.y * t.scale + t.offset.y)) + line.top;
  const cv::Rect there = cv::Rect({left, top}, line.coverage.size()) & cv::Rect({0, 0}, coverage.size());
  if (there.empty()) return;
  cv::Mat target = coverage(there);
  cv::max(target, line.coverage(there - cv::Point(left, top)), target);
}

/// y of the trace at the middle of every column that its strokes cross.
void follow(LeadTruth& truth, const page::Page& page, std::size_t place, const PixelTransform& t) {
  truth.first_column = static_cast<int>(std::floor(truth.box.x));
  truth.y.assign(static_cast<std::size_t>(std::ceil(truth.box.right()) - truth.first_column),
                 std::numeric_limits<float>::quiet_NaN());
  const auto px = [&](page::Point p) {
    return page::Point{p.x * t.scale + t.offset.x, p.y * t.scale + t.offset.y};
  };
  for (const page::Stroke& stroke : page.strokes) {
    if (stroke.place != place) continue;
    for (std::size_t i = 0; i + 1 < stroke.points.size(); ++i) {
      const page::Point a = px(stroke.points[i]), b = px(stroke.points[i + 1]);
      for (int c = static_cast<int>(std::ceil(a.x - 0.5)); c + 0.5 <= b.x; ++c) {
        const auto index = static_cast<std::size_t>(c - truth.first_column);
        if (c < truth.first_column || index >= truth.y.size()) continue;
        const double part = b.x > a.x ? (c + 0.5 - a.x) / (b.x - a.x) : 0;
        truth.y[index] = static_cast<float>(a.y + (b.y - a.y) * part);
      }
    }
  }
}

LeadTruth lead_truth(const page::Page& page, std::size_t index, const Look& look) {
  const page::TracePlace& place = page.places[index];
  const PixelTransform t = transform_of(look);
  LeadTruth truth;
  truth.lead = place.id;
  truth.rhythm = place.rhythm;
  truth.inverted = place.inverted;
  truth.derived = place.derived;
  truth.box = {place.box.x * t.scale + t.offset.x, place.box.y * t.scale + t.offset.y,
               place.box.width * t.scale, place.box.height * t.scale};
  truth.start = place.start;
  truth.baseline = place.baseline * t.scale + t.offset.y;
  truth.px_per_mv = place.gain.value * t.scale;
  truth.px_per_s = place.speed.value * t.scale;
  follow(truth, page, index, t);
  return truth;
}

}  // namespace

void lay(cv::Mat3b& picture, const cv::Mat1b& coverage, cv::Vec3b colour) {
  for (int y = 0; y < picture.rows; ++y) {
    const std::uint8_t* cover = coverage[y];
    cv::Vec3b* pixel = picture[y];
    for (int x = 0; x < picture.cols; ++x) {
      if (cover[x] == 0) continue;
      for (int c = 0; c < 3; ++c)
        pixel[x][c] =
            static_cast<std::uint8_t>((pixel[x][c] * (255 - cover[x]) + colour[c] * cover[x] + 127) / 255);
    }
  }
}

Result<cv::Mat3b> draw(const page::Page& page, const std::vector<page::Text>& texts, const Look& look,
                       const Lettering& lettering) {
  cv::Mat3b picture(size_of(look), channels(look.colours.paper));
  draw_grid(picture, page, look);
  cv::Mat1b ink(picture.size(), std::uint8_t{0});
  if (auto ok = ink_lines(ink, page, look); !ok) return pass_on(ok);
  lay(picture, ink, channels(look.colours.ink));
  cv::Mat1b letters(picture.size(), std::uint8_t{0});
  for (const page::Text& text : texts) ink_text(letters, text, look, lettering);
  lay(picture, letters, channels(look.colours.label));
  return picture;
}

PageTruth truth_of(const page::Page& page, const Look& look) {
  PageTruth truth;
  const cv::Size size = size_of(look);
  truth.page_width = truth.width = size.width;
  truth.page_height = truth.height = size.height;
  truth.px_per_mm = look.px_per_mm;
  truth.grid_look = grid_name(look.grid);
  if (look.grid != GridLook::none) {
    const GridFrame frame = frame_of(page, look);
    truth.grid = {frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top};
    truth.grid_minor_px = look.grid == GridLook::coarse ? 0 : look.px_per_mm;
    truth.grid_major_px = 5 * look.px_per_mm;
  }
  for (std::size_t i = 0; i < page.places.size(); ++i) truth.leads.push_back(lead_truth(page, i, look));
  return truth;
}

}  // namespace heartcare::pagemaker
