#include "heartcare/signal/evaluation.h"

#include <gtest/gtest.h>

namespace heartcare::signal {
namespace {

TEST(Match, PairsNearestFirstAndCountsTheRest) {
  const std::vector<double> truth{1000, 2000, 3000}, found{1010, 1100, 2990, 3400};
  const Matching m = match(truth, found);
  EXPECT_EQ(m.true_positive, 2U);
  EXPECT_EQ(m.false_negative, 1U);
  EXPECT_EQ(m.false_positive, 1U);  // 1100; 3400 lies outside the annotated range
  EXPECT_EQ(m.errors_ms, (std::vector<double>{10, -10}));
}

TEST(Match, CountsEveryDetectionWhereNothingIsTrue) {
  const std::vector<double> found{500, 900};
  EXPECT_EQ(match({}, found).false_positive, 2U);
}

TEST(Match, AcceptsTheToleranceItselfAndNoMore) {
  EXPECT_EQ(match(std::vector<double>{1000}, std::vector<double>{1150}).true_positive, 1U);
  EXPECT_EQ(match(std::vector<double>{1000}, std::vector<double>{1150.5}).true_positive, 0U);
}

TEST(Summarise, ComputesTheTableRow) {
  std::vector<Matching> records(2);
  records[0] = {9, 1, 0, {1, 2, 3}};
  records[1] = {9, 0, 1, {-2, -1}};
  const Accuracy a = summarise(records);
  EXPECT_EQ(a.truths, 19U);
  EXPECT_NEAR(a.sensitivity.value, 100.0 * 18 / 19, 1e-9);
  EXPECT_NEAR(a.positive_predictivity.value, 100.0 * 18 / 19, 1e-9);
  EXPECT_NEAR(a.f1.value, 100.0 * 36 / 38, 1e-9);
  EXPECT_NEAR(a.mean_ms.value, 0.6, 1e-9);
  EXPECT_NEAR(a.sd_ms.value, 2.0736, 1e-3);
  EXPECT_LE(a.f1.low, a.f1.value);
  EXPECT_GE(a.f1.high, a.f1.value);
  EXPECT_EQ(summarise(records).sd_ms.high, a.sd_ms.high);
}

TEST(Consensus, TakesTheMedianOverTheLeadsOfOneWave) {
  const auto events = consensus(
      {{0, 1000, 950, 1050}, {1, 1010, 940, 1060}, {2, 1020, 960, 1100}, {0, 2000, 1950, 2050}}, 100, 2);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].peak_ms, 1010);
  EXPECT_EQ(events[0].onset_ms, 950);
  EXPECT_EQ(events[0].offset_ms, 1060);
  EXPECT_EQ(events[0].leads, 3U);
}

}  // namespace
}  // namespace heartcare::signal
