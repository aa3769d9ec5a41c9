#include "altered_ecg.h"

#include <gtest/gtest.h>

#include <cmath>

namespace heartcare::training {
namespace {

constexpr std::size_t leads = 12, samples = 5000;

std::vector<float> some_ecg() {
  std::vector<float> values(leads * samples);
  for (std::size_t i = 0; i < leads; ++i)
    for (std::size_t t = 0; t < samples; ++t)
      values[i * samples + t] = static_cast<float>(
          300 * std::sin(0.01 * static_cast<double>(t) * (1 + 0.2 * static_cast<double>(i))));
  return values;
}

TEST(AlteredEcg, IsDecidedByItsNumber) {
  const auto ecg = some_ecg();
  const auto a = altered(ecg, {500}, 7), b = altered(ecg, {500}, 7), c = altered(ecg, {500}, 8);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    ASSERT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])));
  EXPECT_NE(a, c);
}

TEST(AlteredEcg, KeepsTheLawsOfTheLimbLeads) {
  for (std::uint64_t number = 1; number < 40; ++number) {
    const auto made = altered(some_ecg(), {500}, number);
    const std::size_t n = made.size() / leads;
    ASSERT_EQ(made.size(), n * leads);
    EXPECT_GE(n, 4000U);
    EXPECT_LE(n, samples);
    for (std::size_t t = 0; t < n; t += 97) {
      const float one = made[t], two = made[n + t], three = made[2 * n + t];
      EXPECT_NEAR(one + three, two, 0.01);
      EXPECT_NEAR(made[3 * n + t], -(one + two) / 2, 0.01);
      EXPECT_NEAR(made[4 * n + t], (one - three) / 2, 0.01);
      EXPECT_NEAR(made[5 * n + t], (two + three) / 2, 0.01);
    }
  }
}

TEST(AlteredEcg, LosesChestLeadsAtTimesAndNeverLimbLeads) {
  std::size_t with_lost = 0;
  for (std::uint64_t number = 1; number <= 200; ++number) {
    const auto made = altered(some_ecg(), {500}, number);
    const std::size_t n = made.size() / leads;
    bool lost = false;
    for (std::size_t lead = 0; lead < leads; ++lead) {
      const bool is_lost = std::isnan(made[lead * n]);
      EXPECT_FALSE(is_lost && lead < 6);
      lost = lost || is_lost;
    }
    with_lost += lost ? 1 : 0;
  }
  EXPECT_GT(with_lost, 4U);
  EXPECT_LT(with_lost, 40U);
}

TEST(AlteredEcg, StaysTheSameHeart) {
  const auto ecg = some_ecg();
  const auto made = altered(ecg, {500}, 3);
  const std::size_t n = made.size() / leads;
  double power = 0, before = 0;
  for (std::size_t t = 0; t < n; ++t) power += double{made[t]} * double{made[t]} / static_cast<double>(n);
  for (std::size_t t = 0; t < samples; ++t) before += double{ecg[t]} * double{ecg[t]} / samples;
  EXPECT_GT(power, 0.5 * before);
  EXPECT_LT(power, 2 * before);
}

}  // namespace
}  // namespace heartcare::training
