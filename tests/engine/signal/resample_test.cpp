#include "heartcare/signal/resample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace heartcare::signal {
namespace {

float wave(double hz, double t) { return static_cast<float>(1000 * std::sin(2 * std::numbers::pi * hz * t)); }

std::vector<float> sampled(double hz, double rate, std::size_t n) {
  std::vector<float> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = wave(hz, static_cast<double>(i) / rate);
  return out;
}

class ResampleRates : public testing::TestWithParam<double> {};

TEST_P(ResampleRates, KeepsASineAtItsTimes) {
  const double from = GetParam();
  const double hz = std::min(15.0, from / 5);
  const auto out = resampled(sampled(hz, from, static_cast<std::size_t>(4 * from)), {from}, {500});
  ASSERT_TRUE(out);
  EXPECT_NEAR(static_cast<double>(out->size()), 2000, 500 / from + 1);
  for (std::size_t i = 400; i + 400 < out->size(); ++i)
    ASSERT_NEAR((*out)[i], wave(hz, static_cast<double>(i) / 500), 4) << i;
}
INSTANTIATE_TEST_SUITE_P(Rates, ResampleRates,
                         testing::Values(50, 128, 250, 257, 360, 500, 512, 977, 1000, 8000));

TEST(Resample, RemovesWhatTheLowerRateCannotHold) {
  const auto out = resampled(sampled(400, 2000, 4000), {2000}, {500});
  ASSERT_TRUE(out);
  for (std::size_t i = 100; i + 100 < out->size(); ++i) ASSERT_NEAR((*out)[i], 0, 2);
}

TEST(Resample, KeepsGapsAsGaps) {
  auto in = sampled(5, 250, 1000);
  for (std::size_t i = 400; i < 450; ++i) in[i] = std::numeric_limits<float>::quiet_NaN();
  const auto out = resampled(in, {250}, {500});
  ASSERT_TRUE(out);
  for (std::size_t i = 0; i < out->size(); ++i) ASSERT_EQ(std::isnan((*out)[i]), i >= 799 && i <= 898) << i;
}

TEST(Resample, RejectsRatesOutsideTheLimits) {
  EXPECT_EQ(resampled(std::vector<float>(10), {0}, {500}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(resampled(std::vector<float>(10), {500}, {1e9}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(resampled(std::vector<float>(100'000), {0.1}, {100'000}).error().code, ErrorCode::limit_exceeded);
}

TEST(FillGaps, DrawsAStraightLineAndHoldsTheEnds) {
  const float gap = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> samples{gap, 1, gap, gap, 4, gap};
  EXPECT_EQ(fill_gaps(samples), 4U);
  EXPECT_EQ(samples, (std::vector<float>{1, 1, 2, 3, 4, 4}));
  std::vector<float> nothing(3, gap);
  EXPECT_EQ(fill_gaps(nothing), 3U);
  EXPECT_EQ(nothing, std::vector<float>(3, 0.0F));
}

}  // namespace
}  // namespace heartcare::signal
