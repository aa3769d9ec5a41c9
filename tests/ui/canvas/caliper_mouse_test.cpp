#include <gmock/gmock.h>

#include <QSignalSpy>
#include <cmath>

#include "canvas_fixture.h"

namespace heartcare::canvas {
namespace {

using testing::CanvasTest;
using ui_model::CaliperKind;

class CaliperMouse : public CanvasTest {
 protected:
  /// Pixels are coarser than samples: what one pixel spans.
  [[nodiscard]] double samples_per_pixel() const { return 500 / 25.0 / canvas.scale(); }
  [[nodiscard]] double microvolts_per_pixel() const { return 1000 / 10.0 / canvas.scale(); }
};

TEST_F(CaliperMouse, LevelDragMakesATimeCaliper) {
  const auto& v2 = place(LeadId::V2);
  drag(at(v2, 0.5, 200), at(v2, 1.3, 230));
  ASSERT_EQ(calipers().size(), 1u);
  const auto& caliper = calipers()[0];
  EXPECT_EQ(caliper.kind, CaliperKind::time);
  EXPECT_EQ(caliper.lead.id, LeadId::V2);
  EXPECT_NEAR(static_cast<double>(caliper.points[1].sample - caliper.points[0].sample), 400,
              2 * samples_per_pixel());
  EXPECT_NEAR(static_cast<double>(caliper.points[0].sample), (v2.start.value + 0.5) * 500,
              samples_per_pixel());
}

TEST_F(CaliperMouse, UprightDragMakesAVoltageCaliper) {
  const auto& lead = place(LeadId::aVF);
  drag(at(lead, 1.0, 0), at(lead, 1.02, 500));
  ASSERT_EQ(calipers().size(), 1u);
  EXPECT_EQ(calipers()[0].kind, CaliperKind::voltage);
  EXPECT_NEAR(calipers()[0].points[1].microvolts - calipers()[0].points[0].microvolts, 500,
              2 * microvolts_per_pixel());
}

TEST_F(CaliperMouse, ClickMakesNothingAndDeselects) {
  const auto& lead = place(LeadId::I);
  drag(at(lead, 0.5, 0), at(lead, 1.0, 0));
  ASSERT_TRUE(canvas.calipers()->selected());
  QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(place(LeadId::V5), 1.0, 0));
  EXPECT_EQ(calipers().size(), 1u);
  EXPECT_FALSE(canvas.calipers()->selected());
}

TEST_F(CaliperMouse, EveryToolMakesItsKind) {
  const std::vector<std::pair<CaliperTool, CaliperKind>> tools{
      {CaliperTool::time, CaliperKind::time},      {CaliperTool::voltage, CaliperKind::voltage},
      {CaliperTool::both, CaliperKind::both},      {CaliperTool::march, CaliperKind::march},
      {CaliperTool::angle, CaliperKind::angle},    {CaliperTool::mean_rr, CaliperKind::mean_rr},
      {CaliperTool::compare, CaliperKind::compare}};
  const LeadId leads[]{LeadId::I, LeadId::II, LeadId::III, LeadId::aVR, LeadId::aVL, LeadId::V1, LeadId::V4};
  canvas.set_mean_rr_intervals(3);
  for (std::size_t i = 0; i < tools.size(); ++i) {
    canvas.set_tool(tools[i].first);
    const auto& lead = place(leads[i]);
    drag(at(lead, 0.6, 100), at(lead, 1.4, -300));
    ASSERT_EQ(calipers().size(), i + 1);
    EXPECT_EQ(calipers().back().kind, tools[i].second);
  }
  EXPECT_EQ(calipers()[5].intervals, 3);
  EXPECT_GT(calipers().back().reference_s, 0.2) << "compares with the mean RR before it";
}

TEST_F(CaliperMouse, CompareWithNothingIsAPlainInterval) {
  canvas.set_tool(CaliperTool::compare);
  drag(at(place(LeadId::I), 0.5, 0), at(place(LeadId::I), 1.0, 0));
  EXPECT_EQ(calipers()[0].kind, CaliperKind::time);
}

TEST_F(CaliperMouse, DraggedEdgeMovesAloneAndIsOneUndoStep) {
  const auto& lead = place(LeadId::V3);
  drag(at(lead, 0.5, 300), at(lead, 1.0, 300));
  const auto before = calipers()[0];
  drag(at(lead, 1.0, 0), at(lead, 1.5, 0));
  EXPECT_EQ(calipers().size(), 1u);
  EXPECT_EQ(calipers()[0].points[0], before.points[0]);
  EXPECT_NEAR(static_cast<double>(calipers()[0].points[1].sample - before.points[1].sample), 250,
              2 * samples_per_pixel());
  canvas.calipers()->undo();
  EXPECT_EQ(calipers()[0], before);
}

TEST_F(CaliperMouse, DraggedBodyMovesAll) {
  const auto& lead = place(LeadId::V3);
  drag(at(lead, 0.5, 300), at(lead, 1.0, 300));
  const auto before = calipers()[0];
  drag(at(lead, 0.75, 300), at(lead, 1.25, 100));
  const auto& after = calipers()[0];
  EXPECT_EQ(after.points[1].sample - after.points[0].sample,
            before.points[1].sample - before.points[0].sample);
  EXPECT_NEAR(static_cast<double>(after.points[0].sample - before.points[0].sample), 250,
              2 * samples_per_pixel());
}

TEST_F(CaliperMouse, CtrlSnapsToTheRPeak) {
  const auto& lead = place(LeadId::II);
  const auto first = static_cast<std::int64_t>(lead.start.value * 500);
  const auto samples = record->main().read(*record->main().find(LeadId::II), first, 1000);
  ASSERT_TRUE(samples);
  const auto peak = std::max_element(samples->begin(), samples->end()) - samples->begin();
  const double peak_s = static_cast<double>(peak) / 500;
  drag(at(lead, peak_s + 0.05, 100), at(lead, peak_s + 0.4, 100), Qt::ControlModifier);
  ASSERT_EQ(calipers().size(), 1u);
  EXPECT_NEAR(static_cast<double>(calipers()[0].points[0].sample), static_cast<double>(first + peak), 1.0);
}

TEST_F(CaliperMouse, ArrowsNudgeTheEdgeLastTouched) {
  const auto& lead = place(LeadId::V6);
  drag(at(lead, 0.5, 0), at(lead, 1.0, 0));
  const auto before = calipers()[0];
  QTest::keyClick(&canvas, Qt::Key_Right);
  EXPECT_EQ(calipers()[0].points[1].sample, before.points[1].sample + 1);
  QTest::keyClick(&canvas, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(calipers()[0].points[1].sample, before.points[1].sample - 9);
  EXPECT_EQ(calipers()[0].points[0].sample, before.points[0].sample);
  canvas.calipers()->undo();
  canvas.calipers()->undo();
  EXPECT_EQ(calipers()[0], before);
}

TEST_F(CaliperMouse, DeleteRemovesAndEscapeDeselects) {
  const auto& lead = place(LeadId::V6);
  drag(at(lead, 0.5, 0), at(lead, 1.0, 0));
  QTest::keyClick(&canvas, Qt::Key_Escape);
  EXPECT_FALSE(canvas.calipers()->selected());
  QTest::keyClick(&canvas, Qt::Key_Delete);
  EXPECT_EQ(calipers().size(), 1u) << "nothing is selected";
  QTest::keyClick(&canvas, Qt::Key_Tab);
  QTest::keyClick(&canvas, Qt::Key_Delete);
  EXPECT_TRUE(calipers().empty());
}

TEST_F(CaliperMouse, EscapeDuringADragTakesItBack) {
  const auto& lead = place(LeadId::V6);
  QTest::mousePress(&canvas, Qt::LeftButton, {}, at(lead, 0.5, 0));
  move(at(lead, 1.0, 0));
  ASSERT_EQ(calipers().size(), 1u);
  QTest::keyClick(&canvas, Qt::Key_Escape);
  EXPECT_TRUE(calipers().empty());
  EXPECT_FALSE(canvas.calipers()->can_undo());
  QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(lead, 1.0, 0));
  EXPECT_TRUE(calipers().empty());
}

TEST_F(CaliperMouse, ReadoutFollowsTheSelection) {
  QSignalSpy readouts(&canvas, &EcgCanvas::readout_changed);
  const auto& lead = place(LeadId::V6);
  drag(at(lead, 0.5, 0), at(lead, 1.3, 0));
  ASSERT_FALSE(readouts.isEmpty());
  const auto text = ui_model::readout(calipers()[0], record->main().rate());
  EXPECT_EQ(readouts.last()[0].toString(), text);
  EXPECT_TRUE(text.contains("bpm"));
  canvas.calipers()->select(std::nullopt);
  EXPECT_EQ(readouts.last()[0].toString(), QString());
}

TEST_F(CaliperMouse, SurvivesZoomAndEveryLayout) {
  const auto& lead = place(LeadId::V2);
  drag(at(lead, 0.5, 0), at(lead, 1.3, 0));
  const auto before = calipers();
  canvas.zoom_by(3.0);
  for (const page::LayoutId layout : page::all_layouts) {
    auto options = canvas.options();
    options.layout = layout;
    options.rhythm_lead = LeadId::aVL;  // in the single-lead view V2 is not shown at all
    options.speed = PaperSpeed{50};
    canvas.set_options(options);
    canvas.grab();
    EXPECT_EQ(calipers(), before);
  }
}

TEST_F(CaliperMouse, IsDrawnWhereItsSamplesAreAfterASpeedChange) {
  const auto& lead = place(LeadId::V2);
  drag(at(lead, 0.5, 0), at(lead, 1.3, 0));
  canvas.calipers()->select(std::nullopt);
  auto options = canvas.options();
  options.layout = page::LayoutId::single;
  options.rhythm_lead = LeadId::V2;
  canvas.set_options(options);
  const QImage with = canvas.grab().toImage();
  const auto caliper = calipers()[0];
  canvas.calipers()->clear();
  const QImage without = canvas.grab().toImage();
  const page::TracePlace& shown = canvas.page()->places.front();
  const Geometry pixels = canvas.geometry().times(with.devicePixelRatio());
  const double sample = static_cast<double>(caliper.points[0].sample);
  const QPoint edge = pixels.map(page::Point{shown.x_of(sample), shown.row.bottom() - 2}).toPoint();
  int changed = 0;
  for (int dx = -2; dx <= 2; ++dx)
    changed += with.pixel(edge + QPoint(dx, 0)) != without.pixel(edge + QPoint(dx, 0));
  EXPECT_GE(changed, 1);
  EXPECT_EQ(with.pixel(edge + QPoint(8, 0)), without.pixel(edge + QPoint(8, 0)));
}

}  // namespace
}  // namespace heartcare::canvas
