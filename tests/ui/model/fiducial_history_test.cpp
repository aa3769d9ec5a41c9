#include <gtest/gtest.h>

#include "heartcare/ui_model/caliper_document.h"

namespace heartcare::ui_model {
namespace {

using signal::FiducialShifts;

constexpr FiducialShifts moved{0, 0, -3, 0, 12};

TEST(FiducialHistory, SharesUndoWithTheCalipers) {
  CaliperDocument document;
  document.add({});
  document.set_fiducial_shifts(moved);
  document.add({});
  document.undo();
  EXPECT_EQ(document.calipers().size(), 1u);
  EXPECT_EQ(document.fiducial_shifts(), moved);
  document.undo();
  EXPECT_EQ(document.calipers().size(), 1u);
  EXPECT_EQ(document.fiducial_shifts(), FiducialShifts{});
  document.redo();
  EXPECT_EQ(document.fiducial_shifts(), moved);
}

TEST(FiducialHistory, ADragIsOneStepAndCanBeTakenBack) {
  CaliperDocument document;
  int announced = 0;
  QObject::connect(&document, &CaliperDocument::fiducials_changed, [&] { ++announced; });
  document.begin_gesture();
  for (std::int64_t by = 1; by <= 5; ++by) document.set_fiducial_shifts({0, 0, 0, by, 0});
  document.end_gesture();
  EXPECT_EQ(announced, 5);
  document.begin_gesture();
  document.set_fiducial_shifts({9, 9, 9, 9, 9});
  document.cancel_gesture();
  EXPECT_EQ(document.fiducial_shifts(), (FiducialShifts{0, 0, 0, 5, 0}));
  document.undo();
  EXPECT_EQ(document.fiducial_shifts(), FiducialShifts{});
  EXPECT_FALSE(document.can_undo());
}

TEST(FiducialHistory, SurvivesTheSession) {
  CaliperDocument document;
  EXPECT_TRUE(document.is_empty());
  document.set_fiducial_shifts(moved);
  EXPECT_FALSE(document.is_empty());
  CaliperDocument read;
  ASSERT_TRUE(read.load_json(document.to_json()));
  EXPECT_EQ(read.fiducial_shifts(), moved);
  EXPECT_FALSE(read.can_undo());
}

TEST(FiducialHistory, RefusesAbsurdShifts) {
  CaliperDocument document;
  QJsonObject json = document.to_json();
  json["fiducials"] = QJsonObject{{"j", 1e9}};
  const auto read = document.load_json(json);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::damaged);
  EXPECT_EQ(document.fiducial_shifts(), FiducialShifts{});
}

}  // namespace
}  // namespace heartcare::ui_model
