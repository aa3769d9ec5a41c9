#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::vision {

inline constexpr int largest_side = 32'768;  ///< pixels of a page in either direction

/// An 8-bit picture of somebody else's: `channels` values a pixel, next to each other (3 = RGB, 1 = grey).
/// Row y starts at pixels + y * stride bytes.
struct RasterView {
  const std::uint8_t* pixels = nullptr;
  int width = 0, height = 0, channels = 3;
  std::ptrdiff_t stride = 0;
};

/// An 8-bit picture, rows without gaps.
struct Raster {
  int width = 0, height = 0, channels = 3;
  std::vector<std::uint8_t> pixels;  ///< (height, width, channels)
  [[nodiscard]] RasterView view() const noexcept {
    return {pixels.data(), width, height, channels, std::ptrdiff_t{width} * channels};
  }
};

/// A part of a picture, in pixels from its upper left corner.
struct PixelBox {
  int left = 0, top = 0, width = 0, height = 0;
  bool operator==(const PixelBox&) const = default;
};

/// Errors: invalid_argument (no memory, a side below 1 or above largest_side, channels other than 1 and 3, a
/// stride shorter than a row, a box that is empty or not inside the picture).
[[nodiscard]] Result<void> check_view(const RasterView& view);
[[nodiscard]] Result<void> check_box(const RasterView& view, const PixelBox& box);

enum class Filter {
  bilinear,  ///< triangle
  bicubic    ///< Keys' cubic with a = -0.5
};

/// `box` of a picture as `channels` x `width` x `height`: RGB becomes grey by ITU-R 601 (299, 587, 114
/// thousandths) first, grey becomes RGB by copying; then columns and after them rows are resampled, with the
/// filter stretched by the scale where the picture shrinks, so that thin lines grow paler instead of
/// vanishing. Pixels outside the box are not looked at. The same numbers as Pillow's convert and resize of
/// the cropped picture. Any thread. Errors: those of check_view() and check_box(), invalid_argument for the
/// size wanted.
[[nodiscard]] Result<Raster> resample(const RasterView& picture, const PixelBox& box, int width, int height,
                                      int channels, Filter filter);

}  // namespace heartcare::vision
