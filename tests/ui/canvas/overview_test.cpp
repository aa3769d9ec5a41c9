#include "heartcare/canvas/overview.h"

#include <gtest/gtest.h>

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include "records.h"

namespace heartcare::canvas {
namespace {

class OverviewStrip : public ::testing::Test {
 protected:
  void SetUp() override {
    strip.resize(600, 60);
    strip.set_record(record);
    strip.set_window({0}, {10});
    strip.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&strip));
  }
  void give_pyramid() {
    JobContext job;
    auto pyramid = Pyramid::build(record->main(), job);
    ASSERT_TRUE(pyramid);
    strip.set_pyramid(*pyramid);
  }
  RecordPtr record = testing::sinus_record(600);
  Overview strip;
};

TEST_F(OverviewStrip, WaitsForThePyramidThenShowsTheTrace) {
  const QImage preparing = strip.grab().toImage();
  give_pyramid();
  const QImage ready = strip.grab().toImage();
  EXPECT_NE(preparing, ready);
  int inked_columns = 0;
  for (int x = 20; x < ready.width(); ++x)
    for (int y = 0; y < ready.height(); ++y)
      if (qGray(ready.pixel(x, y)) < 90) {
        ++inked_columns;
        break;
      }
  EXPECT_GT(inked_columns, ready.width() * 9 / 10) << "a beat in every column of a second";
}

TEST_F(OverviewStrip, ClickBringsTheWindowThere) {
  QSignalSpy moved(&strip, &Overview::window_moved);
  QTest::mouseClick(&strip, Qt::LeftButton, {}, {300, 30});
  ASSERT_EQ(moved.size(), 1);
  EXPECT_NEAR(strip.window_start().value, 295, 1.5);
}

TEST_F(OverviewStrip, DragKeepsItsGripAndStaysInside) {
  strip.set_window({100}, {60});
  QTest::mousePress(&strip, Qt::LeftButton, {}, {120, 30});
  EXPECT_NEAR(strip.window_start().value, 100, 1e-9) << "pressing inside does not move it";
  const auto drag_to = [&](double x) {
    QMouseEvent event(QEvent::MouseMove, {x, 30}, strip.mapToGlobal(QPointF(x, 30)), Qt::NoButton,
                      Qt::LeftButton, {});
    QCoreApplication::sendEvent(&strip, &event);
  };
  drag_to(220);
  EXPECT_NEAR(strip.window_start().value, 200, 1.0);
  drag_to(5000);
  EXPECT_NEAR(strip.window_start().value, 540, 1e-9);
  drag_to(-5000);
  EXPECT_NEAR(strip.window_start().value, 0, 1e-9);
}

TEST_F(OverviewStrip, KeysStep) {
  strip.setFocus();
  QTest::keyClick(&strip, Qt::Key_PageDown);
  QTest::keyClick(&strip, Qt::Key_Right);
  EXPECT_NEAR(strip.window_start().value, 11, 1e-9);
  QTest::keyClick(&strip, Qt::Key_End);
  EXPECT_NEAR(strip.window_start().value, 590, 1e-9);
}

TEST_F(OverviewStrip, LeadOutOfRangeShowsTheFirst) {
  give_pyramid();
  const QImage first = strip.grab().toImage();
  strip.set_lead(999);
  EXPECT_EQ(strip.grab().toImage(), first);
  strip.set_lead(7);
  EXPECT_NE(strip.grab().toImage(), first);
}

TEST_F(OverviewStrip, WorksWithoutARecord) {
  strip.set_record(nullptr);
  QTest::mouseClick(&strip, Qt::LeftButton, {}, {300, 30});
  QTest::keyClick(&strip, Qt::Key_End);
  EXPECT_FALSE(strip.grab().isNull());
}

}  // namespace
}  // namespace heartcare::canvas
