#include "heartcare/page/options.h"

#include <gtest/gtest.h>

#include <limits>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

void expect_refused(const PageOptions& options) {
  JobContext job;
  const auto page = build_page(*twelve_leads(), options, job);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::invalid_argument);
}

TEST(PageOptionsCheck, RejectsSpeedsOutsideTheList) {
  for (const double speed : {0.0, -25.0, 26.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
    PageOptions options;
    options.speed = PaperSpeed{speed};
    expect_refused(options);
  }
}

TEST(PageOptionsCheck, RejectsNegativeGain) {
  for (const double gain : {0.0, -10.0, 1e9, std::numeric_limits<double>::infinity()}) {
    PageOptions options;
    options.gain.chest = PaperGain{gain};
    expect_refused(options);
  }
}

TEST(PageOptionsCheck, RejectsStartsOutsideTheRecording) {
  for (const double start : {-0.1, 10.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
    PageOptions options;
    options.start = {start};
    expect_refused(options);
  }
}

TEST(PageOptionsCheck, RejectsFiltersOutsideTheList) {
  PageOptions options;
  options.filters.low_pass_hz = 41;
  expect_refused(options);
  options.filters = {.high_pass_hz = -0.5};
  expect_refused(options);
  options.filters = {.notch_hz = std::numeric_limits<double>::quiet_NaN()};
  expect_refused(options);
}

TEST(PageOptionsCheck, RejectsValuesThatAreNoEnumerator) {
  PageOptions options;
  options.layout = static_cast<LayoutId>(99);
  expect_refused(options);
  options = {};
  options.palette = static_cast<PaletteId>(-1);
  expect_refused(options);
  options = {};
  options.rhythm_lead = static_cast<LeadId>(1000);
  expect_refused(options);
}

TEST(PageOptionsText, NamesRoundTrip) {
  for (const LayoutId id : all_layouts) EXPECT_EQ(parse_layout(layout_name(id)), id);
  for (const PaletteId id : all_palettes) EXPECT_EQ(parse_palette(palette_name(id)), id);
  EXPECT_EQ(parse_layout("CABRERA"), LayoutId::cabrera_6x2);
  EXPECT_FALSE(parse_layout("3x5"));
  EXPECT_FALSE(parse_palette(""));
}

TEST(PageOptionsText, RoundTrips) {
  PageOptions options;
  options.layout = LayoutId::grid_3x4_3;
  options.columns = Columns::simultaneous;
  options.speed = PaperSpeed{12.5};
  options.gain = {PaperGain{20}, PaperGain{5}};
  options.palette = PaletteId::red_orange;
  options.paper = PaperSize::letter_landscape;
  options.filters = {0.67, 40, 50};
  options.rhythm_lead = LeadId::V4R;
  options.grid = false;
  options.patient = false;
  const auto read = options_from_text(to_text(options));
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(to_text(*read), to_text(options));
  EXPECT_EQ(read->filters, options.filters);
  EXPECT_EQ(read->gain, options.gain);
  EXPECT_EQ(read->rhythm_lead, LeadId::V4R);
}

TEST(PageOptionsText, KeepsDefaultsForWhatIsNotNamed) {
  PageOptions defaults;
  defaults.palette = PaletteId::dark;
  const auto read = options_from_text("gain=auto speed=50", defaults);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->palette, PaletteId::dark);
  EXPECT_TRUE(read->gain.automatic);
  EXPECT_EQ(read->speed.value, 50);
}

TEST(PageOptionsText, RejectsWhatItDoesNotKnow) {
  for (const char* text : {"layout=5x5", "speed=26", "speed=25x", "speed=", "gain=nan", "grid=maybe",
                           "colour=pink", "layout", "=3x4", "notch=55", "rhythm=V99"})
    EXPECT_FALSE(options_from_text(text)) << text;
  EXPECT_FALSE(options_from_text(std::string(5000, ' ')));
}

TEST(PagePalette, HasTheColoursAndWidthsOfThePaper) {
  const Palette& pink = palette(PaletteId::pink);
  EXPECT_EQ(pink.paper, (Colour{0xFF, 0xF4, 0xF4}));
  EXPECT_EQ(pink.minor, (Colour{0xFF, 0xC0, 0xC0}));
  EXPECT_EQ(pink.major, (Colour{0xE0, 0xA0, 0xA0}));
  EXPECT_NEAR(pink.trace_width, 0.127, 1e-6);
  EXPECT_NEAR(palette(PaletteId::red_orange).trace_width, 0.6 * 25.4 / 72, 1e-9);
  EXPECT_EQ(palette(PaletteId::dark).label, (Colour{0xFF, 0xFF, 0x00}));
  EXPECT_EQ(palette(PaletteId::grey).major, (Colour{0x7A, 0x7A, 0x7A}));
}

}  // namespace
}  // namespace heartcare::page
