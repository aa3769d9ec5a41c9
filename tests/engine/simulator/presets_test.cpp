#include <algorithm>
#include <set>

#include "simulated.h"

namespace heartcare::simulator {
namespace {

TEST(SimulatorPresets, CoverTheTeachingList) {
  std::set<std::string_view> names;
  for (const PresetInfo& preset : presets()) {
    EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
    EXPECT_FALSE(preset.title.empty() || preset.group.empty() || preset.teaching.empty()) << preset.name;
    EXPECT_LE(preset.min_rate_bpm, preset.rate_bpm) << preset.name;
    EXPECT_GE(preset.max_rate_bpm, preset.rate_bpm) << preset.name;
  }
  EXPECT_GE(names.size(), 36u);
  for (const char* name :
       {"normal-sinus", "atrial-fibrillation", "atrial-flutter-2-1", "ventricular-tachycardia", "av-block-3",
        "lbbb", "rbbb", "wpw", "lvh", "inferior-stemi", "long-qt", "hyperkalaemia", "pericarditis",
        "paced-ventricular", "low-voltage", "reversal-la-ra", "dextrocardia", "cal-qrs-100"})
    EXPECT_TRUE(names.count(name)) << name;
}

TEST(SimulatorPresets, EveryOneIsATwelveLeadRecordOfPlausibleSize) {
  for (const PresetInfo& preset : presets()) {
    const Simulated s = make(std::string(preset.name));
    const SignalGroup& group = s.record->main();
    ASSERT_EQ(group.leads().size(), 12u);
    ASSERT_EQ(group.samples(), 5000);
    EXPECT_EQ(s.record->provenance().source, "simulator:" + std::string(preset.name));
    for (std::size_t i = 0; i < 12; ++i) {
      EXPECT_EQ(group.leads()[i].id, standard_leads[i]);
      const auto v = group.resident(i);
      EXPECT_TRUE(std::all_of(v.begin(), v.end(), [](float x) { return std::abs(x) < 4000; })) << preset.name;
      const auto [low, high] = std::minmax_element(v.begin(), v.end());
      EXPECT_GT(*high - *low, 50.0f) << preset.name << ' ' << lead_name(group.leads()[i].id);
    }
  }
}

TEST(SimulatorPresets, LimbLeadsFollowEinthovenAndGoldbergerExactly) {
  for (const PresetInfo& preset : presets()) {
    const Simulated s = make(Request{.preset = std::string(preset.name), .noise = {{NoiseKind::muscle, 15}}});
    const auto i = lead(s, LeadId::I), ii = lead(s, LeadId::II), iii = lead(s, LeadId::III);
    const auto avr = lead(s, LeadId::aVR), avl = lead(s, LeadId::aVL), avf = lead(s, LeadId::aVF);
    std::size_t wrong = 0;
    for (std::size_t k = 0; k < i.size(); ++k)
      wrong += i[k] + iii[k] != ii[k] || avr[k] != -(i[k] + ii[k]) / 2 || avl[k] != (i[k] - iii[k]) / 2 ||
               avf[k] != (ii[k] + iii[k]) / 2;
    EXPECT_EQ(wrong, 0u) << preset.name;
  }
}

TEST(SimulatorPresets, HeartRatesAreThoseStated) {
  for (const PresetInfo& preset : presets()) {
    if (preset.rate_bpm == 0) continue;
    const Simulated s = make(std::string(preset.name), 120);
    // In second degree block the rate is the atria's and some beats are missing.
    const double expected = preset.name.starts_with("av-block-2") ? 0.78 : 1.0;
    EXPECT_NEAR(s.truth.heart_rate_bpm / preset.rate_bpm, expected, 0.06) << preset.name;
  }
}

TEST(SimulatorPresets, RequestedHeartRateReplacesThePresets) {
  const Simulated s = make(Request{.preset = "lbbb", .duration_s = 60, .heart_rate_bpm = 100});
  EXPECT_NEAR(s.truth.heart_rate_bpm, 100, 2);
}

TEST(SimulatorPresets, RhythmsBehaveAsTheirNamesSay) {
  EXPECT_LT(rr_variation(make("normal-sinus", 60)), 0.04);
  EXPECT_GT(rr_variation(make("sinus-arrhythmia", 60)), 0.08);
  EXPECT_GT(rr_variation(make("atrial-fibrillation", 60)), 0.15);
  EXPECT_LT(rr_variation(make("atrial-flutter-2-1", 60)), 0.001);
  EXPECT_GT(rr_variation(make("atrial-flutter-variable", 60)), 0.15);
  for (const BeatTruth& beat : make("atrial-fibrillation", 60).truth.beats) EXPECT_FALSE(beat.p);

  const Simulated bigeminy = make("bigeminy", 60);
  for (std::size_t i = 1; i < bigeminy.truth.beats.size(); ++i)
    EXPECT_NE(bigeminy.truth.beats[i].kind, bigeminy.truth.beats[i - 1].kind);
  const Simulated trigeminy = make("trigeminy", 60);
  for (std::size_t i = 3; i < trigeminy.truth.beats.size(); ++i)
    EXPECT_EQ(trigeminy.truth.beats[i].kind, trigeminy.truth.beats[i - 3].kind);
}

TEST(SimulatorPresets, WenckebachLengthensPrUntilABeatIsDropped) {
  const Simulated s = make("av-block-2-mobitz-1", 60);
  double previous = 0;
  int dropped = 0;
  for (const BeatTruth& beat : s.truth.beats) {
    if (!beat.p) continue;
    const double pr = beat.qrs ? beat.qrs->onset - beat.p->onset : 0;
    if (beat.qrs && previous > 0) {
      EXPECT_GT(pr, previous);
    }
    dropped += !beat.qrs;
    previous = pr;
  }
  EXPECT_GT(dropped, 8);
  EXPECT_FALSE(s.truth.pr_ms);
}

TEST(SimulatorPresets, CompleteBlockHasMorePThanQrsAndNoPr) {
  const Simulated s = make("av-block-3", 60);
  std::size_t p = 0, qrs = 0;
  for (const BeatTruth& beat : s.truth.beats) p += beat.p.has_value(), qrs += beat.qrs.has_value();
  EXPECT_GT(p, 2 * qrs);
  EXPECT_FALSE(s.truth.pr_ms);
}

TEST(SimulatorPresets, SwappedElectrodesAreExactMapsOfTheNormal) {
  const Simulated normal = make("normal-sinus"), arms = make("reversal-la-ra"), leg = make("reversal-la-ll"),
                  chest = make("reversal-v1-v2");
  for (std::size_t k = 0; k < 5000; ++k) {
    const auto v = [&](const Simulated& s, LeadId id) { return lead(s, id)[k]; };
    ASSERT_EQ(v(arms, LeadId::I), -v(normal, LeadId::I));
    ASSERT_EQ(v(arms, LeadId::II), v(normal, LeadId::III));
    ASSERT_EQ(v(arms, LeadId::aVR), v(normal, LeadId::aVL));
    ASSERT_EQ(v(arms, LeadId::aVF), v(normal, LeadId::aVF));
    ASSERT_EQ(v(arms, LeadId::V3), v(normal, LeadId::V3));
    ASSERT_EQ(v(leg, LeadId::I), v(normal, LeadId::II));
    ASSERT_EQ(v(leg, LeadId::III), -v(normal, LeadId::III));
    ASSERT_EQ(v(leg, LeadId::aVL), v(normal, LeadId::aVF));
    ASSERT_EQ(v(leg, LeadId::aVR), v(normal, LeadId::aVR));
    ASSERT_EQ(v(chest, LeadId::V1), v(normal, LeadId::V2));
    ASSERT_EQ(v(chest, LeadId::V2), v(normal, LeadId::V1));
  }
}

}  // namespace
}  // namespace heartcare::simulator
