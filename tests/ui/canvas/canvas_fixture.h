#pragma once
#include <gtest/gtest.h>

#include <QTest>
#include <memory>

#include "heartcare/canvas/ecg_canvas.h"
#include "records.h"

namespace heartcare::canvas::testing {

/// A shown canvas of 1200 x 860 with ten seconds of sinus rhythm on the page.
class CanvasTest : public ::testing::Test {
 protected:
  void SetUp() override {
    canvas.resize(1200, 860);
    canvas.set_record(record);
    canvas.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&canvas));
    ASSERT_NE(canvas.page(), nullptr);
  }

  /// The place of a lead in the grid of columns.
  [[nodiscard]] const page::TracePlace& place(LeadId lead) const {
    for (const page::TracePlace& p : canvas.page()->places)
      if (p.id == lead && !p.rhythm) return p;
    return canvas.page()->places.front();
  }
  /// Where a place shows a time after its start and a level, in widget pixels.
  [[nodiscard]] QPoint at(const page::TracePlace& p, double seconds, double microvolts) const {
    return canvas.geometry()
        .map(page::Point{p.box.x + seconds * p.speed.value, p.y_of(microvolts)})
        .toPoint();
  }
  void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(&canvas, Qt::LeftButton, modifiers, from);
    move(from + (to - from) / 3, modifiers);
    move(to, modifiers);
    QTest::mouseRelease(&canvas, Qt::LeftButton, modifiers, to);
  }
  /// QTest::mouseMove knows no buttons or modifiers.
  void move(QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButtons buttons = Qt::LeftButton) {
    QMouseEvent event(QEvent::MouseMove, to, canvas.mapToGlobal(QPointF(to)), Qt::NoButton, buttons,
                      modifiers);
    QCoreApplication::sendEvent(&canvas, &event);
  }
  void wheel(QPoint at_pixel, int delta, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(at_pixel, canvas.mapToGlobal(QPointF(at_pixel)), {}, {0, delta}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&canvas, &event);
  }
  [[nodiscard]] const std::vector<ui_model::Caliper>& calipers() const {
    return canvas.calipers()->calipers();
  }

  RecordPtr record = sinus_record();
  EcgCanvas canvas;
};

}  // namespace heartcare::canvas::testing
