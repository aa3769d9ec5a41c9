#include "heartcare/beat/window.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tiny_beat.h"

namespace heartcare::beat {
namespace {

std::array<bool, lead_count> all_present() {
  std::array<bool, lead_count> present{};
  present.fill(true);
  return present;
}

/// A group whose leads are sines of different size and frequency, microvolts.
SignalGroup sines(std::vector<LeadId> ids, double rate, double seconds) {
  const auto n = static_cast<std::size_t>(rate * seconds);
  std::vector<Lead> leads;
  std::vector<float> values;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    leads.push_back({ids[i], std::string(lead_name(ids[i])), "uV", 1, {}});
    for (std::size_t t = 0; t < n; ++t)
      values.push_back(static_cast<float>(
          100.0 * static_cast<double>(i + 1) *
          std::sin(2 * M_PI * (3.0 + static_cast<double>(i)) * static_cast<double>(t) / rate)));
  }
  return SignalGroup::create(Hertz{rate}, leads, values).value();
}

TEST(BeatWindow, NormaliseKeepsRelativeAmplitudes) {
  std::vector<float> values(1000 * lead_count);
  for (std::size_t t = 0; t < 1000; ++t)
    for (std::size_t lead = 0; lead < lead_count; ++lead)
      values[t * lead_count + lead] =
          50.0F + static_cast<float>(lead + 1) * std::sin(static_cast<float>(t) * 0.1F) * 20.0F;
  const auto before = values;
  const Scale scale = normalise(values, all_present());
  double squares = 0;
  for (const float v : values) squares += static_cast<double>(v) * static_cast<double>(v);
  EXPECT_NEAR(squares / static_cast<double>(values.size()), 1.0, 1e-4);
  EXPECT_NEAR(values[25 * lead_count + 11] / values[25 * lead_count], 12.0F, 0.2F);
  denormalise(values, scale, all_present());
  for (std::size_t i = 0; i < values.size(); i += 97) EXPECT_NEAR(values[i], before[i], 0.01F);
}

TEST(BeatWindow, AbsentLeadsAndPaddingAreZeroAndDoNotCount) {
  std::vector<float> values(1000 * lead_count, 500.0F);
  for (std::size_t t = 400; t < 1000; ++t) values[t * lead_count + 1] = t % 2 == 0 ? 300.0F : 100.0F;
  std::array<bool, lead_count> present{};
  present[1] = true;
  const Scale scale = normalise(values, present, 400);
  EXPECT_NEAR(scale.mean[1], 200.0F, 1e-3F);
  EXPECT_NEAR(scale.deviation, 100.0F, 1e-2F);
  EXPECT_EQ(values[399 * lead_count + 1], 0.0F);
  EXPECT_EQ(values[700 * lead_count], 0.0F);
  EXPECT_NEAR(values[700 * lead_count + 1], 1.0F, 1e-3F);
}

TEST(BeatWindow, FlatWindowStaysZero) {
  std::vector<float> values(1000 * lead_count, 7.0F);
  const Scale scale = normalise(values, all_present());
  EXPECT_EQ(scale.deviation, 1.0F);
  for (const float v : values) EXPECT_EQ(v, 0.0F);
}

TEST(BeatWindow, PrepareOrdersLeadsByIdentityAndDerivesLimbLeads) {
  JobContext job;
  const auto group = sines({LeadId::V3, LeadId::II, LeadId::I}, 500, 10);
  const auto prepared = prepare(group, 0, group.samples(), job).value();
  EXPECT_EQ(prepared.samples, 2500);
  for (std::size_t lead = 0; lead < 6; ++lead) EXPECT_TRUE(prepared.present[lead]) << lead;
  EXPECT_TRUE(prepared.present[8]);
  EXPECT_FALSE(prepared.present[6]);
  const float* x = &prepared.values[1234 * lead_count];
  EXPECT_NEAR(x[2], x[1] - x[0], 0.5F);
  EXPECT_EQ(x[6], 0.0F);
}

TEST(BeatWindow, PrepareResamplesEveryRate) {
  JobContext job;
  for (const double rate : {100.0, 250.0, 360.0, 500.0, 1000.0}) {
    const auto group = sines({LeadId::I, LeadId::II}, rate, 8);
    const auto prepared = prepare(group, 0, group.samples(), job).value();
    EXPECT_NEAR(static_cast<double>(prepared.samples), 2000, 2) << rate;
    float largest = 0;
    for (std::size_t t = 500; t < 1500; ++t) largest = std::max(largest, prepared.values[t * lead_count]);
    EXPECT_NEAR(largest, 100.0F, 4.0F) << rate;  // 3 Hz passes
  }
}

TEST(BeatWindow, PrepareRemovesBaselineAndMains) {
  JobContext job;
  std::vector<float> values;
  for (int t = 0; t < 5000; ++t)
    values.push_back(static_cast<float>(1000 + 300 * std::sin(2 * M_PI * 0.1 * t / 500.0) +
                                        60 * std::sin(2 * M_PI * 50 * t / 500.0)));
  const auto group = SignalGroup::create(Hertz{500}, {{LeadId::II, "II", "uV", 1, {}}}, values).value();
  const auto prepared = prepare(group, 0, 5000, job).value();
  EXPECT_EQ(prepared.notch_hz, 50.0);
  for (std::size_t t = 500; t < 2000; ++t) ASSERT_NEAR(prepared.values[t * lead_count + 1], 0.0F, 12.0F) << t;
}

TEST(BeatWindow, PrepareTreatsGapsAsNothing) {
  JobContext job;
  std::vector<float> values(5000, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t t = 0; t < 2500; ++t)
    values[t] = static_cast<float>(100 * std::sin(0.05 * static_cast<double>(t)));
  const auto group = SignalGroup::create(Hertz{500}, {{LeadId::II, "II", "uV", 1, {}}}, values).value();
  const auto prepared = prepare(group, 0, 5000, job).value();
  for (const float v : prepared.values) ASSERT_TRUE(std::isfinite(v));
  EXPECT_EQ(prepared.values[2000 * lead_count + 1], 0.0F);
}

TEST(BeatWindow, PrepareRefusesWhatItCannotUse) {
  JobContext job;
  const auto group = sines({LeadId::V1}, 500, 4);
  EXPECT_EQ(prepare(group, 0, group.samples() + 1, job).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(prepare(group, -1, 10, job).error().code, ErrorCode::invalid_argument);
  const auto frank = sines({LeadId::X}, 500, 4);
  EXPECT_EQ(prepare(frank, 0, frank.samples(), job).error().code, ErrorCode::invalid_argument);
  std::stop_source stop;
  stop.request_stop();
  JobContext stopped(stop.get_token());
  EXPECT_EQ(prepare(group, 0, group.samples(), stopped).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::beat
