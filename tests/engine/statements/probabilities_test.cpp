#include "heartcare/statements/probabilities.h"

#include <gtest/gtest.h>

namespace heartcare::statements {
namespace {

TEST(Probabilities, RocAreaCountsPairs) {
  const std::vector<double> scores{0.1, 0.4, 0.35, 0.8};
  const std::vector<bool> labels{false, false, true, true};
  EXPECT_DOUBLE_EQ(*roc_area(scores, labels), 0.75);  // scikit-learn's example
  EXPECT_DOUBLE_EQ(*roc_area(std::vector<double>{1, 1, 1, 1}, labels), 0.5);
  EXPECT_FALSE(roc_area(scores, {false, false, false, false}));
  EXPECT_FALSE(roc_area({}, {}));
}

TEST(Probabilities, CalibrationErrorIsDistanceOfProbabilityAndFrequency) {
  EXPECT_NEAR(calibration_error(std::vector<double>{0.75, 0.75, 0.75, 0.75}, {true, true, true, false}), 0,
              1e-12);
  EXPECT_NEAR(calibration_error(std::vector<double>{0.9, 0.9, 0.1, 0.1}, {false, false, false, false}), 0.5,
              1e-12);
  EXPECT_NEAR(calibration_error(std::vector<double>{1, 0}, {true, false}), 0, 1e-12);
  EXPECT_EQ(calibration_error({}, {}), 0);
}

}  // namespace
}  // namespace heartcare::statements
