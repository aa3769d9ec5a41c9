#include "heartcare/panels/part_area.h"

#include <gtest/gtest.h>

#include <QDockWidget>
#include <QSignalSpy>
#include <QTest>

namespace heartcare::panels {
namespace {

class PartAreaTest : public ::testing::Test {
 protected:
  PartAreaTest() {
    for (const char* name : {"a", "b", "c", "d"}) {
      auto* content = new QWidget;
      content->setWindowTitle(QString("part %1").arg(name));
      docks.push_back(area.add_part(name, content));
    }
    area.resize(800, 600);
    area.show();
  }
  PartArea area;
  std::vector<QDockWidget*> docks;
};

TEST_F(PartAreaTest, ShowsTheFirstPartAloneUntilAllAreWanted) {
  EXPECT_TRUE(docks[0]->isVisible());
  EXPECT_FALSE(docks[1]->isVisible());
  area.show_parts(true);
  for (const QDockWidget* dock : docks) EXPECT_TRUE(dock->isVisible());
  EXPECT_EQ(docks[3]->windowTitle(), "part d");
}

TEST_F(PartAreaTest, StandsTwoByTwoInEqualSizes) {
  area.show_parts(true);
  QTest::qWait(0);
  for (const QDockWidget* dock : docks) {
    EXPECT_NEAR(dock->width(), 400, 20);
    EXPECT_NEAR(dock->height(), 300, 20);
  }
  EXPECT_LT(docks[0]->x(), docks[1]->x());
  EXPECT_LT(docks[0]->y(), docks[2]->y());
  EXPECT_EQ(docks[1]->x(), docks[3]->x());
}

TEST_F(PartAreaTest, RemembersWhatWasHiddenWhileTheFirstIsAlone) {
  area.show_parts(true);
  area.show_part("c", false);
  EXPECT_FALSE(area.wants("c"));
  area.show_parts(false);
  EXPECT_FALSE(docks[1]->isVisible());
  area.show_parts(true);
  EXPECT_TRUE(docks[1]->isVisible());
  EXPECT_FALSE(docks[2]->isVisible());
  area.arrange_as_usual();
  EXPECT_TRUE(docks[2]->isVisible());
}

TEST_F(PartAreaTest, RestoresAnArrangementAndLeavesBadBytesAlone) {
  area.show_parts(true);
  area.show_part("b", false);
  const QByteArray kept = area.arrangement();
  area.arrange_as_usual();
  area.restore(kept);
  EXPECT_FALSE(area.wants("b"));
  area.restore("no arrangement");
  EXPECT_FALSE(area.wants("b"));
  EXPECT_TRUE(area.wants("d"));
}

TEST_F(PartAreaTest, NeverHidesTheFirstPart) {
  area.show_parts(true);
  area.show_part("a", false);
  EXPECT_TRUE(docks[0]->isVisible());
  EXPECT_FALSE(docks[0]->features().testFlag(QDockWidget::DockWidgetClosable));
}

TEST_F(PartAreaTest, SaysWhenTheReaderClosesAPart) {
  area.show_parts(true);
  const QSignalSpy changed(&area, &PartArea::parts_changed);
  docks[1]->close();
  EXPECT_GE(changed.size(), 1);
  EXPECT_FALSE(area.wants("b"));
}

}  // namespace
}  // namespace heartcare::panels
