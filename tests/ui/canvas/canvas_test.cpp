#include <gmock/gmock.h>

#include <QSignalSpy>

#include "canvas_fixture.h"

namespace heartcare::canvas {
namespace {

using page::LayoutId;
using testing::CanvasTest;

class CanvasView : public CanvasTest {};

TEST_F(CanvasView, TrueSizeFollowsTheCalibration) {
  canvas.set_pixels_per_mm(4.0);
  canvas.set_scale_mode(ScaleMode::true_size);
  const auto& p = canvas.page()->places.front();
  const double one_second = canvas.geometry().map(page::Point{p.x_at(p.start + Seconds{1}), 0}).x() -
                            canvas.geometry().map(page::Point{p.x_at(p.start), 0}).x();
  EXPECT_NEAR(one_second, 25 * 4.0, 1e-9);
}

TEST_F(CanvasView, FillsTheWidgetWithTheTraces) {
  canvas.resize(680, 330);
  canvas.set_scale_mode(ScaleMode::fit_traces);
  const page::Page& page = *canvas.page();
  const QRectF traces = canvas.geometry().map(page.plot);
  EXPECT_TRUE(QRectF(canvas.rect()).adjusted(-1, -1, 1, 1).contains(traces));
  EXPECT_GT(traces.width() * traces.height(), 0.8 * 680 * 330);
  canvas.pan({0, 40});  // to the header
  EXPECT_EQ(canvas.scale_mode(), ScaleMode::free);
}

TEST_F(CanvasView, FitsPageAndWidth) {
  canvas.set_scale_mode(ScaleMode::fit_page);
  const QRectF page = canvas.geometry().map(page::Box{0, 0, canvas.page()->width, canvas.page()->height});
  EXPECT_TRUE(QRectF(canvas.rect()).contains(page));
  canvas.resize(1200, 300);
  canvas.set_scale_mode(ScaleMode::fit_width);
  EXPECT_NEAR(canvas.scale() * canvas.page()->width, 1200, 20);
}

TEST_F(CanvasView, CtrlWheelZoomsAtTheCursor) {
  const QPoint cursor(700, 300);
  const page::Point before = canvas.geometry().unmap(cursor);
  for (int i = 0; i < 6; ++i) wheel(cursor, 120, Qt::ControlModifier);
  EXPECT_EQ(canvas.scale_mode(), ScaleMode::free);
  const page::Point after = canvas.geometry().unmap(cursor);
  EXPECT_NEAR(after.x, before.x, 1e-6);
  EXPECT_NEAR(after.y, before.y, 1e-6);
}

TEST_F(CanvasView, PaperCannotBeLostByPanning) {
  canvas.zoom_by(2);
  canvas.pan({1e6, -1e6});
  const QRectF page = canvas.geometry().map(page::Box{0, 0, canvas.page()->width, canvas.page()->height});
  EXPECT_TRUE(page.intersects(QRectF(canvas.rect()).adjusted(50, 50, -50, -50)));
}

TEST_F(CanvasView, MiddleDragMovesThePaper) {
  canvas.zoom_by(2);
  const QPointF before = canvas.geometry().origin;
  QTest::mousePress(&canvas, Qt::MiddleButton, {}, {400, 400});
  move({430, 380}, {}, Qt::MiddleButton);
  QTest::mouseRelease(&canvas, Qt::MiddleButton, {}, {430, 380});
  EXPECT_EQ(canvas.geometry().origin - before, QPointF(30, -20));
}

TEST_F(CanvasView, LabelClickChoosesTheRhythmStrip) {
  for (const page::Text& text : canvas.page()->texts) {
    if (text.role != page::TextRole::lead_label || text.text != "V5") continue;
    const QPointF label = canvas.geometry().map(text.at) + QPointF(3, -3);
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, label.toPoint());
    break;
  }
  EXPECT_EQ(canvas.options().rhythm_lead, LeadId::V5);
  EXPECT_EQ(canvas.page()->places.back().id, LeadId::V5);
  EXPECT_TRUE(canvas.page()->places.back().rhythm);
}

TEST_F(CanvasView, DoubleClickMagnifiesOneLeadAndBack) {
  QSignalSpy magnified(&canvas, &EcgCanvas::magnified_changed);
  const auto before = canvas.options();
  QTest::mouseDClick(&canvas, Qt::LeftButton, {}, at(place(LeadId::V4), 1, 0));
  EXPECT_TRUE(canvas.is_magnified());
  EXPECT_EQ(canvas.options().rhythm_lead, LeadId::V4);
  EXPECT_TRUE(std::all_of(canvas.page()->places.begin(), canvas.page()->places.end(),
                          [](const auto& p) { return p.id == LeadId::V4; }));
  QTest::mouseDClick(&canvas, Qt::LeftButton, {}, canvas.rect().center());
  EXPECT_EQ(canvas.options(), before);
  EXPECT_EQ(magnified.size(), 2);
}

TEST_F(CanvasView, CursorTextNamesLeadTimeAndLevel) {
  QSignalSpy texts(&canvas, &EcgCanvas::cursor_text_changed);
  const auto& lead = place(LeadId::V2);
  move(at(lead, 1.0, 500), {}, Qt::NoButton);
  ASSERT_FALSE(texts.isEmpty());
  const QString text = texts.last()[0].toString();
  EXPECT_TRUE(text.startsWith("V2   ")) << text.toStdString();
  EXPECT_TRUE(text.contains(QString::number(lead.start.value + 1.0, 'f', 0)));
  move({1, 1}, {}, Qt::NoButton);
  EXPECT_EQ(texts.last()[0].toString(), QString());
}

TEST_F(CanvasView, OneSignalForEachChangeOfOptions) {
  QSignalSpy changes(&canvas, &EcgCanvas::options_changed);
  auto options = canvas.options();
  canvas.set_options(options);
  EXPECT_EQ(changes.size(), 0);
  options.layout = LayoutId::grid_12x1;
  canvas.set_options(options);
  EXPECT_EQ(changes.size(), 1);
}

TEST_F(CanvasView, RefusedOptionsAreReportedAndThePageStays) {
  QSignalSpy failures(&canvas, &EcgCanvas::failed);
  const page::Page* before = canvas.page();
  auto options = canvas.options();
  options.speed = PaperSpeed{33};
  canvas.set_options(options);
  ASSERT_EQ(failures.size(), 1);
  EXPECT_EQ(failures[0][0].value<Error>().code, ErrorCode::invalid_argument);
  EXPECT_EQ(canvas.page(), before);
}

TEST_F(CanvasView, EmptyCanvasPaintsAndTakesEvents) {
  canvas.set_record(nullptr);
  EXPECT_EQ(canvas.page(), nullptr);
  drag({200, 200}, {400, 200});
  wheel({300, 300}, 120);
  QTest::keyClick(&canvas, Qt::Key_Right);
  EXPECT_FALSE(canvas.grab().isNull());
  EXPECT_TRUE(calipers().empty());
}

class CanvasTime : public CanvasTest {
 protected:
  CanvasTime() { record = testing::sinus_record(60); }
};

TEST_F(CanvasTime, WheelAndKeysScrollWithinTheRecording) {
  wheel({400, 400}, -120);
  EXPECT_NEAR(canvas.options().start.value, 1.0, 1e-9);
  QTest::keyClick(&canvas, Qt::Key_PageDown);
  EXPECT_NEAR(canvas.options().start.value, 11.0, 1e-9);
  QTest::keyClick(&canvas, Qt::Key_End);
  EXPECT_NEAR(canvas.options().start.value, 50.0, 1e-9);
  QTest::keyClick(&canvas, Qt::Key_Right);
  EXPECT_NEAR(canvas.options().start.value, 50.0, 1e-9);
  QTest::keyClick(&canvas, Qt::Key_Home);
  wheel({400, 400}, 120);
  EXPECT_NEAR(canvas.options().start.value, 0.0, 1e-9);
}

TEST_F(CanvasTime, CaliperStaysWithItsSamplesWhileScrolling) {
  const auto& lead = place(LeadId::V2);
  drag(at(lead, 0.5, 0), at(lead, 1.3, 0));
  const auto before = calipers();
  canvas.calipers()->select(std::nullopt);
  canvas.go_to({30});
  canvas.grab();
  canvas.go_to({0});
  EXPECT_EQ(calipers(), before);
}

}  // namespace
}  // namespace heartcare::canvas
