#include "heartcare/vision/raster.h"

#include <gtest/gtest.h>

#include <numeric>

#include "small_vision.h"

namespace heartcare::vision {
namespace {

/// Two sums that tell every pixel, as tests/peers/golden_vision.py prints them of Pillow's result.
std::pair<long, long> sums_of(const Raster& picture) {
  long sum = 0, weighted = 0;
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    sum += picture.pixels[i];
    weighted += picture.pixels[i] * static_cast<long>(i % 251);
  }
  return {sum, weighted};
}

TEST(VisionRaster, ResamplesLikePillow) {
  const Raster page = small_page();
  const auto sums = [&](int width, int height, Filter filter) {
    return sums_of(resample(page.view(), golden_box, width, height, 3, filter).value());
  };
  EXPECT_EQ(sums(20, 20, Filter::bicubic), (std::pair{154075L, 18443305L}));
  EXPECT_EQ(sums(20, 20, Filter::bilinear), (std::pair{154036L, 18432680L}));
  EXPECT_EQ(sums(75, 9, Filter::bicubic), (std::pair{259843L, 31972005L}));
}

TEST(VisionRaster, SameSizeIsACopyOfTheBox) {
  const Raster page = small_page();
  const Raster part = resample(page.view(), golden_box, 37, 31, 3, Filter::bicubic).value();
  for (int y = 0; y < 31; ++y)
    for (int i = 0; i < 37 * 3; ++i)
      ASSERT_EQ(part.pixels[static_cast<std::size_t>(y * 37 * 3 + i)],
                page.pixels[static_cast<std::size_t>((y + 4) * 150 + 15 + i)]);
}

TEST(VisionRaster, PixelsOutsideTheBoxDoNotMatter) {
  Raster page = small_page();
  const auto before = resample(page.view(), golden_box, 11, 60, 3, Filter::bicubic).value();
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x)
      if (x < 5 || x >= 42 || y < 4 || y >= 35)
        for (int c = 0; c < 3; ++c) page.pixels[static_cast<std::size_t>((y * 50 + x) * 3 + c)] ^= 0xff;
  EXPECT_EQ(resample(page.view(), golden_box, 11, 60, 3, Filter::bicubic).value().pixels, before.pixels);
}

TEST(VisionRaster, GreyComesFromColourAndBack) {
  const Raster colours{3, 1, 3, {255, 0, 0, 0, 255, 0, 0, 0, 255}};
  const Raster grey = resample(colours.view(), {0, 0, 3, 1}, 3, 1, 1, Filter::bicubic).value();
  EXPECT_EQ(grey.pixels, (std::vector<std::uint8_t>{76, 150, 29}));  // Pillow's convert("L")
  const Raster again = resample(grey.view(), {1, 0, 1, 1}, 1, 1, 3, Filter::bicubic).value();
  EXPECT_EQ(again.pixels, (std::vector<std::uint8_t>{150, 150, 150}));
}

TEST(VisionRaster, ThinLineGrowsPalerButStays) {
  Raster page{400, 1, 1, std::vector<std::uint8_t>(400, 255)};
  page.pixels[201] = 0;
  const Raster small = resample(page.view(), {0, 0, 400, 1}, 50, 1, 1, Filter::bicubic).value();
  EXPECT_LT(small.pixels[25], 240);
  EXPECT_EQ(small.pixels[5], 255);
}

TEST(VisionRaster, RowsMayHaveGaps) {
  const Raster page = small_page();
  std::vector<std::uint8_t> wide(40 * 160, 99);
  for (int y = 0; y < 40; ++y) std::copy_n(page.pixels.begin() + y * 150, 150, wide.begin() + y * 160);
  const RasterView view{wide.data(), 50, 40, 3, 160};
  EXPECT_EQ(resample(view, golden_box, 20, 20, 3, Filter::bicubic)->pixels,
            resample(page.view(), golden_box, 20, 20, 3, Filter::bicubic)->pixels);
}

TEST(VisionRaster, RefusesWhatIsNoPicture) {
  const Raster page = small_page();
  const auto code = [&](RasterView view, PixelBox box, int width = 8, int height = 8, int channels = 3) {
    const auto result = resample(view, box, width, height, channels, Filter::bicubic);
    return result ? ErrorCode::internal : result.error().code;
  };
  const RasterView good = page.view();
  const PixelBox whole{0, 0, 50, 40};
  for (const RasterView& view :
       {RasterView{nullptr, 50, 40, 3, 150}, RasterView{good.pixels, 0, 40, 3, 150},
        RasterView{good.pixels, 50, largest_side + 1, 3, 150}, RasterView{good.pixels, 50, 40, 4, 200},
        RasterView{good.pixels, 50, 40, 3, 149}, RasterView{good.pixels, 50, -40, 3, -150}})
    EXPECT_EQ(code(view, whole), ErrorCode::invalid_argument);
  for (const PixelBox& box :
       {PixelBox{0, 0, 51, 40}, PixelBox{-1, 0, 5, 5}, PixelBox{0, 36, 5, 5}, PixelBox{5, 5, 0, 5},
        PixelBox{5, 5, 5, -5}, PixelBox{INT32_MAX, 0, INT32_MAX, 5}})
    EXPECT_EQ(code(good, box), ErrorCode::invalid_argument);
  EXPECT_EQ(code(good, whole, 0, 8), ErrorCode::invalid_argument);
  EXPECT_EQ(code(good, whole, 8, largest_side + 1), ErrorCode::invalid_argument);
  EXPECT_EQ(code(good, whole, 8, 8, 2), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::vision
