#include "heartcare/signal/quality.h"

#include <limits>
#include <random>

#include "simulated.h"

namespace heartcare::signal {
namespace {

Quality quality_of(const std::vector<std::vector<float>>& samples, const std::vector<LeadId>& ids) {
  const std::vector<std::span<const float>> spans(samples.begin(), samples.end());
  return assess_quality(spans, ids, {500});
}

class QualityOfTwelve : public testing::Test {
 protected:
  void SetUp() override {
    const auto record = simulated("normal-sinus").record;
    samples_ = samples_of(record->main());
    ids_ = ids_of(record->main());
  }
  Quality assess() { return quality_of(samples_, ids_); }
  std::vector<std::vector<float>> samples_;
  std::vector<LeadId> ids_;
};

TEST_F(QualityOfTwelve, CleanLeadsCarryNoFlag) {
  const Quality quality = assess();
  EXPECT_TRUE(quality.acceptable) << quality.reason;
  EXPECT_FALSE(quality.mains_hz);
  for (const LeadQuality& lead : quality.leads) EXPECT_TRUE(lead.flags.empty()) << lead_name(lead.lead);
}

TEST_F(QualityOfTwelve, FlagsWhatIsWrongWithALead) {
  std::mt19937 random(1);
  std::normal_distribution<float> noise(0, 80);
  for (std::size_t i = 0; i < samples_[0].size(); ++i) {
    const double t = static_cast<double>(i) / 500;
    samples_[0][i] = 3;
    samples_[1][i] = std::clamp(samples_[1][i], -30.0F, 100.0F);
    samples_[2][i] += noise(random);
    samples_[6][i] = (i / 300) % 2 == 0 ? 9000.0F : -9000.0F;
    samples_[7][i] += static_cast<float>(100 * std::sin(2 * std::numbers::pi * 50 * t));
    samples_[8][i] += static_cast<float>(600 * std::sin(2 * std::numbers::pi * 0.2 * t));
    if (i % 10 < 4) samples_[9][i] = std::numeric_limits<float>::quiet_NaN();
  }
  const Quality quality = assess();
  EXPECT_TRUE(quality.leads[0].has(QualityFlag::flat));
  EXPECT_TRUE(quality.leads[1].has(QualityFlag::clipped));
  EXPECT_TRUE(quality.leads[2].has(QualityFlag::noisy));
  EXPECT_TRUE(quality.leads[6].has(QualityFlag::detached));
  EXPECT_TRUE(quality.leads[7].has(QualityFlag::mains));
  EXPECT_TRUE(quality.leads[8].has(QualityFlag::wander));
  EXPECT_TRUE(quality.leads[9].has(QualityFlag::missing));
  EXPECT_TRUE(quality.leads[10].flags.empty());
  EXPECT_FALSE(quality.leads[0].usable);
  EXPECT_FALSE(quality.leads[6].usable);
}

TEST_F(QualityOfTwelve, RefusesARecordWithThreeDeadLeads) {
  for (std::size_t l = 0; l < 3; ++l) std::fill(samples_[l].begin(), samples_[l].end(), 0.0F);
  const Quality quality = assess();
  EXPECT_FALSE(quality.acceptable);
  EXPECT_EQ(quality.reason, "3 of 12 leads are not usable");
}

TEST_F(QualityOfTwelve, TellsFiftyFromSixtyHertz) {
  for (const double hz : {50.0, 60.0}) {
    auto disturbed = samples_;
    for (auto& lead : disturbed)
      for (std::size_t i = 0; i < lead.size(); ++i)
        lead[i] +=
            static_cast<float>(40 * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 500));
    const Quality quality = quality_of(disturbed, ids_);
    ASSERT_TRUE(quality.mains_hz);
    EXPECT_EQ(*quality.mains_hz, hz);
    EXPECT_NEAR(quality.leads[5].mains_uv, 40, 4);
  }
}

TEST(DetectMains, SaysNothingBelowTwiceTheFrequency) {
  std::vector<float> samples(1000);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = i % 2 == 0 ? 100.0F : -100.0F;
  EXPECT_FALSE(detect_mains(samples, {100}));
}

TEST_F(QualityOfTwelve, BestWindowAvoidsTheNoise) {
  std::mt19937 random(2);
  std::normal_distribution<float> noise(0, 200);
  const auto record = simulated("normal-sinus", 30).record;
  auto samples = samples_of(record->main());
  for (auto& lead : samples)
    for (std::size_t i = 0; i < lead.size(); ++i)
      if (i < 6000 || i >= 11'500) lead[i] += noise(random);
  const std::vector<std::span<const float>> spans(samples.begin(), samples.end());
  EXPECT_NEAR(static_cast<double>(best_window(spans, {500}, 5000)), 6250, 260);
}

}  // namespace
}  // namespace heartcare::signal
