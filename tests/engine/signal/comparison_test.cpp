#include "heartcare/signal/comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace heartcare::signal {
namespace {

TEST(SignalComparison, EqualTracesDoNotDiffer) {
  const std::vector<float> x{1, -2, 3, 5};
  const Comparison c = compare(x, x);
  EXPECT_EQ(c.samples, 4u);
  EXPECT_EQ(c.rms, 0);
  EXPECT_NEAR(c.correlation, 1, 1e-12);
  EXPECT_EQ(c.prd_percent, 0);
}

TEST(SignalComparison, KnownNumbers) {
  const std::vector<float> x{3, -3, 3, -3}, y{0, 0, 0, 0}, z{-3, 3, -3, 3};
  EXPECT_NEAR(compare(x, y).rms, 3, 1e-12);
  EXPECT_NEAR(compare(x, y).prd_percent, 100, 1e-9);
  EXPECT_EQ(compare(x, y).correlation, 0) << "a constant correlates with nothing";
  EXPECT_NEAR(compare(x, z).correlation, -1, 1e-12);
  EXPECT_NEAR(compare(x, z).prd_percent, 200, 1e-9);
}

TEST(SignalComparison, OnlyWhatBothHoldCounts) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> x{1, nan, 3, 4, 9}, y{2, 5, nan, 5};
  const Comparison c = compare(x, y);
  EXPECT_EQ(c.samples, 2u);
  EXPECT_NEAR(c.rms, 1, 1e-12);
  EXPECT_EQ(compare(x, {}).samples, 0u);
}

}  // namespace
}  // namespace heartcare::signal
