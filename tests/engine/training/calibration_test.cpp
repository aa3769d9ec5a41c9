#include "calibration.h"

#include <gtest/gtest.h>

#include <cmath>

#include "draw.h"

namespace heartcare::training {
namespace {

/// Logits x whose statements hold with probability 1 / (1 + exp(-(slope x + offset))).
struct Made {
  std::vector<float> logits, targets;
};
Made made(double slope, double offset, std::size_t count) {
  Made all;
  Draw draw(5);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 8 * draw.uniform() - 4, p = 1 / (1 + std::exp(-(slope * x + offset)));
    all.logits.push_back(static_cast<float>(x));
    all.targets.push_back(draw.uniform() < p ? 1.0F : 0.0F);
  }
  return all;
}

TEST(Calibration, FindsSlopeAndOffset) {
  const Made all = made(0.5, -1, 20000);
  const Calibration fitted = calibrate(all.logits, all.targets);
  EXPECT_NEAR(fitted.slope, 0.5, 0.03);
  EXPECT_NEAR(fitted.offset, -1, 0.05);
}

TEST(Calibration, LeavesAStatementWithoutExamplesNearlyAlone) {
  const std::vector<float> logits{-3, -3.5F, -4}, targets{0, 0, 0};
  const Calibration fitted = calibrate(logits, targets);
  EXPECT_NEAR(fitted.slope, 1, 0.2);
  EXPECT_NEAR(fitted.offset, 0, 0.2);
  EXPECT_EQ(fitted.threshold, 0.4);
}

TEST(Calibration, ThresholdIsWhereF1IsBest) {
  std::vector<float> logits, targets;
  for (int i = 0; i < 400; ++i) {
    logits.push_back(i < 40 ? 1.5F : -1.5F);
    targets.push_back(i < 36 || i >= 396 ? 1.0F : 0.0F);
  }
  const Calibration fitted = calibrate(logits, targets);
  const double high = 1 / (1 + std::exp(-(fitted.slope * 1.5 + fitted.offset)));
  const double low = 1 / (1 + std::exp(-(-fitted.slope * 1.5 + fitted.offset)));
  EXPECT_LT(fitted.threshold, high);
  EXPECT_GT(fitted.threshold, low);
}

}  // namespace
}  // namespace heartcare::training
