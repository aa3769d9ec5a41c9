#include <limits>
#include <random>

#include "simulated.h"

namespace heartcare::signal {
namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

void expect_nothing_measured(const Analysis& a) {
  for (const Measurement* m :
       {&a.global.p_ms, &a.global.pr_ms, &a.global.qrs_ms, &a.global.qt_ms, &a.global.qrs_axis_deg}) {
    EXPECT_FALSE(*m) << *m->value;
    EXPECT_EQ(m->reason.rfind("not measurable: ", 0), 0U);
  }
  for (const LeadMeasurements& lead : a.per_lead) {
    EXPECT_FALSE(lead.r_uv);
    EXPECT_FALSE(lead.st_uv[0]);
  }
}

std::vector<std::vector<float>> twelve(float value, std::size_t n = 5000) {
  return std::vector<std::vector<float>>(12, std::vector<float>(n, value));
}
const std::vector<LeadId> ids(standard_leads.begin(), standard_leads.end());

TEST(Hostile, FlatLinesAreNotMeasured) { expect_nothing_measured(analysed(group_of(ids, twelve(0)))); }
TEST(Hostile, NothingRecordedIsNotMeasured) {
  expect_nothing_measured(analysed(group_of(ids, twelve(missing))));
}

TEST(Hostile, PureNoiseIsNotMeasured) {
  for (const float size : {20.0F, 100.0F, 500.0F}) {
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, size);
    auto samples = twelve(0);
    for (auto& lead : samples)
      for (float& value : lead) value = noise(random);
    SCOPED_TRACE(size);
    expect_nothing_measured(analysed(group_of(ids, samples)));
  }
}

TEST(Hostile, SmoothNoiseOfOneLeadIsNotMeasured) {
  std::mt19937 random(3);
  std::normal_distribution<float> noise(0, 30);
  std::vector<float> lead(5000);
  float state = 0;
  for (float& value : lead) value = state = 0.95F * state + noise(random);
  expect_nothing_measured(analysed(group_of({LeadId::II}, {lead})));
}

TEST(Hostile, SaturatedLeadsAreNotMeasured) {
  auto samples = twelve(0);
  for (auto& lead : samples)
    for (std::size_t i = 0; i < lead.size(); ++i) lead[i] = (i / 700) % 2 == 0 ? 32'767.0F : -32'768.0F;
  expect_nothing_measured(analysed(group_of(ids, samples)));
}

TEST(Hostile, GapsCostOnlyTheBeatsInside) {
  const auto record = simulated("normal-sinus").record;
  auto samples = samples_of(record->main());
  for (auto& lead : samples) std::fill(lead.begin() + 2000, lead.begin() + 3000, missing);
  const Analysis a = analysed(group_of(ids_of(record->main()), samples)), whole = analysed(record->main());
  EXPECT_LT(a.beats.size(), whole.beats.size());
  EXPECT_GE(a.beats.size() + 4, whole.beats.size());
  for (const Beat& beat : a.beats) EXPECT_TRUE(beat.sample < 2000 || beat.sample >= 3000) << beat.sample;
  ASSERT_TRUE(a.global.qrs_ms);
  EXPECT_NEAR(*a.global.qrs_ms.value, *whole.global.qrs_ms.value, 8);
}

TEST(Hostile, OneLeadHasNoAxis) {
  const auto record = simulated("normal-sinus").record;
  const Analysis a = analysed(group_of({LeadId::II}, {samples_of(record->main())[1]}));
  EXPECT_NEAR(static_cast<double>(a.beats.size()), 12, 1);
  EXPECT_TRUE(a.global.qrs_ms);
  EXPECT_FALSE(a.global.qrs_axis_deg);
}

TEST(Hostile, TwoBeatsAreMeasuredWithLittleConfidence) {
  const auto record = simulated("sinus-bradycardia", 2.6).record;
  const Analysis a = analysed(record->main());
  ASSERT_EQ(a.beats.size(), 2U);
  ASSERT_TRUE(a.global.qrs_ms);
  EXPECT_LT(a.global.qrs_ms.evidence.confidence, 0.8);
}

TEST(Hostile, CoarseAndFineSamplingWork) {
  const Analysis coarse = analysed(simulated("normal-sinus", 10, 50).record->main());
  EXPECT_NEAR(static_cast<double>(coarse.beats.size()), 12, 1);
  const Analysis fine = analysed(simulated("normal-sinus", 10, 8000).record->main());
  EXPECT_EQ(fine.beats.size(), 12U);
  EXPECT_NEAR(*fine.global.qrs_ms.value, 92, 10);
}

TEST(Hostile, InfinitiesAndHugeValuesDoNotSpread) {
  const auto record = simulated("normal-sinus").record;
  auto samples = samples_of(record->main());
  samples[3][100] = std::numeric_limits<float>::infinity();
  samples[4][200] = -std::numeric_limits<float>::infinity();
  samples[5][300] = 3e38F;
  const Analysis a = analysed(group_of(ids_of(record->main()), samples));
  ASSERT_TRUE(a.global.qrs_ms);
  EXPECT_TRUE(std::isfinite(*a.global.qrs_ms.value));
  for (const LeadMeasurements& lead : a.per_lead) {
    EXPECT_TRUE(std::isfinite(lead.r_uv.value.value_or(0))) << lead_name(lead.lead);
  }
}

TEST(Hostile, ShorterThanASecondIsNotMeasured) {
  for (const std::size_t n : {1, 2, 10, 499}) expect_nothing_measured(analysed(group_of(ids, twelve(1, n))));
}

TEST(Hostile, GroupsWithoutEcgAreRefused) {
  JobContext job;
  const auto pressure =
      SignalGroup::create({125}, {Lead{LeadId::other, "ABP", "mmHg"}}, std::vector<float>(2000, 80));
  EXPECT_EQ(analyse(*pressure, {}, job).error().code, ErrorCode::invalid_argument);
  const auto slow = SignalGroup::create({10}, {Lead{LeadId::II, "II"}}, std::vector<float>(2000, 80));
  EXPECT_EQ(analyse(*slow, {}, job).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::signal
