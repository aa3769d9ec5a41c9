#include <algorithm>

#include "simulated.h"

namespace heartcare::signal {
namespace {

bool found(const Analysis& a, Reversal kind) {
  return std::any_of(a.reversals.begin(), a.reversals.end(),
                     [&](const ReversalFinding& f) { return f.kind == kind; });
}

TEST(Reversal, SeesExchangedArms) {
  EXPECT_TRUE(found(analysed(simulated("reversal-la-ra").record->main()), Reversal::la_ra));
}

TEST(Reversal, TellsDextrocardiaFromExchangedArms) {
  const Analysis a = analysed(simulated("dextrocardia").record->main());
  EXPECT_TRUE(found(a, Reversal::dextrocardia));
  EXPECT_FALSE(found(a, Reversal::la_ra));
}

TEST(Reversal, NoFalseAlarmOnAnyOtherPreset) {
  for (const auto& preset : simulator::presets()) {
    if (preset.name.starts_with("reversal") || preset.name == "dextrocardia") continue;
    EXPECT_TRUE(analysed(simulated(std::string(preset.name)).record->main()).reversals.empty())
        << preset.name;
  }
}

TEST(Reversal, SeesExchangedRightArmAndLeg) {
  const auto record = simulated("normal-sinus").record;
  const auto in = samples_of(record->main());
  auto out = in;
  // RA-LL: I = -III, II = -II, III = -I, aVR and aVF exchanged.
  for (std::size_t i = 0; i < in[0].size(); ++i) {
    out[0][i] = -in[2][i];
    out[1][i] = -in[1][i];
    out[2][i] = -in[0][i];
  }
  std::swap(out[3], out[5]);
  EXPECT_TRUE(found(analysed(group_of(ids_of(record->main()), out)), Reversal::ra_ll));
}

TEST(Reversal, SeesExchangedChestNeighbours) {
  const Analysis a = analysed(simulated("reversal-v1-v2").record->main());
  ASSERT_EQ(a.reversals.size(), 1U);
  EXPECT_EQ(a.reversals[0].kind, Reversal::chest_neighbours);
  EXPECT_EQ(a.reversals[0].leads, (std::vector{LeadId::V1, LeadId::V2}));
}

/// `part` of II or III is left between the legs: nothing at all, or a little of the heart.
void expect_arm_on_the_right_leg(LeadId flat, float part) {
  const auto record = simulated("normal-sinus").record;
  const auto in = samples_of(record->main());
  auto out = in;
  for (std::size_t i = 0; i < in[0].size(); ++i) {
    if (flat == LeadId::II) {  // RA on the right leg: I = -III
      out[0][i] = -in[2][i];
      out[1][i] = part * in[1][i];
    } else {  // LA on the right leg: I = II
      out[0][i] = in[1][i];
      out[2][i] = part * in[2][i];
    }
  }
  const Analysis a = analysed(group_of({LeadId::I, LeadId::II, LeadId::III}, {out[0], out[1], out[2]}));
  ASSERT_EQ(a.reversals.size(), 1U) << lead_name(flat) << " " << part;
  EXPECT_EQ(a.reversals[0].kind, Reversal::rl);
  EXPECT_EQ(a.reversals[0].leads, std::vector{flat});
}

TEST(Reversal, SeesAnArmOnTheRightLeg) {
  for (const float part : {0.0F, 0.02F}) {
    expect_arm_on_the_right_leg(LeadId::II, part);
    expect_arm_on_the_right_leg(LeadId::III, part);
  }
}

}  // namespace
}  // namespace heartcare::signal
