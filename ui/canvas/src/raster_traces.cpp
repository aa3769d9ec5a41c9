#include <algorithm>
#include <cstring>
#include <vector>

#include "device.h"
#include "heartcare/canvas/raster_page.h"
#include "heartcare/page/raster.h"

namespace heartcare::canvas {
namespace {

/// A thinner pen would come out pale on screens.
constexpr double least_width_px = 1.2;

unsigned mixed(unsigned under, unsigned over, unsigned cover) {
  const unsigned sum = under * (255 - cover) + over * cover + 128;
  return (sum + (sum >> 8)) >> 8;  // sum / 255, rounded
}

QRgb blend(QRgb under, QRgb ink, unsigned cover) {
  if (cover == 255) return ink;
  unsigned result = 0;
  for (unsigned shift = 0; shift < 32; shift += 8)
    result |= mixed((under >> shift) & 255U, (ink >> shift) & 255U, cover) << shift;
  return result;
}

/// Most of a page is not covered: eight pixels are looked at together.
void blend_row(QRgb* row, const std::uint8_t* cover, int width, QRgb ink) {
  int x = 0;
  for (; x + 8 <= width; x += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, cover + x, sizeof eight);
    if (eight == 0) continue;
    for (int i = x; i < x + 8; ++i)
      if (cover[i] != 0) row[i] = blend(row[i], ink, cover[i]);
  }
  for (; x < width; ++x)
    if (cover[x] != 0) row[x] = blend(row[x], ink, cover[x]);
}

}  // namespace

void render_traces(QImage& image, const page::Page& page, const Geometry& geometry) {
  const int width = image.width(), height = image.height();
  if (width <= 0 || height <= 0) return;
  std::vector<std::uint8_t> cover(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const page::CoverageView view{cover.data(), width, height, width};
  const page::PixelTransform transform{geometry.scale, {geometry.origin.x(), geometry.origin.y()}};
  const Millimetres pen{std::max(page.palette.trace_width, least_width_px / geometry.scale)};
  // The only refusals are those of arguments, all of which hold here; nothing is drawn then.
  bool drawn = page::rasterise_strokes(page, transform, pen, view).has_value();
  for (const auto& line : page.pulses)
    drawn = drawn && page::rasterise_polyline(line, transform, pen, view).has_value();
  for (const auto& line : page.separators)
    drawn = drawn && page::rasterise_polyline(line, transform, pen, view).has_value();
  if (!drawn) return;
  const QRgb ink = qcolor(page.palette.ink).rgb();
  for (int y = 0; y < height; ++y)
    blend_row(reinterpret_cast<QRgb*>(image.scanLine(y)), cover.data() + std::ptrdiff_t{y} * width, width,
              ink);
}

}  // namespace heartcare::canvas
