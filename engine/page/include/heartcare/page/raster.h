#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "heartcare/page/page.h"

namespace heartcare::page {

/// An 8-bit picture of how much of each pixel is covered by ink; the caller owns the memory.
/// Row y starts at pixels + y * stride; stride >= width.
struct CoverageView {
  std::uint8_t* pixels = nullptr;
  int width = 0, height = 0;
  std::ptrdiff_t stride = 0;
};

/// Millimetres on paper to pixels: px = mm * scale + offset. Pixel (i, j) covers [i, i+1) x [j, j+1).
struct PixelTransform {
  double scale = 1;
  Point offset;
};

inline constexpr int max_raster_side = 32'768;

/// Draws traces with a round pen, anti-aliased, over what `out` already holds (as ink on ink: never lighter).
/// A trace is a function of x, so the area under a round pen meets every vertical line in one interval; those
/// intervals are found for 8 lines per pixel and their exact lengths summed. Pens thinner than a pixel
/// come out paler, not wider. Strokes with falling x are filled between their extremes. Any thread. Errors:
/// invalid_argument (no memory, sizes, a scale or pen that is not positive and finite).
[[nodiscard]] Result<void> rasterise_strokes(const Page& page, const PixelTransform& transform,
                                             Millimetres pen_width, const CoverageView& out);

/// The same for one polyline in millimetres.
[[nodiscard]] Result<void> rasterise_polyline(std::span<const Point> points, const PixelTransform& transform,
                                              Millimetres pen_width, const CoverageView& out);

}  // namespace heartcare::page
