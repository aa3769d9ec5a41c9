#include "heartcare/signal/display_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "heartcare/signal/iir.h"

namespace heartcare::signal {
namespace {

constexpr Hertz rate{500};

std::vector<float> sine(double hz, double amplitude, std::size_t samples, double level = 0) {
  std::vector<float> out(samples);
  for (std::size_t i = 0; i < samples; ++i)
    out[i] = static_cast<float>(
        level + amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate.value));
  return out;
}

double amplitude_in_the_middle(const std::vector<float>& samples) {
  const auto third = static_cast<std::ptrdiff_t>(samples.size() / 3);
  const auto [low, high] = std::minmax_element(samples.begin() + third, samples.end() - third);
  return (*high - *low) / 2.0;
}

TEST(DisplayFilter, IsThreeDecibelsDownAtTheStatedCutoff) {
  for (const double hz : {35.0, 40.0, 100.0, 150.0})
    EXPECT_NEAR(zero_phase_gain(butterworth_low_pass(2, {hz}, rate), {hz}, rate), std::sqrt(0.5), 1e-9);
  for (const double hz : {0.05, 0.5, 0.67})
    EXPECT_NEAR(zero_phase_gain(butterworth_high_pass(2, {hz}, rate), {hz}, rate), std::sqrt(0.5), 1e-9);
}

TEST(DisplayFilter, KeepsPhaseAndAmplitudeInThePassBand) {
  const auto ecg_band = sine(10, 1000, 5000);
  const auto out = filtered(ecg_band, rate, {.high_pass_hz = 0.5, .low_pass_hz = 150});
  for (std::size_t i = 1500; i < 3500; ++i) ASSERT_NEAR(out[i], ecg_band[i], 3.0F) << i;
}

TEST(DisplayFilter, NotchRemovesMainsOnly) {
  EXPECT_LT(amplitude_in_the_middle(filtered(sine(50, 500, 5000), rate, {.notch_hz = 50})), 0.5);
  EXPECT_NEAR(amplitude_in_the_middle(filtered(sine(40, 500, 5000), rate, {.notch_hz = 50})), 500, 5);
}

TEST(DisplayFilter, HighPassRemovesAStraightDriftExactly) {
  std::vector<float> drift(5000);
  for (std::size_t i = 0; i < drift.size(); ++i) drift[i] = 300.0F + 0.5F * static_cast<float>(i);
  for (const float value : filtered(drift, rate, {.high_pass_hz = 0.5})) ASSERT_NEAR(value, 0, 0.01F);
}

TEST(DisplayFilter, LowPassKeepsAnOffsetExactly) {
  const std::vector<float> level(2000, 12345.0F);
  for (const float value : filtered(level, rate, {.low_pass_hz = 40, .notch_hz = 50}))
    ASSERT_NEAR(value, 12345, 0.01F);
}

TEST(DisplayFilter, DoesNotDependOnTheCutBeyondTheSettlingTime) {
  const DisplayFilters filters{.high_pass_hz = 0.5, .low_pass_hz = 40, .notch_hz = 50};
  auto whole = sine(1.2, 800, 20000, 100);
  const auto fast = sine(11.3, 200, 20000);
  std::transform(whole.begin(), whole.end(), fast.begin(), whole.begin(), std::plus<>());
  const auto margin = static_cast<std::size_t>(settling_time(filters).value * rate.value) + 1;
  const std::size_t begin = 7000, count = 2 * margin + 1000;
  const std::vector<float> window(whole.begin() + begin, whole.begin() + begin + count);
  const auto expected = filtered(whole, rate, filters), cut = filtered(window, rate, filters);
  for (std::size_t i = margin; i < count - margin; ++i) ASSERT_NEAR(cut[i], expected[begin + i], 1.0F);
}

TEST(DisplayFilter, FiltersEachStretchBetweenGapsOnItsOwn) {
  auto samples = sine(10, 1000, 3000, 50'000);
  const auto first = filtered(std::span(samples).first(1000), rate, {.high_pass_hz = 0.5});
  for (std::size_t i = 1000; i < 1100; ++i) samples[i] = std::numeric_limits<float>::quiet_NaN();
  for (std::size_t i = 1100; i < 3000; ++i) samples[i] = -20'000;
  const auto out = filtered(samples, rate, {.high_pass_hz = 0.5});
  for (std::size_t i = 0; i < 1000; ++i) ASSERT_FLOAT_EQ(out[i], first[i]);
  for (std::size_t i = 1000; i < 1100; ++i) ASSERT_TRUE(std::isnan(out[i]));
  for (std::size_t i = 1100; i < 3000; ++i) ASSERT_NEAR(out[i], 0, 0.01F);
}

TEST(DisplayFilter, SurvivesNothingOneSampleAndOnlyGaps) {
  const DisplayFilters filters{.high_pass_hz = 0.5, .low_pass_hz = 40, .notch_hz = 60};
  EXPECT_TRUE(filtered({}, rate, filters).empty());
  EXPECT_EQ(filtered(std::vector<float>{7.0F}, rate, filters).size(), 1U);
  const std::vector<float> gap(100, std::numeric_limits<float>::quiet_NaN());
  EXPECT_TRUE(std::ranges::all_of(filtered(gap, rate, filters), [](float v) { return std::isnan(v); }));
}

TEST(DisplayFilter, LeavesOutFiltersBeyondHalfTheRate) {
  const auto samples = sine(5, 1000, 500);
  EXPECT_EQ(filtered(samples, {80}, {.low_pass_hz = 40, .notch_hz = 50}), samples);
}

TEST(DisplayFilter, DescribesItselfAsPrintedOnThePage) {
  EXPECT_EQ(describe({}), "no display filter");
  EXPECT_EQ(describe({.high_pass_hz = 0.5, .low_pass_hz = 40, .notch_hz = 50}), "0.5-40 Hz, notch 50 Hz");
  EXPECT_EQ(describe({.notch_hz = 60}), "notch 60 Hz");
  EXPECT_EQ(describe({.high_pass_hz = 0.05}), "from 0.05 Hz");
  EXPECT_EQ(describe({.low_pass_hz = 150}), "to 150 Hz");
}

TEST(DisplayFilter, WarnsBelowTheDiagnosticBand) {
  EXPECT_TRUE(below_diagnostic_band({.low_pass_hz = 40}));
  EXPECT_FALSE(below_diagnostic_band({.low_pass_hz = 150}));
  EXPECT_FALSE(below_diagnostic_band({.high_pass_hz = 0.5}));
}

}  // namespace
}  // namespace heartcare::signal
