#include "heartcare/ui_model/beat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::ui_model {
namespace {

TokenTrack track() {
  TokenTrack made;
  made.levels = 2;
  made.codes = 512;
  made.seconds = 0.2;
  made.tokens = {{0, 99, {7, 1}}, {100, 199, {8, 1}}, {200, 299, {7, 2}}};
  return made;
}

TEST(TokenTrack, CountsItsBits) { EXPECT_DOUBLE_EQ(track().bits_per_second(), 90); }

TEST(TokenTrack, FindsWhereACodeOccurs) {
  EXPECT_THAT(track().alike(0, 0), testing::ElementsAre(0, 2));
  EXPECT_THAT(track().alike(0, 1), testing::ElementsAre(0, 1));
  EXPECT_THAT(track().alike(9, 0), testing::IsEmpty());
  EXPECT_THAT(track().alike(0, 2), testing::IsEmpty());
}

TEST(ClinicalDelta, NeedsBothMeasurements) {
  ClinicalDelta delta;
  delta.reference = 160;
  EXPECT_FALSE(delta.difference());
  delta.reconstructed = 156;
  EXPECT_EQ(delta.difference(), -4);
}

}  // namespace
}  // namespace heartcare::ui_model
