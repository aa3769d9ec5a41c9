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

/// Two channels at once: each 16-bit half holds one of them times `cover` of 255, rounded.
QRgb mixed(QRgb under, QRgb ink, QRgb cover) {
  constexpr QRgb channels = 0x00FF00FFU;
  const QRgb sum = (under & channels) * (255 - cover) + (ink & channels) * cover + 0x00800080U;
  return ((sum + ((sum >> 8) & channels)) >> 8) & channels;
}

QRgb blend(QRgb under, QRgb ink, QRgb cover) {
  return mixed(under, ink, cover) | mixed(under >> 8, ink >> 8, cover) << 8;
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

struct Rows {
  int first, last;  ///< [first, last)
};

/// The rows that can hold ink: all but header and footer, which saves a third of the work.
Rows ink_rows(const page::Page& page, const Geometry& geometry, double pen_px, int height) {
  double top = page.height, bottom = 0;
  const auto include = [&](double from, double to) {
    top = std::min(top, from);
    bottom = std::max(bottom, to);
  };
  for (const page::TracePlace& place : page.places) include(place.box.y, place.box.bottom());
  for (const auto* lines : {&page.pulses, &page.separators})
    for (const auto& line : *lines)
      for (const page::Point& p : line) include(p.y, p.y);
  const double first = geometry.map(page::Point{0, top}).y() - pen_px - 1;
  const double last = geometry.map(page::Point{0, bottom}).y() + pen_px + 2;
  return {static_cast<int>(std::clamp<double>(first, 0, height)),
          static_cast<int>(std::clamp<double>(last, 0, height))};
}

/// Draws all lines of a page into the coverage; false if the rasteriser refuses its arguments.
bool cover_lines(const page::Page& page, const page::PixelTransform& transform, Millimetres pen,
                 const page::CoverageView& view) {
  if (!page::rasterise_strokes(page, transform, pen, view)) return false;
  for (const auto* lines : {&page.pulses, &page.separators})
    for (const auto& line : *lines)
      if (!page::rasterise_polyline(line, transform, pen, view)) return false;
  return true;
}

}  // namespace

void render_traces(QImage& image, const page::Page& page, const Geometry& geometry) {
  const int width = image.width();
  const Millimetres pen{std::max(page.palette.trace_width, least_width_px / geometry.scale)};
  const Rows rows = ink_rows(page, geometry, pen.value * geometry.scale, image.height());
  const int height = rows.last - rows.first;
  if (width <= 0 || height <= 0) return;
  std::vector<std::uint8_t> cover(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const page::PixelTransform transform{geometry.scale,
                                       {geometry.origin.x(), geometry.origin.y() - rows.first}};
  // A picture larger than the rasteriser takes (32768 pixels) is never asked for: export limits its size.
  if (!cover_lines(page, transform, pen, {cover.data(), width, height, width})) return;
  const QRgb ink = qcolor(page.palette.ink).rgb();
  uchar* pixels = image.bits() + std::ptrdiff_t{rows.first} * image.bytesPerLine();
  for (int y = 0; y < height; ++y, pixels += image.bytesPerLine())
    blend_row(reinterpret_cast<QRgb*>(pixels), cover.data() + std::ptrdiff_t{y} * width, width, ink);
}

}  // namespace heartcare::canvas
