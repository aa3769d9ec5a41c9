#include "heartcare/ui_model/caliper_snap.h"

#include <gtest/gtest.h>

#include <vector>

namespace heartcare::ui_model {
namespace {

/// A flat line with a small wave at 20 and a tall, narrow one at 30.
std::vector<TracePoint> trace() {
  std::vector<TracePoint> points;
  for (int i = 0; i <= 50; ++i) points.push_back({static_cast<double>(i), 0.0});
  points[19].y = points[21].y = 0.5;
  points[20].y = 1;
  points[30].y = -8;
  return points;
}

TEST(CaliperSnap, FindsTheTallestTurnWithinReach) { EXPECT_EQ(nearest_extremum(trace(), 27, 8), 30u); }

TEST(CaliperSnap, LooksNoFurtherThanItsRadius) { EXPECT_EQ(nearest_extremum(trace(), 22, 5), 20u); }

TEST(CaliperSnap, FindsNothingOnAFlatOrRisingTrace) {
  EXPECT_FALSE(nearest_extremum(trace(), 8, 5));
  std::vector<TracePoint> rising;
  for (int i = 0; i < 20; ++i) rising.push_back({static_cast<double>(i), i * 2.0});
  EXPECT_FALSE(nearest_extremum(rising, 10, 5));
}

TEST(CaliperSnap, TakesTheStartOfAFlatTop) {
  std::vector<TracePoint> points{{0, 0}, {1, 2}, {2, 2}, {3, 2}, {4, 0}};
  EXPECT_EQ(nearest_extremum(points, 2, 5), 1u);
}

TEST(CaliperSnap, HasNoAnswerWithoutPoints) { EXPECT_FALSE(nearest_extremum({}, 1, 5)); }

}  // namespace
}  // namespace heartcare::ui_model
