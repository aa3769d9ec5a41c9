#include "heartcare/vision/lead_maps.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "small_vision.h"

namespace heartcare::vision {
namespace {

Result<LeadMaps> cut(const Raster& page, const LeadBoxes& boxes) {
  return cut_lead_maps(page.view(), boxes, small_config(), Filter::bicubic);
}

TEST(VisionLeadMaps, EachLeadIsItsBoxInTheEncodersSize) {
  const Raster page = small_page();
  const auto maps = cut(page, small_boxes());
  ASSERT_TRUE(maps) << describe(maps.error());
  EXPECT_EQ(maps->map_bytes(), 20u * 20u * 3u);
  ASSERT_EQ(maps->pixels.size(), 12 * maps->map_bytes());
  for (const std::size_t lead : {0, 11}) {
    EXPECT_TRUE(maps->present[lead]);
    const auto expected = resample(page.view(), *small_boxes()[lead], 20, 20, 3, Filter::bicubic).value();
    EXPECT_TRUE(std::equal(expected.pixels.begin(), expected.pixels.end(),
                           maps->pixels.begin() + static_cast<std::ptrdiff_t>(lead * maps->map_bytes())));
  }
}

TEST(VisionLeadMaps, MissingLeadsAreMarkedAndWhite) {
  const auto maps = cut(small_page(), small_boxes()).value();
  EXPECT_EQ(std::count(maps.present.begin(), maps.present.end(), true), 2);
  const auto from = maps.pixels.begin() + static_cast<std::ptrdiff_t>(maps.map_bytes());
  EXPECT_TRUE(std::all_of(from, maps.pixels.end() - static_cast<std::ptrdiff_t>(maps.map_bytes()),
                          [](std::uint8_t value) { return value == 255; }));
}

TEST(VisionLeadMaps, HashTellsPagesAndLayoutsApart) {
  Raster page = small_page();
  const auto hash = page_hash(page.view(), small_boxes()).value();
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_EQ(cut(page, small_boxes())->page_hash, hash);
  LeadBoxes moved = small_boxes();
  std::swap(moved[0], moved[1]);
  EXPECT_NE(page_hash(page.view(), moved).value(), hash);
  moved = small_boxes();
  moved[0]->left += 1;
  EXPECT_NE(page_hash(page.view(), moved).value(), hash);
  const Raster turned{page.height, page.width, 3, page.pixels};
  LeadBoxes first;
  first[0] = PixelBox{0, 0, 1, 1};
  EXPECT_NE(page_hash(page.view(), first).value(), page_hash(turned.view(), first).value());
  page.pixels.back() ^= 1;
  EXPECT_NE(page_hash(page.view(), small_boxes()).value(), hash);
}

TEST(VisionLeadMaps, GapsBetweenRowsDoNotChangeTheHash) {
  const Raster page = small_page();
  std::vector<std::uint8_t> wide(40 * 160, 7);
  for (int y = 0; y < 40; ++y) std::copy_n(page.pixels.begin() + y * 150, 150, wide.begin() + y * 160);
  EXPECT_EQ(page_hash({wide.data(), 50, 40, 3, 160}, small_boxes()).value(),
            page_hash(page.view(), small_boxes()).value());
}

TEST(VisionLeadMaps, RefusesBoxesOutsideThePageByName) {
  LeadBoxes boxes = small_boxes();
  boxes[8] = PixelBox{40, 0, 11, 5};
  const auto maps = cut(small_page(), boxes);
  ASSERT_FALSE(maps);
  EXPECT_EQ(maps.error().code, ErrorCode::invalid_argument);
  EXPECT_THAT(maps.error().detail, testing::HasSubstr("V3"));
  EXPECT_EQ(cut(small_page(), {}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(page_hash(small_page().view(), {}).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::vision
