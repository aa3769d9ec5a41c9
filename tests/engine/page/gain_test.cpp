#include <gtest/gtest.h>

#include <cmath>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

PageOptions automatic() {
  PageOptions options;
  options.layout = LayoutId::grid_6x2;  // rows of 21 mm
  options.gain.automatic = true;
  return options;
}

Shape scaled(double limb, double chest) {
  return [=](LeadId lead, double t) { return beats(lead, t) * (lead >= LeadId::V1 ? chest : limb); };
}

TEST(PageGain, AutomaticPicksTheLargestThatFits) {
  const std::pair<double, double> cases[] = {{0.6, 20}, {1.2, 10}, {2.4, 5}, {4.8, 2.5}, {40.0, 2.5}};
  for (const auto& [millivolts, gain] : cases) {
    const Page page = page_of(*twelve_leads(scaled(millivolts, millivolts)), automatic());
    for (const TracePlace& place : page.places) EXPECT_EQ(place.gain.value, gain) << millivolts << " mV";
  }
}

TEST(PageGain, AutomaticSplitsLimbAndChest) {
  const Page page = page_of(*twelve_leads(scaled(0.6, 2.4)), automatic());
  EXPECT_EQ(place_of(page, LeadId::aVF).gain.value, 20);
  EXPECT_EQ(place_of(page, LeadId::V1).gain.value, 5);
  EXPECT_TRUE(has_text(page, "20 mm/mV (chest 5 mm/mV)"));
}

TEST(PageGain, OneArtefactDoesNotFlattenThePage) {
  const auto record = twelve_leads([](LeadId lead, double t) {
    return lead == LeadId::II && t > 3.9 && t < 4.2 ? 30'000.0 : 0.6 * beats(lead, t);
  });
  const Page page = page_of(*record, automatic());
  for (const TracePlace& place : page.places) EXPECT_EQ(place.gain.value, 20);
  EXPECT_TRUE(has_text(page, "Larger than the page at this gain: II")) << "what does not fit is said";
}

TEST(PageGain, SlowRhythmsCount) {
  const auto record = twelve_leads([](LeadId lead, double t) {
    return std::fmod(std::floor(t), 3.0) == 0 ? 2.4 * beats(lead, t) : 0.0;  // 20 beats per minute
  });
  const Page page = page_of(*record, automatic());
  EXPECT_EQ(page.places[0].gain.value, 5);
}

TEST(PageGain, ChestGainIsItsOwn) {
  PageOptions options;
  options.gain = {PaperGain{20}, PaperGain{5}};
  const Page page = page_of(*twelve_leads(), options);
  EXPECT_EQ(place_of(page, LeadId::I).gain.value, 20);
  EXPECT_EQ(place_of(page, LeadId::V6).gain.value, 5);
}

}  // namespace
}  // namespace heartcare::page
