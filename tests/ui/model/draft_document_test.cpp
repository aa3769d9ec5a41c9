#include "heartcare/ui_model/draft_document.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace heartcare::ui_model {
namespace {

DraftLine coded() {
  DraftLine line;
  line.text = "Left bundle-branch block";
  line.code = 104;
  line.modifiers = {301};
  line.leads = {LeadId::V1, LeadId::V6};
  line.first = 100;
  line.last = 220;
  line.by_machine = true;
  return line;
}

TEST(DraftDocument, TakesEveryStepBackAndForth) {
  DraftDocument draft;
  draft.add(coded());
  DraftLine free;
  free.text = "  Compared   with last year ";
  draft.add(free);
  EXPECT_EQ(draft.lines()[1].text, "Compared with last year");
  draft.move(1, -1);
  draft.remove(1);
  ASSERT_EQ(draft.lines().size(), 1U);
  draft.undo();
  draft.undo();
  EXPECT_EQ(draft.lines()[0], coded());
  draft.redo();
  EXPECT_EQ(draft.lines()[1], coded());
  draft.undo();
  draft.undo();
  draft.undo();
  EXPECT_TRUE(draft.lines().empty());
  EXPECT_FALSE(draft.can_undo());
}

TEST(DraftDocument, OtherWordsAreTheReadersAndKeepTheEvidence) {
  DraftDocument draft;
  draft.add(coded());
  draft.set_text(0, "Bundle branch block, old");
  const DraftLine& line = draft.lines()[0];
  EXPECT_EQ(line.code, 0);
  EXPECT_FALSE(line.by_machine);
  EXPECT_EQ(line.leads, coded().leads);
  EXPECT_EQ(line.last, 220);
  draft.set_text(0, "  ");
  EXPECT_TRUE(draft.lines().empty());
}

TEST(DraftDocument, ComesBackFromItsJson) {
  DraftDocument draft, read;
  draft.add(coded());
  ASSERT_TRUE(read.load_json(draft.to_json()));
  EXPECT_EQ(read.lines(), draft.lines());
}

TEST(DraftDocument, RefusesDamageAndKeepsWhatItHas) {
  DraftDocument draft;
  draft.add(coded());
  QJsonObject json = draft.to_json();
  QJsonArray lines = json["lines"].toArray();
  QJsonObject line = lines[0].toObject();
  for (const auto& [key, value] : {std::pair<const char*, QJsonValue>{"first", -5},
                                   {"last", 1e300},
                                   {"last", 1.5},
                                   {"text", ""},
                                   {"leads", QJsonArray{"V99"}}}) {
    QJsonObject bad = line;
    bad[QLatin1String(key)] = value;
    json["lines"] = QJsonArray{bad};
    EXPECT_FALSE(draft.load_json(json)) << key;
  }
  EXPECT_EQ(draft.lines()[0], coded());
  EXPECT_FALSE(draft.load_json({}));
}

}  // namespace
}  // namespace heartcare::ui_model
