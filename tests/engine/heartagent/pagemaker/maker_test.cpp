#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "../../ecgpack/packs.h"
#include "heartcare/pagemaker/writer.h"
#include "pages.h"

namespace heartcare::pagemaker {
namespace {

using heartagent::Degradation;

TEST(PagemakerMaker, SameRecipeSamePicture) {
  for (const Degradation damage : heartagent::all_degradations) {
    const auto first = page_with(11, damage), again = page_with(11, damage), other = page_with(12, damage);
    EXPECT_EQ(first.rgb, again.rgb);
    EXPECT_EQ(to_json(first.truth), to_json(again.truth));
    EXPECT_NE(first.rgb, other.rgb);
  }
}

TEST(PagemakerMaker, SeedsBringEveryLayoutPaletteAndGrid) {
  std::set<std::string> layouts, palettes, grids;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto truth = page_with(seed, Degradation::none).truth;
    const auto options = page::options_from_text(truth.options).value();
    layouts.emplace(page::layout_name(options.layout));
    palettes.emplace(page::palette_name(options.palette));
    grids.insert(truth.grid_look);
  }
  EXPECT_THAT(layouts,
              testing::UnorderedElementsAre("3x4", "3x4+1", "3x4+3", "6x2", "12x1", "cabrera", "single"));
  EXPECT_EQ(palettes.size(), page::all_palettes.size());
  EXPECT_EQ(grids.size(), 4u);
}

TEST(PagemakerMaker, ADamagedPageStaysInsideItsPicture) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const auto picture = page_with(seed, Degradation::photo);
    EXPECT_EQ(picture.rgb.size(), static_cast<std::size_t>(picture.width) * picture.height * 3);
    for (const LeadTruth& lead : picture.truth.leads)
      for (const page::Point& corner : lead.corners) {
        EXPECT_GT(corner.x, -0.03 * picture.width);
        EXPECT_LT(corner.x, 1.03 * picture.width);
        EXPECT_GT(corner.y, -0.03 * picture.height);
        EXPECT_LT(corner.y, 1.03 * picture.height);
      }
  }
}

TEST(PagemakerMaker, FaxesAreBlackAndWhite) {
  const auto picture = page_with(1, Degradation::fax);
  const std::set<std::uint8_t> values(picture.rgb.begin(), picture.rgb.end());
  EXPECT_THAT(values, testing::ElementsAre(0, 255));
}

TEST(PagemakerMaker, WorksWithoutTypefaces) {
  const Lettering bare("/nowhere");
  EXPECT_EQ(bare.faces(), 4u);
  JobContext job;
  EXPECT_TRUE(make_page(*simulated(), {1, Degradation::none}, {}, bare, job).has_value());
}

TEST(PagemakerMaker, RefusesAStartOutsideTheRecording) {
  page::PageOptions options;
  options.start = Seconds{100};
  JobContext job;
  const auto page = make_page(*simulated(), {1, Degradation::none}, options, shared_lettering(), job);
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, ErrorCode::invalid_argument);
}

TEST(PagemakerMaker, WritesPng) {
  const auto png = to_png(page_with(1, Degradation::none)).value();
  ASSERT_GT(png.size(), 1000u);
  EXPECT_EQ(std::string(png.begin() + 1, png.begin() + 4), "PNG");
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST(PagemakerWriter, WritesTheSameWithAnyNumberOfThreads) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "pagemaker-threads";
  std::filesystem::create_directories(folder);
  std::vector<std::vector<std::int16_t>> records(2, std::vector<std::int16_t>(12 * 5000));
  for (std::size_t i = 0; i < records[0].size(); ++i) {
    records[0][i] = static_cast<std::int16_t>(i % 500 < 30 ? 900 : 0);
    records[1][i] = static_cast<std::int16_t>(i % 400 < 20 ? -700 : 50);
  }
  const auto pack = ecgpack::xz(ecgpack::pack_bytes(records, 5000, 12));
  std::ofstream(folder / "train.ecgpack.xz", std::ios::binary)
      .write(reinterpret_cast<const char*>(pack.data()), static_cast<std::streamsize>(pack.size()));
  for (const std::size_t threads : {1u, 3u}) {
    PagesOptions options;
    options.data = folder;
    options.out = folder / std::to_string(threads);
    options.count = 3;
    options.threads = threads;
    JobContext job;
    const auto written = write_pages(options, shared_lettering(), job);
    ASSERT_TRUE(written.has_value());
    EXPECT_EQ(written->pages, 3u);
  }
  for (const char* name : {"100-0.png", "101-0.png", "100-1.png", "100-1.json"}) {
    EXPECT_FALSE(bytes_of(folder / "1" / name).empty()) << name;
    EXPECT_EQ(bytes_of(folder / "1" / name), bytes_of(folder / "3" / name)) << name;
  }
}

TEST(PagemakerWriter, SaysThatThereIsNoPack) {
  PagesOptions options;
  options.data = "/nowhere";
  options.out = std::filesystem::path(testing::TempDir()) / "pagemaker-none";
  JobContext job;
  const auto written = write_pages(options, shared_lettering(), job);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::pagemaker
