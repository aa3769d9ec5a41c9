#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

PageOptions single_lead() {
  PageOptions options;
  options.layout = LayoutId::single;
  return options;
}

TEST(PageTrace, DrawsEverySample) {
  const Page page = page_of(*twelve_leads(), single_lead());
  ASSERT_EQ(page.strokes.size(), 1u);
  ASSERT_EQ(page.strokes[0].points.size(), 5000u);
  const TracePlace& place = page.places[0];
  for (const std::size_t i : {0u, 1u, 249u, 250u, 4999u}) {
    EXPECT_NEAR(page.strokes[0].points[i].x, place.x_of(static_cast<double>(i)), 1e-9);
    const double microvolts = beats(LeadId::II, static_cast<double>(i) / 500);
    EXPECT_NEAR(page.strokes[0].points[i].y, place.y_of(microvolts), 1e-5);
  }
}

TEST(PageTrace, BreaksWhereSamplesAreMissing) {
  const auto record = twelve_leads([](LeadId, double t) { return t >= 3 && t < 4 ? missing : 0.0; });
  const Page page = page_of(*record, single_lead());
  ASSERT_EQ(page.strokes.size(), 2u);
  const TracePlace& place = page.places[0];
  EXPECT_NEAR(page.strokes[0].points.back().x, place.x_of(1499), 1e-9);
  EXPECT_NEAR(page.strokes[1].points.front().x, place.x_of(2000), 1e-9);
}

TEST(PageTrace, KeepsALoneSampleBetweenGaps) {
  const auto record = twelve_leads([](LeadId, double t) { return std::abs(t - 2) < 1e-6 ? 500.0 : missing; });
  const Page page = page_of(*record, single_lead());
  ASSERT_EQ(page.strokes.size(), 1u);
  EXPECT_NEAR(page.strokes[0].points[0].x, page.places[0].x_of(1000), 1e-9);
}

TEST(PageTrace, NothingRecordedDrawsNothing) {
  const auto record = twelve_leads([](LeadId, double) { return missing; });
  PageOptions options;
  options.gain.automatic = true;
  const Page page = page_of(*record, options);
  EXPECT_TRUE(page.strokes.empty());
  EXPECT_EQ(page.places.size(), 13u);
}

TEST(PageTrace, CutsAtTheBoxAndSaysSo) {
  const auto record =
      twelve_leads([](LeadId lead, double t) { return lead == LeadId::V2 ? 9 * beats(lead, t) : 0; });
  const Page page = page_of(*record);
  EXPECT_TRUE(has_text(page, "Larger than the page at this gain: V2"));
  const TracePlace& place = place_of(page, LeadId::V2);
  double top = 1e9;
  for (const Point p : points_of(page, place)) top = std::min(top, p.y);
  EXPECT_NEAR(top, place.box.y, 1e-9) << "cut where the line crosses the edge";
}

TEST(PageTrace, SurvivesAbsurdVoltages) {
  const auto record = twelve_leads([](LeadId, double t) { return t < 5 ? 1e30 : -1e30; });
  for (const bool automatic : {false, true}) {
    PageOptions options;
    options.gain.automatic = automatic;
    const Page page = page_of(*record, options);
    for (const Stroke& stroke : page.strokes)
      for (const Point p : stroke.points) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  }
}

TEST(PageTrace, ThinsDenseDataButKeepsExtremes) {
  constexpr double rate = 10'000;
  const std::array ids{LeadId::II};
  const Shape spike = [](LeadId, double t) { return std::lround(t * rate) == 12'345 ? 1500.0 : 0.0; };
  const auto record = record_of(leads_of(ids), spike, 10, rate);
  const Page page = page_of(*record, single_lead());
  const auto points = points_of(page, page.places[0]);
  EXPECT_LE(points.size(), 2u * 50u * 250u + 2u);
  const auto top = std::min_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  EXPECT_NEAR(top->y, page.places[0].y_of(1500), 1e-9);
  EXPECT_NEAR(top->x, page.places[0].x_of(12'345), 1e-9);
}

TEST(PageTrace, MeasuresFromAnyStart) {
  const auto record = twelve_leads(beats, 60);
  PageOptions options = single_lead();
  options.start = {12.3456};
  const Page page = page_of(*record, options);
  const TracePlace& place = page.places[0];
  EXPECT_NEAR(place.x_at({12.3456}), place.box.x, 1e-9);
  EXPECT_NEAR(page.strokes[0].points.front().x, place.box.x, 1e-9);
  EXPECT_NEAR(page.strokes[0].points.back().x, place.box.right(), 1e-9);
  EXPECT_TRUE(has_text(page, "00:00:12.3 - 00:00:22.3"));
}

TEST(PageTrace, EndsWithTheRecording) {
  const Page page = page_of(*twelve_leads(beats, 4), single_lead());
  EXPECT_NEAR(page.strokes.back().points.back().x, page.places[0].x_of(1999), 1e-9);
}

TEST(PageTrace, OneSampleIsEnough) {
  const Page page = page_of(*twelve_leads(beats, 0.002));
  EXPECT_FALSE(page.strokes.empty());
}

TEST(PageTrace, TakesOutAnElectrodeOffset) {
  const auto record =
      twelve_leads([](LeadId lead, double t) { return beats(lead, t) + (lead == LeadId::V3 ? 40e3 : 0); });
  const Page page = page_of(*record);
  const TracePlace& place = place_of(page, LeadId::V3);
  EXPECT_NEAR(place.y_of(40e3), place.row.y + 20, 1e-6);
  EXPECT_NEAR(place.microvolts_at(place.y_of(40e3)), 40e3, 1e-6) << "calipers still read what was recorded";
  EXPECT_TRUE(has_text(page, "Electrode offset not shown: V3 +40 mV"));
  EXPECT_EQ(place_of(page, LeadId::V2).baseline, place.row.y - place.row.height + 20);
}

}  // namespace
}  // namespace heartcare::page
