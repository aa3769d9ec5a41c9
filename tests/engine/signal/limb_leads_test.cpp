#include "heartcare/signal/limb_leads.h"

#include "simulated.h"

namespace heartcare::signal {
namespace {

LeadSet limb_leads(const std::vector<LeadId>& kept) {
  const auto record = simulated("normal-sinus").record;
  const SignalGroup& group = record->main();
  LeadSet set;
  for (const LeadId id : kept) {
    set.ids.push_back(id);
    set.samples.push_back(*group.read(*group.find(id), 0, group.samples()));
    set.derived.push_back(false);
  }
  return set;
}

TEST(LimbLeads, FollowFromAnyTwoOfTheThree) {
  const LeadSet all = limb_leads({LeadId::I, LeadId::II, LeadId::III, LeadId::aVR, LeadId::aVL, LeadId::aVF});
  for (const auto& kept :
       {std::vector{LeadId::I, LeadId::II}, {LeadId::I, LeadId::III}, {LeadId::II, LeadId::III}}) {
    LeadSet set = limb_leads(kept);
    add_derived_leads(set);
    ASSERT_EQ(set.ids.size(), 6U);
    for (std::size_t l = 0; l < all.ids.size(); ++l) {
      const auto* derived = set.find(all.ids[l]);
      ASSERT_NE(derived, nullptr);
      for (std::size_t i = 0; i < derived->size(); i += 7) ASSERT_NEAR((*derived)[i], all.samples[l][i], 3);
    }
  }
}

TEST(LimbLeads, AreNotInventedFromOne) {
  LeadSet set = limb_leads({LeadId::II});
  add_derived_leads(set);
  EXPECT_EQ(set.ids.size(), 1U);
  EXPECT_FALSE(einthoven_error(set));
}

TEST(LimbLeads, EinthovenErrorTellsAWrongLead) {
  LeadSet set = limb_leads({LeadId::I, LeadId::II, LeadId::III});
  ASSERT_TRUE(einthoven_error(set));
  EXPECT_LT(*einthoven_error(set), 0.02);
  for (float& value : set.samples[2]) value = -value;
  EXPECT_GT(*einthoven_error(set), 0.3);
}

}  // namespace
}  // namespace heartcare::signal
