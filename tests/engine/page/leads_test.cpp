#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

double ramp(LeadId lead, double) { return lead == LeadId::I ? 300 : lead == LeadId::II ? 500 : 0; }

TEST(PageLeads, DerivesTheMissingLimbLeads) {
  const std::array ids{LeadId::I,  LeadId::II, LeadId::V1, LeadId::V2,
                       LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6};
  const auto record = record_of(leads_of(ids), ramp);
  const Page page = page_of(*record);
  const std::pair<LeadId, double> expected[] = {
      {LeadId::III, 200}, {LeadId::aVR, -400}, {LeadId::aVL, 50}, {LeadId::aVF, 350}};
  for (const auto& [id, microvolts] : expected) {
    const TracePlace& place = place_of(page, id);
    EXPECT_TRUE(place.derived);
    EXPECT_EQ(place.lead, TracePlace::no_lead);
    EXPECT_NEAR(points_of(page, place).front().y, place.y_of(microvolts), 1e-6) << lead_name(id);
    EXPECT_EQ(read_lead(record->main(), id, 10, 1).value()[0], static_cast<float>(microvolts));
  }
  EXPECT_TRUE(has_text(page, "III (derived)"));
  EXPECT_FALSE(place_of(page, LeadId::I).derived);
}

TEST(PageLeads, LeavesThePlaceOfAMissingLeadEmpty) {
  const std::array ids{LeadId::I, LeadId::II, LeadId::V2};
  const Page page = page_of(*record_of(leads_of(ids)));
  EXPECT_TRUE(has_text(page, "V1  not recorded"));
  EXPECT_EQ(page.place_of(LeadId::V1, {6}), nullptr);
  EXPECT_EQ(page.place_of(LeadId::V2, {6})->id, LeadId::V2);
}

TEST(PageLeads, HolterLeadsBecomeStrips) {
  const std::array ids{LeadId::MLII, LeadId::V5};
  const Page page = page_of(*record_of(leads_of(ids)));
  ASSERT_EQ(page.places.size(), 2u);
  for (const TracePlace& place : page.places) {
    EXPECT_TRUE(place.rhythm);
    EXPECT_NEAR(place.box.width, 250, 1e-9);
  }
  EXPECT_TRUE(has_text(page, "MLII"));
  EXPECT_FALSE(has_text(page, "not recorded"));
}

TEST(PageLeads, UnknownLeadsKeepTheirLabel) {
  std::vector<Lead> leads(3);
  for (std::size_t i = 0; i < 3; ++i) leads[i].label = "CC" + std::to_string(i);
  const Page page = page_of(*record_of(leads));
  ASSERT_EQ(page.places.size(), 3u);
  EXPECT_EQ(page.places[2].lead, 2u);
  EXPECT_TRUE(has_text(page, "CC2"));
}

TEST(PageLeads, ManyUnknownLeadsStayOnThePage) {
  const Page page = page_of(*record_of(std::vector<Lead>(256), beats, 1, 100));
  EXPECT_EQ(page.places.size(), 16u);
  EXPECT_LE(page.footer.bottom(), page.height);
  EXPECT_TRUE(has_text(page, "Not drawn"));
}

TEST(PageLeads, AuxiliaryChannelsAreListedNotDrawn) {
  auto leads = leads_of(standard_leads);
  leads.push_back({.label = "ABP", .unit = "mmHg"});
  const Page page = page_of(*record_of(leads));
  EXPECT_TRUE(has_text(page, "Not drawn: ABP (mmHg)"));
}

TEST(PageLeads, StandardLeadWithoutVoltsIsNotDrawn) {
  auto leads = leads_of(standard_leads);
  for (Lead& lead : leads) lead.unit = "zscored";
  const Page page = page_of(*record_of(leads));
  EXPECT_TRUE(page.places.empty());
  EXPECT_TRUE(page.strokes.empty());
  EXPECT_TRUE(has_text(page, "I (zscored)"));
  EXPECT_GT(page.grid.height, 100) << "an empty page is still a page";
}

TEST(PageLeads, StripFallsBackToALeadThatExists) {
  std::vector<LeadId> ids(standard_leads.begin(), standard_leads.end());
  ids.erase(ids.begin() + 1);
  const Page page = page_of(*record_of(leads_of(ids)));
  EXPECT_EQ(place_of(page, LeadId::V1, true).id, LeadId::V1);
}

TEST(PageLeads, AskedForStripThatIsMissingSaysSo) {
  PageOptions options;
  options.layout = LayoutId::single;
  options.rhythm_lead = LeadId::V9;
  const Page page = page_of(*twelve_leads(), options);
  EXPECT_TRUE(page.places.empty());
  EXPECT_TRUE(has_text(page, "V9  not recorded"));
}

}  // namespace
}  // namespace heartcare::page
