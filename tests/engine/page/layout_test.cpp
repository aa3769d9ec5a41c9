#include <gtest/gtest.h>

#include <algorithm>

#include "heartcare/simulator/simulator.h"
#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

std::vector<LeadId> ids_of(const Page& page, bool rhythm) {
  std::vector<LeadId> ids;
  for (const TracePlace& place : page.places)
    if (place.rhythm == rhythm) ids.push_back(place.id);
  return ids;
}

Page page_in(const Record& record, LayoutId layout) {
  PageOptions options;
  options.layout = layout;
  return page_of(record, options);
}

void expect_inside(const Box& outer, Point p) {
  constexpr double tolerance = 1e-9;
  EXPECT_GE(p.x, outer.x - tolerance);
  EXPECT_LE(p.x, outer.right() + tolerance);
  EXPECT_GE(p.y, outer.y - tolerance);
  EXPECT_LE(p.y, outer.bottom() + tolerance);
}

void expect_within_boxes(const Page& page) {
  const Box paper{0, 0, page.width, page.height};
  for (const Stroke& stroke : page.strokes) {
    ASSERT_LT(stroke.place, page.places.size());
    ASSERT_GE(stroke.points.size(), 2u);
    for (const Point p : stroke.points) expect_inside(page.places[stroke.place].box, p);
  }
  for (const TracePlace& place : page.places) {
    expect_inside(page.plot, {place.box.x, place.box.y});
    expect_inside(page.plot, {place.box.right(), place.box.bottom()});
    expect_inside(place.row, {place.row.x, place.baseline});
  }
  for (const Text& text : page.texts) expect_inside(paper, text.at);
  expect_inside(paper, {page.footer.right(), page.footer.bottom()});
  expect_inside(paper, {page.grid.right(), page.grid.bottom()});
}

TEST(PageLayout, EveryCombinationStaysInside) {
  const auto simulated = simulator::simulate({.preset = "normal-sinus"});
  ASSERT_TRUE(simulated) << describe(simulated.error());
  for (const LayoutId layout : all_layouts)
    for (const PaperSpeed speed : paper_speeds)
      for (const PaperGain gain : paper_gains)
        for (const PaperSize paper : {PaperSize::a4_landscape, PaperSize::letter_landscape}) {
          PageOptions options;
          options.layout = layout;
          options.speed = speed;
          options.gain = {gain, gain};
          options.paper = paper;
          SCOPED_TRACE(to_text(options));
          const Page page = page_of(*simulated->record, options);
          EXPECT_FALSE(page.strokes.empty());
          expect_within_boxes(page);
        }
}

TEST(PageLayout, RowsNeverOverlap) {
  const auto record = twelve_leads();
  for (const LayoutId layout : all_layouts) {
    const Page page = page_in(*record, layout);
    for (const TracePlace& a : page.places)
      for (const TracePlace& b : page.places) {
        if (&a == &b) continue;
        const bool apart = a.row.right() <= b.row.x + 1e-9 || b.row.right() <= a.row.x + 1e-9 ||
                           a.row.bottom() <= b.row.y + 1e-9 || b.row.bottom() <= a.row.y + 1e-9;
        EXPECT_TRUE(apart) << layout_name(layout);
      }
  }
}

TEST(PageLayout, ColumnsGoDownTheLimbAndChestLeads) {
  const auto record = twelve_leads();
  const Page page = page_in(*record, LayoutId::grid_3x4_3);
  using enum LeadId;
  EXPECT_EQ(ids_of(page, false), (std::vector{I, aVR, V1, V4, II, aVL, V2, V5, III, aVF, V3, V6}));
  EXPECT_EQ(ids_of(page, true), (std::vector{V1, II, V5}));
}

TEST(PageLayout, SequentialColumnsContinueTheRhythmStrip) {
  const auto record = twelve_leads();
  const Page page = page_in(*record, LayoutId::grid_3x4_1);
  const double starts[] = {0, 2.5, 5, 7.5};
  const LeadId top_row[] = {LeadId::I, LeadId::aVR, LeadId::V1, LeadId::V4};
  const TracePlace& strip = place_of(page, LeadId::II, true);
  for (std::size_t i = 0; i < 4; ++i) {
    const TracePlace& place = place_of(page, top_row[i]);
    EXPECT_NEAR(place.start.value, starts[i], 1e-12);
    EXPECT_NEAR(place.end().value, starts[i] + 2.5, 1e-9);
    // One instant has one x on the whole page.
    EXPECT_NEAR(place.x_at({starts[i] + 1}), strip.x_at({starts[i] + 1}), 1e-9);
    const auto points = points_of(page, place);
    EXPECT_NEAR(points.front().x, place.box.x, 1e-9);
    EXPECT_NEAR(points.back().x, i < 3 ? place.box.right() : place.x_of(4999), 1e-9);
  }
}

TEST(PageLayout, SimultaneousColumnsShowTheSameStretch) {
  const auto record = twelve_leads();
  PageOptions options;
  options.columns = Columns::simultaneous;
  options.start = {1.25};
  const Page page = page_of(*record, options);
  for (const TracePlace& place : page.places) EXPECT_EQ(place.start.value, 1.25);
  EXPECT_TRUE(has_text(page, "simultaneous"));
}

TEST(PageLayout, CabreraDrawsMinusAvrUpsideDown) {
  const auto record = twelve_leads();
  const Page page = page_in(*record, LayoutId::cabrera_6x2);
  using enum LeadId;
  EXPECT_EQ(ids_of(page, false), (std::vector{aVL, V1, I, V2, aVR, V3, II, V4, aVF, V5, III, V6}));
  const TracePlace& avr = place_of(page, aVR);
  EXPECT_TRUE(avr.inverted);
  EXPECT_TRUE(has_text(page, "-aVR"));
  EXPECT_NEAR(avr.y_of(1000), avr.baseline + 10, 1e-9);
  for (const Point p : points_of(page, avr)) EXPECT_GE(p.y, avr.baseline - 1e-9);
}

TEST(PageLayout, FifteenLeadsTakeTheSetThatWasRecorded) {
  using enum LeadId;
  std::vector<LeadId> ids(standard_leads.begin(), standard_leads.end());
  ids.insert(ids.end(), {V7, V8, V9});
  const Page posterior = page_in(*record_of(leads_of(ids)), LayoutId::extended_15);
  EXPECT_EQ(ids_of(posterior, false),
            (std::vector{I, aVR, V1, V4, V7, II, aVL, V2, V5, V8, III, aVF, V3, V6, V9}));
  ids[12] = V3R, ids[13] = V4R, ids[14] = V7;
  const Page right = page_in(*record_of(leads_of(ids)), LayoutId::extended_15);
  EXPECT_NEAR(place_of(right, V4R).start.value, 8, 1e-12) << "fifth of five columns";
  EXPECT_EQ(ids_of(right, false).size(), 15u);
}

TEST(PageLayout, SixteenLeadsAddAFourthRow) {
  using enum LeadId;
  std::vector<LeadId> ids(standard_leads.begin(), standard_leads.end());
  ids.insert(ids.end(), {V7, V8, V9, V4R});
  const auto list = ids_of(page_in(*record_of(leads_of(ids)), LayoutId::extended_16), false);
  ASSERT_EQ(list.size(), 16u);
  EXPECT_EQ(std::vector(list.end() - 4, list.end()), (std::vector{V7, V8, V9, V4R}));
}

TEST(PageLayout, ChosenLeadReplacesTheFirstStrip) {
  const auto record = twelve_leads();
  PageOptions options;
  options.rhythm_lead = LeadId::V5;
  EXPECT_EQ(ids_of(page_of(*record, options), true), std::vector{LeadId::V5});
  options.layout = LayoutId::single;
  const Page single = page_of(*record, options);
  ASSERT_EQ(single.places.size(), 1u);
  EXPECT_EQ(single.places[0].id, LeadId::V5);
}

}  // namespace
}  // namespace heartcare::page
