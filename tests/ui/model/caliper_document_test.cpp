#include "heartcare/ui_model/caliper_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace heartcare::ui_model {
namespace {

Caliper interval(std::int64_t from, std::int64_t to) {
  Caliper caliper;
  caliper.lead = {LeadId::II, {}};
  caliper.points = {CaliperPoint{from, 100}, CaliperPoint{to, 100}, CaliperPoint{}};
  return caliper;
}

class CaliperHistory : public testing::Test {
 protected:
  CaliperDocument document;
  [[nodiscard]] std::vector<std::int64_t> starts() const {
    std::vector<std::int64_t> result;
    for (const Caliper& c : document.calipers()) result.push_back(c.points[0].sample);
    return result;
  }
};

TEST_F(CaliperHistory, UndoAndRedoOfEveryKindOfChange) {
  const CaliperKey first = document.add(interval(10, 20));
  document.add(interval(30, 40));
  document.nudge(first, 5, 0);
  document.remove(first);
  const std::vector<std::vector<std::int64_t>> states{{}, {10}, {10, 30}, {15, 30}, {30}};
  for (std::size_t i = states.size(); i-- > 0;) {
    EXPECT_EQ(starts(), states[i]);
    EXPECT_EQ(document.can_undo(), i > 0);
    document.undo();
  }
  for (std::size_t i = 1; i < states.size(); ++i) {
    document.redo();
    EXPECT_EQ(starts(), states[i]);
  }
  EXPECT_FALSE(document.can_redo());
}

TEST_F(CaliperHistory, IsNotLimited) {
  const CaliperKey key = document.add(interval(0, 100));
  for (int i = 0; i < 5000; ++i) document.nudge(key, 1, 0);
  EXPECT_EQ(starts(), std::vector<std::int64_t>{5000});
  for (int i = 0; i < 5000; ++i) document.undo();
  EXPECT_EQ(starts(), std::vector<std::int64_t>{0});
}

TEST_F(CaliperHistory, NewChangeForgetsWhatWasUndone) {
  document.add(interval(1, 2));
  document.undo();
  document.add(interval(3, 4));
  EXPECT_FALSE(document.can_redo());
  EXPECT_EQ(starts(), std::vector<std::int64_t>{3});
}

TEST_F(CaliperHistory, ClearIsOneStepAndKeepsOrder) {
  for (const int i : {1, 2, 3}) document.add(interval(i, i + 1));
  document.clear();
  EXPECT_TRUE(document.calipers().empty());
  document.undo();
  EXPECT_THAT(starts(), testing::ElementsAre(1, 2, 3));
  document.redo();
  EXPECT_TRUE(document.calipers().empty());
}

TEST_F(CaliperHistory, DragIsOneStep) {
  document.begin_gesture();
  const CaliperKey key = document.add(interval(10, 10));
  for (int i = 0; i < 20; ++i) document.nudge(key, 1, 0, 1);
  EXPECT_FALSE(document.can_undo()) << "not in the middle of a drag";
  document.end_gesture();
  EXPECT_EQ(document.find(key)->points[1].sample, 30);
  document.undo();
  EXPECT_TRUE(document.calipers().empty());
  document.redo();
  EXPECT_EQ(document.find(key)->points[1].sample, 30);
}

TEST_F(CaliperHistory, DragBackToTheStartLeavesNoStep) {
  const CaliperKey key = document.add(interval(10, 20));
  document.begin_gesture();
  document.nudge(key, 3, 0);
  document.nudge(key, -3, 0);
  document.end_gesture();
  document.undo();
  EXPECT_TRUE(document.calipers().empty());
}

TEST_F(CaliperHistory, CancelledDragTakesItselfBack) {
  const CaliperKey key = document.add(interval(10, 20));
  document.begin_gesture();
  document.nudge(key, 3, 0);
  document.add(interval(50, 60));
  document.cancel_gesture();
  EXPECT_THAT(starts(), testing::ElementsAre(10));
  EXPECT_TRUE(document.can_undo());
}

TEST_F(CaliperHistory, NudgeMovesOnePointOrAll) {
  const CaliperKey key = document.add(interval(10, 20));
  document.nudge(key, 2, 5, 1);
  EXPECT_EQ(document.find(key)->points[0], (CaliperPoint{10, 100}));
  EXPECT_EQ(document.find(key)->points[1], (CaliperPoint{22, 105}));
  document.nudge(key, -1, 0);
  EXPECT_EQ(document.find(key)->points[0].sample, 9);
  EXPECT_EQ(document.find(key)->points[1].sample, 21);
}

TEST_F(CaliperHistory, SelectionWalksAroundAndDropsTheRemoved) {
  const CaliperKey a = document.add(interval(1, 2)), b = document.add(interval(3, 4));
  EXPECT_EQ(document.selected(), b);
  document.select_next();
  EXPECT_EQ(document.selected(), a);
  document.select_next(-1);
  EXPECT_EQ(document.selected(), b);
  document.remove(b);
  EXPECT_FALSE(document.selected());
  document.undo();
  EXPECT_EQ(document.selected(), b);
}

TEST_F(CaliperHistory, SessionFormReadsBackEqual) {
  Caliper angle = interval(1, 2);
  angle.kind = CaliperKind::angle;
  angle.points[2] = {77, -12.5};
  Caliper mean = interval(5, 3000);
  mean.kind = CaliperKind::mean_rr;
  mean.intervals = 6;
  Caliper compare = interval(9, 99);
  compare.kind = CaliperKind::compare;
  compare.reference_s = 0.75;
  compare.lead = {LeadId::other, "ES"};
  compare.trace = page::TraceClass::predicted;
  for (const Caliper& c : {angle, mean, compare}) document.add(c);
  const QByteArray bytes = QJsonDocument(document.to_json()).toJson();
  CaliperDocument read;
  ASSERT_TRUE(read.load_json(QJsonDocument::fromJson(bytes).object()));
  EXPECT_EQ(read.calipers(), document.calipers());
  EXPECT_FALSE(read.can_undo());
}

TEST_F(CaliperHistory, RefusesADamagedSessionAndKeepsWhatItHas) {
  document.add(interval(1, 2));
  const QJsonObject good = document.to_json();
  const auto refused = [&](const char* key, const QJsonValue& value) {
    QJsonArray list = good["calipers"].toArray();
    QJsonObject entry = list[0].toObject();
    entry[key] = value;
    list[0] = entry;
    QJsonObject bad = good;
    bad["calipers"] = list;
    const auto result = document.load_json(bad);
    return !result && result.error().code == ErrorCode::damaged;
  };
  EXPECT_TRUE(refused("kind", "ruler"));
  EXPECT_TRUE(refused("lead", "V99"));
  EXPECT_TRUE(refused("points", QJsonArray{QJsonArray{1, 2}}));
  EXPECT_TRUE(refused("points", QJsonArray{QJsonArray{1e18, 2}, QJsonArray{1, 2}}));
  EXPECT_TRUE(refused("points", QJsonArray{QJsonArray{"x", 2}, QJsonArray{1, 2}}));
  EXPECT_TRUE(refused("intervals", 0));
  EXPECT_TRUE(refused("reference_s", -1));
  EXPECT_TRUE(refused("trace", "imagined"));
  EXPECT_FALSE(document.load_json({{"version", 2}, {"calipers", QJsonArray()}}));
  EXPECT_THAT(starts(), testing::ElementsAre(1));
}

TEST_F(CaliperHistory, RefusesMoreCalipersThanTheLimit) {
  QJsonArray list;
  for (std::size_t i = 0; i <= CaliperDocument::max_calipers; ++i) list.append(QJsonObject());
  const auto result = document.load_json({{"version", 1}, {"calipers", list}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace heartcare::ui_model
