#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

TEST(PageGeometry, OneSecondIs25Millimetres) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  const TracePlace& strip = place_of(page, LeadId::II, true);
  EXPECT_NEAR(strip.x_of(1000) - strip.x_of(500), 25.0, 1e-9);
  EXPECT_NEAR(strip.x_of(0), strip.box.x, 1e-9);
  EXPECT_NEAR(strip.x_of(5000), strip.box.right(), 1e-9);
  EXPECT_NEAR(strip.box.width, 250.0, 1e-9);
}

TEST(PageGeometry, OneMillivoltIs10Millimetres) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  const TracePlace& strip = place_of(page, LeadId::II, true);
  EXPECT_NEAR(strip.y_of(0) - strip.y_of(1000), 10.0, 1e-9);
  const auto points = points_of(page, strip);
  const auto [top, bottom] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  EXPECT_NEAR(bottom->y - top->y, 10.0, 1e-4) << "drawn height of the 1 mV triangle";
}

TEST(PageGeometry, DrawnPeaksAre25MillimetresApart) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  const TracePlace& strip = place_of(page, LeadId::II, true);
  std::vector<double> peaks;
  for (const Point p : points_of(page, strip))
    if (p.y < strip.y_of(999)) peaks.push_back(p.x);
  ASSERT_EQ(peaks.size(), 10u);
  for (std::size_t i = 0; i < peaks.size(); ++i)
    EXPECT_NEAR(peaks[i], strip.box.x + 12.5 + 25.0 * static_cast<double>(i), 1e-9);
}

TEST(PageGeometry, TransformsInvert) {
  const auto record = twelve_leads();
  PageOptions options;
  options.layout = LayoutId::cabrera_6x2;
  const Page page = page_of(*record, options);
  for (const TracePlace& place : page.places) {
    EXPECT_NEAR(place.sample_at(place.x_of(1234.5)), 1234.5, 1e-6);
    EXPECT_NEAR(place.microvolts_at(place.y_of(-321.25)), -321.25, 1e-6);
    EXPECT_NEAR(place.time_at(place.x_at({3.21})).value, 3.21, 1e-9);
  }
}

TEST(PageGeometry, TracesAndGridShareLines) {
  const auto record = twelve_leads();
  for (const LayoutId layout : all_layouts) {
    PageOptions options;
    options.layout = layout;
    const Page page = page_of(*record, options);
    EXPECT_NEAR(std::remainder(page.grid.width, 5), 0, 1e-9);
    EXPECT_NEAR(std::remainder(page.grid.height, 5), 0, 1e-9);
    EXPECT_NEAR(std::remainder(page.plot.x - page.grid.x, 5), 0, 1e-9);
    for (const TracePlace& place : page.places)
      EXPECT_NEAR(std::remainder(place.baseline - page.grid.y, 1), 0, 1e-9) << layout_name(layout);
  }
}

TEST(PageGeometry, TallRowsHaveBaselinesOnHeavyLines) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  for (const TracePlace& place : page.places)
    EXPECT_NEAR(std::remainder(place.baseline - page.grid.y, 5), 0, 1e-9) << lead_name(place.id);
}

TEST(PageGeometry, PulseIsOneMillivoltFor200Milliseconds) {
  const auto record = twelve_leads();
  for (const PaperSpeed speed : paper_speeds) {
    for (const PaperGain gain : paper_gains) {
      PageOptions options;
      options.speed = speed;
      options.gain = {gain, gain};
      const Page page = page_of(*record, options);
      ASSERT_EQ(page.pulses.size(), 4u);
      for (const auto& pulse : page.pulses) {
        const auto highest =
            std::min_element(pulse.begin(), pulse.end(), [](Point a, Point b) { return a.y < b.y; });
        EXPECT_NEAR(pulse.front().y - highest->y, gain.value, 1e-9);
        EXPECT_NEAR((highest + 1)->x - highest->x, 0.2 * speed.value, 1e-9);
        for (const Point p : pulse) {
          EXPECT_GE(p.x, page.grid.x);
          EXPECT_LE(p.x, page.plot.x);
        }
      }
    }
  }
}

TEST(PageGeometry, PulsesStayOnTheGridInEveryLayout) {
  const auto record = twelve_leads();
  for (const LayoutId layout : all_layouts) {
    PageOptions options;
    options.layout = layout;
    options.gain = {PaperGain{20}, PaperGain{20}};
    const Page page = page_of(*record, options);
    for (const auto& pulse : page.pulses)
      for (const Point p : pulse) {
        EXPECT_GE(p.y, page.grid.y) << layout_name(layout);
        EXPECT_LE(p.y, page.grid.bottom()) << layout_name(layout);
      }
  }
}

TEST(PageGeometry, PulsesNeverRunIntoEachOther) {
  const auto record = twelve_leads();
  PageOptions options;
  options.layout = LayoutId::grid_12x1;
  EXPECT_EQ(page_of(*record, options).pulses.size(), 1u) << "one gain, rows of 10 mm";
  options.gain.chest = PaperGain{20};
  EXPECT_EQ(page_of(*record, options).pulses.size(), 2u) << "one for limb, one for chest leads";
  options.gain = {PaperGain{5}, PaperGain{5}};
  EXPECT_EQ(page_of(*record, options).pulses.size(), 12u);
}

TEST(PageGeometry, FindsPlacesUnderAPoint) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  for (const TracePlace& place : page.places) {
    const Point middle{place.row.x + place.row.width / 2, place.row.y + place.row.height / 2};
    EXPECT_EQ(page.place_at(middle), &place) << lead_name(place.id);
  }
  EXPECT_EQ(page.place_at({1, 1}), nullptr);
}

TEST(PageGeometry, FindsTheColumnOfAnInstant) {
  const auto record = twelve_leads();
  const Page page = page_of(*record);
  EXPECT_EQ(page.place_of(LeadId::V1, {6.0}), &place_of(page, LeadId::V1));
  EXPECT_EQ(page.place_of(LeadId::V1, {9.0}), &place_of(page, LeadId::V1)) << "nearest in time";
  EXPECT_EQ(page.place_of(LeadId::II, {1.0}), &place_of(page, LeadId::II, false)) << "column before strip";
  EXPECT_EQ(page.place_of(LeadId::II, {7.0}), &place_of(page, LeadId::II, true));
  EXPECT_EQ(page.place_of(LeadId::V9, {1.0}), nullptr);
}

TEST(PageGeometry, DurationFollowsSpeed) {
  PageOptions options;
  const double seconds[] = {20, 10, 5, 2.5};
  for (std::size_t i = 0; i < paper_speeds.size(); ++i) {
    options.speed = paper_speeds[i];
    EXPECT_NEAR(page_duration(options).value, seconds[i], 1e-12);
  }
}

}  // namespace
}  // namespace heartcare::page
