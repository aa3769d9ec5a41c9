#include <gmock/gmock.h>

#include "canvas_fixture.h"
#include "heartcare/canvas/export.h"
#include "heartcare/canvas/mark_painter.h"

namespace heartcare::canvas {
namespace {

using signal::Fiducial;
using testing::CanvasTest;

/// QRS onset and end on a beat at 1.0 s, both movable, and one of another form at 1.6 s.
class FiducialMarks : public CanvasTest {
 protected:
  void SetUp() override {
    CanvasTest::SetUp();
    page::Marks marks;
    marks.beats = {{500, Fiducial::qrs_onset, {}, true, false},
                   {560, Fiducial::j_point, {}, true, true},
                   {800, Fiducial::qrs_onset, {}, false, false}};
    EcgCanvas::FiducialTexts texts;
    texts[static_cast<std::size_t>(Fiducial::j_point)] = "QRS end in 11 beats";
    canvas.set_marks(marks, texts);
    QObject::connect(&canvas, &EcgCanvas::fiducial_grabbed, [this](Fiducial which) { grabbed = which; });
    QObject::connect(&canvas, &EcgCanvas::fiducial_dragged, [this](Fiducial, Seconds by) { dragged = by; });
    QObject::connect(&canvas, &EcgCanvas::fiducial_nudged,
                     [this](Fiducial which, int samples) { nudged.emplace_back(which, samples); });
    QObject::connect(&canvas, &EcgCanvas::readout_changed, [this](const QString& text) { readout = text; });
  }
  void show_marks() {
    auto options = canvas.options();
    options.fiducials = true;
    canvas.set_options(options);
  }
  /// On the stem of a mark in lead II's column.
  [[nodiscard]] QPoint stem(std::int64_t sample) const {
    for (const page::PlacedMark& placed : canvas.page()->marks)
      if (placed.mark.sample == sample) return canvas.geometry().map(placed.at).toPoint();
    ADD_FAILURE() << "no mark at " << sample;
    return {};
  }

  std::optional<Fiducial> grabbed;
  Seconds dragged;
  std::vector<std::pair<Fiducial, int>> nudged;
  QString readout;
};

TEST_F(FiducialMarks, AreDrawnOnlyWhileTheOptionIsOn) {
  EXPECT_TRUE(canvas.page()->marks.empty());
  const QImage plain = canvas.grab().toImage();
  show_marks();
  EXPECT_FALSE(canvas.page()->marks.empty());
  EXPECT_NE(canvas.grab().toImage(), plain);
  auto options = canvas.options();
  options.fiducials = false;
  canvas.set_options(options);
  EXPECT_TRUE(canvas.page()->marks.empty());
  EXPECT_EQ(canvas.grab().toImage(), plain);
}

TEST_F(FiducialMarks, AreDrawnOnAnExportedPageToo) {
  show_marks();
  page::Page without = *canvas.page();
  without.marks.clear();
  const auto with = render_image(*canvas.page(), 100), plain = render_image(without, 100);
  ASSERT_TRUE(with && plain);
  EXPECT_NE(*with, *plain);
}

TEST_F(FiducialMarks, ADragTellsHowFarInOneGesture) {
  show_marks();
  const QPoint from = stem(500);
  drag(from, from + QPoint(30, 0));
  EXPECT_EQ(grabbed, Fiducial::qrs_onset);
  EXPECT_NEAR(dragged.value, 30 / canvas.scale() / 25, 1e-9);
  EXPECT_TRUE(calipers().empty());
  EXPECT_EQ(canvas.chosen_fiducial(), Fiducial::qrs_onset);
}

TEST_F(FiducialMarks, WithCtrlACaliperStartsOnTopOfOne) {
  show_marks();
  const QPoint from = stem(500);
  drag(from, from + QPoint(60, 0), Qt::ControlModifier);
  EXPECT_FALSE(grabbed);
  EXPECT_EQ(calipers().size(), 1u);
}

TEST_F(FiducialMarks, OfOtherFormsCannotBeTakenHoldOf) {
  show_marks();
  const QPoint from = stem(800);
  drag(from, from + QPoint(30, 0));
  EXPECT_FALSE(grabbed);
}

TEST_F(FiducialMarks, ArrowKeysNudgeTheChosenOne) {
  show_marks();
  QTest::keyClick(&canvas, Qt::Key_Tab);
  EXPECT_EQ(canvas.chosen_fiducial(), Fiducial::qrs_onset);
  QTest::keyClick(&canvas, Qt::Key_Tab);
  EXPECT_EQ(readout, "QRS end in 11 beats");
  QTest::keyClick(&canvas, Qt::Key_Left);
  QTest::keyClick(&canvas, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_THAT(nudged,
              ::testing::ElementsAre(std::pair(Fiducial::j_point, -1), std::pair(Fiducial::j_point, 10)));
  QTest::keyClick(&canvas, Qt::Key_Escape);
  EXPECT_FALSE(canvas.chosen_fiducial());
  EXPECT_TRUE(readout.isEmpty());
}

TEST_F(FiducialMarks, TabGoesFromTheCalipersToThem) {
  show_marks();
  ui_model::Caliper caliper;
  caliper.lead.id = LeadId::V1;
  canvas.calipers()->add(caliper);
  QTest::keyClick(&canvas, Qt::Key_Tab);
  EXPECT_FALSE(canvas.calipers()->selected());
  EXPECT_EQ(canvas.chosen_fiducial(), Fiducial::qrs_onset);
  QTest::keyClick(&canvas, Qt::Key_Backtab);
  EXPECT_TRUE(canvas.calipers()->selected());
  EXPECT_FALSE(canvas.chosen_fiducial());
}

TEST_F(FiducialMarks, GoWithTheRecord) {
  show_marks();
  canvas.set_record(canvas::testing::sinus_record());
  EXPECT_TRUE(canvas.page()->marks.empty());
}

}  // namespace
}  // namespace heartcare::canvas
