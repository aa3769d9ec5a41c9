#include "heartcare/vision/raster.h"

#include <algorithm>
#include <cmath>

namespace heartcare::vision {
namespace {

/// Fixed-point weights: 8-bit values times weights of 22 bits after the point stay within 32 bits with room
/// for the overshoot of the cubic. The same numbers as Pillow's, so that the results are equal to the last
/// bit.
constexpr int fraction_bits = 22;

double triangle(double x) noexcept { return std::max(0.0, 1.0 - std::abs(x)); }

double keys_cubic(double x) noexcept {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0;
  if (x < 2.0) return (((x - 5.0) * x + 8.0) * x - 4.0) * a;
  return 0.0;
}

/// The inputs that one output is made of.
struct Taps {
  int first = 0;
  std::vector<int> weights;
};

int fixed_point(double weight) noexcept {
  const double scaled = weight * (1 << fraction_bits);
  return static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/// For each of `count` outputs over `length` inputs.
std::vector<Taps> taps_of(int length, int count, Filter filter) {
  const double scale = static_cast<double>(length) / count;
  const double stretch = std::max(scale, 1.0);
  const double support = (filter == Filter::bilinear ? 1.0 : 2.0) * stretch;
  std::vector<Taps> result(static_cast<std::size_t>(count));
  std::vector<double> weights;
  for (int i = 0; i < count; ++i) {
    const double centre = (i + 0.5) * scale;
    const int first = std::max(0, static_cast<int>(centre - support + 0.5));
    const int end = std::min(length, static_cast<int>(centre + support + 0.5));
    weights.clear();
    double sum = 0;
    for (int j = first; j < end; ++j) {
      const double x = (j - centre + 0.5) * (1.0 / stretch);
      weights.push_back(filter == Filter::bilinear ? triangle(x) : keys_cubic(x));
      sum += weights.back();
    }
    Taps& taps = result[static_cast<std::size_t>(i)];
    taps.first = first;
    const double factor = sum != 0 ? 1.0 / sum : 1.0;
    for (const double weight : weights) taps.weights.push_back(fixed_point(weight * factor));
  }
  return result;
}

std::uint8_t rounded(int sum) noexcept {
  return static_cast<std::uint8_t>(std::clamp(sum >> fraction_bits, 0, 255));
}

Raster resample_columns(const Raster& from, int width, Filter filter) {
  const auto taps = taps_of(from.width, width, filter);
  Raster to{width, from.height, from.channels, {}};
  to.pixels.resize(static_cast<std::size_t>(width) * from.height * from.channels);
  const std::ptrdiff_t step = from.channels;
  auto out = to.pixels.begin();
  for (int y = 0; y < from.height; ++y) {
    const std::uint8_t* row = from.pixels.data() + y * step * from.width;
    for (const Taps& tap : taps)
      for (std::ptrdiff_t channel = 0; channel < step; ++channel) {
        int sum = 1 << (fraction_bits - 1);
        const std::uint8_t* value = row + tap.first * step + channel;
        for (const int weight : tap.weights) {
          sum += weight * *value;
          value += step;
        }
        *out++ = rounded(sum);
      }
  }
  return to;
}

Raster resample_rows(const Raster& from, int height, Filter filter) {
  const auto taps = taps_of(from.height, height, filter);
  const std::ptrdiff_t row = std::ptrdiff_t{from.width} * from.channels;
  Raster to{from.width, height, from.channels, {}};
  to.pixels.resize(static_cast<std::size_t>(row) * height);
  std::vector<int> sums(static_cast<std::size_t>(row));
  auto out = to.pixels.begin();
  for (const Taps& tap : taps) {
    std::fill(sums.begin(), sums.end(), 1 << (fraction_bits - 1));
    const std::uint8_t* values = from.pixels.data() + tap.first * row;
    for (const int weight : tap.weights)
      for (int& sum : sums) sum += weight * *values++;
    out = std::transform(sums.begin(), sums.end(), out, rounded);
  }
  return to;
}

std::uint8_t grey_of(const std::uint8_t* rgb) noexcept {
  return static_cast<std::uint8_t>((rgb[0] * 19595 + rgb[1] * 38470 + rgb[2] * 7471 + 0x8000) >> 16);
}

/// The box with the channels wanted.
Raster cut(const RasterView& picture, const PixelBox& box, int channels) {
  Raster result{box.width, box.height, channels, {}};
  result.pixels.reserve(static_cast<std::size_t>(box.width) * box.height * channels);
  for (int y = box.top; y < box.top + box.height; ++y) {
    const std::uint8_t* pixel =
        picture.pixels + y * picture.stride + std::ptrdiff_t{box.left} * picture.channels;
    for (int x = 0; x < box.width; ++x, pixel += picture.channels) {
      if (channels == 1)
        result.pixels.push_back(picture.channels == 1 ? *pixel : grey_of(pixel));
      else
        for (int channel = 0; channel < 3; ++channel)
          result.pixels.push_back(picture.channels == 1 ? *pixel : pixel[channel]);
    }
  }
  return result;
}

bool is_side(int side) noexcept { return side >= 1 && side <= largest_side; }

}  // namespace

Result<void> check_view(const RasterView& view) {
  if (!view.pixels) return fail(ErrorCode::invalid_argument, "a picture without pixels");
  if (!is_side(view.width) || !is_side(view.height))
    return fail(ErrorCode::invalid_argument, "a picture with a side outside 1 to 32768 pixels");
  if (view.channels != 1 && view.channels != 3)
    return fail(ErrorCode::invalid_argument, "a picture that is neither RGB nor grey");
  if (view.stride < std::ptrdiff_t{view.width} * view.channels)
    return fail(ErrorCode::invalid_argument, "a picture whose rows overlap");
  return {};
}

Result<void> check_box(const RasterView& view, const PixelBox& box) {
  if (box.width < 1 || box.height < 1) return fail(ErrorCode::invalid_argument, "an empty box");
  if (box.left < 0 || box.top < 0 || box.left > view.width - box.width || box.top > view.height - box.height)
    return fail(ErrorCode::invalid_argument, "a box that is not inside the picture");
  return {};
}

Result<Raster> resample(const RasterView& picture, const PixelBox& box, int width, int height, int channels,
                        Filter filter) {
  if (const auto valid = check_view(picture); !valid) return pass_on(valid);
  if (const auto valid = check_box(picture, box); !valid) return pass_on(valid);
  if (!is_side(width) || !is_side(height) || (channels != 1 && channels != 3))
    return fail(ErrorCode::invalid_argument, "no such size of a picture");
  Raster result = cut(picture, box, channels);
  if (width != box.width) result = resample_columns(result, width, filter);
  if (height != box.height) result = resample_rows(result, height, filter);
  return result;
}

}  // namespace heartcare::vision
