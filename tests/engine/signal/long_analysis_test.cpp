#include "heartcare/signal/long_analysis.h"

#include "simulated.h"

namespace heartcare::signal {
namespace {

TEST(LongAnalysis, FindsTheBeatsAcrossTheSeams) {
  const auto s = simulated("premature-ventricular", 300);
  JobContext job;
  const auto a = analyse_long(s.record->main(), job);
  ASSERT_TRUE(a);
  EXPECT_EQ(a->leads_used.size(), 3U);
  EXPECT_EQ(a->stretches.size(), 5U);
  EXPECT_NEAR(static_cast<double>(a->beats.size()), static_cast<double>(s.truth.beats.size()), 1);
  EXPECT_NEAR(*a->rhythm.heart_rate_bpm.value, s.truth.heart_rate_bpm, 1);
  std::size_t wide = 0, truth_wide = 0;
  for (const Beat& beat : a->beats) wide += beat.kind == BeatClass::premature_wide;
  for (const auto& beat : s.truth.beats) truth_wide += beat.kind == "V";
  EXPECT_NEAR(static_cast<double>(wide), static_cast<double>(truth_wide), 1);
  for (std::size_t i = 1; i < a->beats.size(); ++i) ASSERT_GT(a->beats[i].sample, a->beats[i - 1].sample);
}

TEST(LongAnalysis, ReportsProgressAndStops) {
  const auto s = simulated("normal-sinus", 200);
  std::stop_source stop;
  double last = -1;
  JobContext job(stop.get_token(), [&](double fraction, std::string_view stage) {
    EXPECT_EQ(stage, "beats");
    EXPECT_GE(fraction, last);
    last = fraction;
    if (fraction > 0.2) stop.request_stop();
  });
  EXPECT_EQ(analyse_long(s.record->main(), job).error().code, ErrorCode::cancelled);
  EXPECT_LT(last, 0.9);
}

TEST(LongAnalysis, SurvivesAnEmptyRecording) {
  JobContext job;
  const auto a = analyse_long(group_of({LeadId::II}, {std::vector<float>(100'000, 0.0F)}), job);
  ASSERT_TRUE(a);
  EXPECT_TRUE(a->beats.empty());
  EXPECT_FALSE(a->rhythm.heart_rate_bpm);
}

}  // namespace
}  // namespace heartcare::signal
