#include "heartcare/canvas/raster_page.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "device.h"
#include "grid.h"
#include "heartcare/canvas/derived_painter.h"
#include "heartcare/canvas/mark_painter.h"
#include "heartcare/canvas/painter.h"

namespace heartcare::canvas {
namespace {

using Pixel = QRgb;
using Colours = std::array<Pixel, 3>;  ///< by GridLine

Pixel blend(QColor under, QColor over, double opacity) {
  const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * opacity)); };
  return qRgb(mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

/// A line thinner than a pixel takes a whole one and pales instead, though less than it thins: at true
/// coverage (exponent 1) the grid of a screen page would hardly be seen, at full colour it drowns the trace.
/// The dark palette's lines are dim already.
double thin_line_opacity(const page::Palette& palette, double width_px) {
  if (width_px >= 1 || qcolor(palette.paper).lightness() < 128) return 1.0;
  return std::pow(width_px, 0.4);
}

struct Span {
  int first, last;  ///< pixels [first, last)
};

Span pixels_of(double from, double length, int limit) {
  return {static_cast<int>(std::clamp<long>(std::lround(from), 0, limit)),
          static_cast<int>(std::clamp<long>(std::lround(from + length), 0, limit))};
}

/// The grid is separable: a row is one of three patterns, chosen by the line that the row lies on.
std::array<std::vector<Pixel>, 3> row_patterns(const std::vector<GridLine>& columns, const Colours& colours) {
  std::array<std::vector<Pixel>, 3> rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows[row].reserve(columns.size());
    for (const GridLine column : columns)
      rows[row].push_back(colours[std::max(row, static_cast<std::size_t>(column))]);
  }
  return rows;
}

struct GridArea {
  Span x, y;
};

/// The pixels of the grid; its closing lines lie half outside the box. Empty without a grid.
GridArea grid_area(const page::Page& page, const Geometry& geometry, QSize size) {
  if (page.grid.width <= 0 || page.grid.height <= 0) return {{0, 0}, {0, 0}};
  const QRectF box = geometry.map(page.grid);
  return {pixels_of(box.x() - 1, box.width() + 2, size.width()),
          pixels_of(box.y() - 1, box.height() + 2, size.height())};
}

void render_grid(QImage& image, const page::Page& page, const Geometry& geometry, const GridArea& area) {
  const page::Palette& palette = page.palette;
  const double opacity =
      minor_grid_opacity(geometry.scale) * thin_line_opacity(palette, palette.minor_width * geometry.scale);
  const QColor paper = qcolor(palette.paper);
  const Colours colours{
      paper.rgb(), blend(paper, qcolor(palette.minor), opacity),
      blend(paper, qcolor(palette.major), thin_line_opacity(palette, palette.major_width * geometry.scale))};
  const bool minor = opacity > 0;
  const page::Box& grid = page.grid;
  const GridRuler across{geometry.origin.x(), geometry.scale,      grid.x, grid.width,
                         palette.minor_width, palette.major_width, minor};
  const GridRuler down{geometry.origin.y(), geometry.scale,      grid.y, grid.height,
                       palette.minor_width, palette.major_width, minor};
  const auto rows = row_patterns(across.pixels(image.width()), colours);
  const std::vector<GridLine> kinds = down.pixels(image.height());
  const auto bytes = static_cast<std::size_t>(area.x.last - area.x.first) * sizeof(Pixel);
  for (int line = area.y.first; line < area.y.last; ++line) {
    const auto& row = rows[static_cast<std::size_t>(kinds[static_cast<std::size_t>(line)])];
    std::memcpy(reinterpret_cast<Pixel*>(image.scanLine(line)) + area.x.first, row.data() + area.x.first,
                bytes);
  }
}

}  // namespace

void render_paper(QImage& image, const page::Page& page, const Geometry& geometry) {
  const QRectF sheet = geometry.map(page::Box{0, 0, page.width, page.height});
  const Span x = pixels_of(sheet.x(), sheet.width(), image.width());
  const Span y = pixels_of(sheet.y(), sheet.height(), image.height());
  const Pixel paper = qcolor(page.palette.paper).rgb();
  const GridArea grid = grid_area(page, geometry, image.size());
  for (int line = y.first; line < y.last; ++line) {
    auto* row = reinterpret_cast<Pixel*>(image.scanLine(line));
    // What the grid covers is not written twice: memory is what a repaint waits for.
    const bool beside_grid = line >= grid.y.first && line < grid.y.last;
    const Span hole = beside_grid ? grid.x : Span{x.last, x.last};
    if (hole.first > x.first) std::fill(row + x.first, row + hole.first, paper);
    if (hole.last < x.last) std::fill(row + hole.last, row + x.last, paper);
  }
  if (grid.x.first < grid.x.last) render_grid(image, page, geometry, grid);
}

void render_texts(QImage& image, const page::Page& page, const Geometry& geometry) {
  QPainter painter(&image);
  paint_texts(painter, page, geometry);
}

void render_derived(QImage& image, const page::Page& page, const Geometry& geometry) {
  if (page.badges.empty()) return;
  QPainter painter(&image);
  paint_derived(painter, page, geometry);
}

void render_page(QImage& image, const page::Page& page, const Geometry& geometry) {
  render_paper(image, page, geometry);
  render_traces(image, page, geometry);
  render_derived(image, page, geometry);
  if (!page.marks.empty()) {
    QPainter painter(&image);
    paint_marks(painter, page, geometry);
  }
  render_texts(image, page, geometry);
}

}  // namespace heartcare::canvas
