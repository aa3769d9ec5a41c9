#include "heartcare/page/derived.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "records.h"

namespace heartcare::page {
namespace {

using testing::index_of;
using testing::page_of;
using testing::place_of;
using testing::points_of;
using testing::twelve_leads;

constexpr std::size_t lead_II = 1;

/// The test record's triangles at 500 Hz, `factor` times as high, from `first` on.
LeadTraces beats_times(double factor, std::int64_t first, std::int64_t count) {
  LeadTraces traces;
  for (std::size_t lead = 0; lead < traces.size(); ++lead)
    for (std::int64_t i = 0; i < count; ++i)
      traces[lead].push_back(static_cast<float>(
          factor * testing::beats(standard_leads[lead], static_cast<double>(first + i) / 500)));
  return traces;
}

DerivedTraces reconstruction(DerivedView view) {
  DerivedTraces traces;
  traces.view = view;
  traces.reconstruction = {0, beats_times(0.8, 0, 5000), beats_times(-0.2, 0, 5000)};
  traces.note = "R is made by a model";
  return traces;
}

DerivedTraces prediction(std::int64_t first, std::int64_t count) {
  DerivedTraces traces;
  traces.prediction = {first, beats_times(0.7, first, count), beats_times(0.5, first, count),
                       beats_times(0.9, first, count)};
  return traces;
}

double highest(const Page& page, std::size_t place) {
  double y = 1e9;
  for (const DerivedStroke& stroke : page.derived)
    if (stroke.place == place)
      for (const Point& p : stroke.points) y = std::min(y, p.y);
  return y;
}

TEST(DerivedTraces, LieOnTheMeasuredPlaceAndLeaveItsStrokesAlone) {
  const auto record = twelve_leads();
  const Page before = page_of(*record);
  Page page = before;
  add_derived(page, reconstruction(DerivedView::overlay));
  ASSERT_EQ(page.places.size(), before.places.size());
  EXPECT_EQ(points_of(page, place_of(page, LeadId::II)).size(),
            points_of(before, place_of(before, LeadId::II)).size());
  const TracePlace& place = place_of(page, LeadId::II);
  EXPECT_NEAR(highest(page, index_of(page, place)), place.y_of(800), 1e-6);
  EXPECT_TRUE(testing::has_text(page, "R is made by a model"));
  EXPECT_EQ(page.badges.size(), page.places.size());
}

TEST(DerivedTraces, SplitEveryRowInTwoHalvesThatDoNotOverlap) {
  Page page = page_of(*twelve_leads());
  const Page before = page;
  add_derived(page, reconstruction(DerivedView::split));
  ASSERT_EQ(page.places.size(), 2 * before.places.size());
  for (std::size_t i = 0; i < before.places.size(); ++i) {
    const TracePlace &upper = page.places[i], &lower = page.places[before.places.size() + i];
    EXPECT_EQ(upper.trace, TraceClass::measured);
    EXPECT_EQ(lower.trace, TraceClass::reconstructed);
    EXPECT_DOUBLE_EQ(upper.row.bottom(), lower.row.y);
    EXPECT_DOUBLE_EQ(lower.row.bottom(), before.places[i].row.bottom());
    EXPECT_EQ(upper.gain, lower.gain);
    // The trace went with its place: the same point still reads the same microvolts.
    const Point was = points_of(before, before.places[i]).front(), is = points_of(page, upper).front();
    EXPECT_NEAR(upper.microvolts_at(is.y), before.places[i].microvolts_at(was.y), 1e-6);
    EXPECT_NEAR(highest(page, before.places.size() + i), lower.y_of(800), 1e-6);
  }
}

TEST(DerivedTraces, ShowTheResidualAtFiveTimesTheGain) {
  Page page = page_of(*twelve_leads());
  const std::size_t count = page.places.size();
  add_derived(page, reconstruction(DerivedView::residual_5x));
  const TracePlace& lower = page.places[count];
  EXPECT_EQ(lower.gain.value, 5 * page.places[0].gain.value);
  double lowest = 0;
  for (const DerivedStroke& stroke : page.derived)
    if (stroke.place == count)
      for (const Point& p : stroke.points) lowest = std::max(lowest, p.y);
  EXPECT_NEAR(lowest, std::min(lower.y_of(-200), lower.box.bottom()), 1e-6);
  EXPECT_NE(page.badges.front().text.find("5"), std::string::npos);
}

TEST(DerivedTraces, HatchWhatLiesAfterNow) {
  Page page = page_of(*twelve_leads());
  add_derived(page, prediction(4500, 1000));  // from 9 s to 11 s: one beyond the end of the recording
  ASSERT_FALSE(page.bands.empty());
  for (const PredictedBand& band : page.bands) {
    const TracePlace& place = page.places[band.place];
    ASSERT_TRUE(band.now);
    EXPECT_NEAR(place.time_at(*band.now).value, 9.0, 1e-9);
    EXPECT_NEAR(band.area.right(), place.box.right(), 1e-9);
    EXPECT_FALSE(band.limits.empty());
    for (const Point& p : band.limits)
      EXPECT_TRUE(p.x >= *band.now - 1e-9 && p.x <= place.box.right() + 1e-9);
  }
  EXPECT_TRUE(testing::has_text(page, "NOW"));
  EXPECT_EQ(page.predicted_end, 5499);
}

TEST(DerivedTraces, HaveNoBandOnAPageThatEndsBeforeNow) {
  Page page = page_of(*twelve_leads());
  add_derived(page, prediction(5000, 1000));
  EXPECT_TRUE(page.bands.empty());
  EXPECT_FALSE(testing::has_text(page, "NOW"));
}

TEST(DerivedTraces, AreToldApartByTheNearestLine) {
  Page page = page_of(*twelve_leads());
  add_derived(page, reconstruction(DerivedView::overlay));
  const TracePlace& place = place_of(page, LeadId::II);
  const std::size_t index = index_of(page, place);
  const double peak = place.x_of(250);
  EXPECT_EQ(trace_class_at(page, index, {peak, place.y_of(1000)}), TraceClass::measured);
  EXPECT_EQ(trace_class_at(page, index, {peak, place.y_of(800)}), TraceClass::reconstructed);
  EXPECT_EQ(trace_class_at(page, index, {place.x_of(100), place.y_of(0)}), TraceClass::measured);
}

TEST(DerivedTraces, NeverStandForTheMeasuredPlace) {
  Page page = page_of(*twelve_leads());
  add_derived(page, reconstruction(DerivedView::split));
  EXPECT_EQ(page.place_of(LeadId::V5, {8})->trace, TraceClass::measured);
  const TracePlace& lower = page.places.back();
  EXPECT_EQ(page.place_at({lower.row.x + 1, lower.row.y + lower.row.height / 2}), &lower);
}

TEST(DerivedTraces, DifferFromInkInLightness) {
  const auto lightness = [](Colour c) { return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue; };
  for (const PaletteId id : all_palettes)
    for (const TraceClass kind : {TraceClass::reconstructed, TraceClass::predicted}) {
      const Colour colour = derived_colour(palette(id), kind);
      EXPECT_GT(std::abs(lightness(colour) - lightness(palette(id).ink)), 50) << palette_name(id);
      EXPECT_GT(std::abs(lightness(colour) - lightness(palette(id).paper)), 80) << palette_name(id);
    }
}

TEST(DerivedTraces, LeaveOutLeadsThatAreNotThere) {
  Page page = page_of(*twelve_leads());
  auto traces = reconstruction(DerivedView::split);
  for (std::size_t lead = 0; lead < traces.reconstruction->values.size(); ++lead)
    if (lead != lead_II) traces.reconstruction->values[lead].clear();
  const std::size_t before = page.places.size();
  add_derived(page, traces);
  EXPECT_EQ(page.places.size(), before + 2);  // II in its column and as the rhythm strip
}

}  // namespace
}  // namespace heartcare::page
