#include <algorithm>

#include "canvas_fixture.h"
#include "heartcare/canvas/caliper_painter.h"

namespace heartcare::canvas::testing {
namespace {

class CanvasDerived : public CanvasTest {
 protected:
  void show(page::DerivedView view, std::optional<Seconds> now = {}) {
    canvas.set_derived(std::make_shared<const page::DerivedTraces>(derived_from(*record, view, now)));
  }
  /// The middle of a place's own row at a time after its start.
  [[nodiscard]] QPoint in_row(const page::TracePlace& p, double seconds) const {
    return canvas.geometry()
        .map(page::Point{p.x_at(p.start + Seconds{seconds}), p.row.y + p.row.height / 2})
        .toPoint();
  }
};

TEST_F(CanvasDerived, ShowsAndTakesBackWhatWasNotMeasured) {
  const std::size_t places = canvas.page()->places.size();
  show(page::DerivedView::split);
  EXPECT_EQ(canvas.page()->places.size(), 2 * places);
  EXPECT_FALSE(canvas.page()->badges.empty());
  canvas.set_derived(nullptr);
  EXPECT_EQ(canvas.page()->places.size(), places);
  EXPECT_TRUE(canvas.page()->badges.empty());
}

TEST_F(CanvasDerived, ForgetsItWithTheRecord) {
  show(page::DerivedView::overlay);
  canvas.set_record(sinus_record());
  EXPECT_EQ(canvas.derived(), nullptr);
  EXPECT_TRUE(canvas.page()->derived.empty());
}

TEST_F(CanvasDerived, CalipersOnAReconstructionSaySo) {
  show(page::DerivedView::split);
  const page::TracePlace lower = canvas.page()->places.back();
  ASSERT_EQ(lower.trace, page::TraceClass::reconstructed);
  drag(in_row(lower, 1), in_row(lower, 1.5));
  ASSERT_EQ(calipers().size(), 1U);
  EXPECT_EQ(calipers()[0].trace, page::TraceClass::reconstructed);
  EXPECT_TRUE(ui_model::readout(calipers()[0], record->main().rate()).contains("reconstructed"));
  // It lies on the reconstruction alone, and goes out of sight with it.
  for (std::size_t i = 0; i < canvas.page()->places.size(); ++i)
    EXPECT_EQ(is_shown_on(calipers()[0], *canvas.page(), i),
              canvas.page()->places[i].trace == page::TraceClass::reconstructed);
  canvas.set_derived(nullptr);
  EXPECT_FALSE(is_shown_on(calipers()[0], *canvas.page(), 0));
}

TEST_F(CanvasDerived, CalipersOnTheMeasuredTraceStayMeasured) {
  show(page::DerivedView::split);
  const page::TracePlace upper = canvas.page()->places.front();
  drag(in_row(upper, 1), in_row(upper, 1.5));
  ASSERT_EQ(calipers().size(), 1U);
  EXPECT_EQ(calipers()[0].trace, page::TraceClass::measured);
}

TEST_F(CanvasDerived, CalipersBeyondTheRecordingArePredicted) {
  auto traces = derived_from(*record, page::DerivedView::overlay, Seconds{8});
  traces.prediction->first = record->main().samples();
  canvas.set_room_after({2});
  canvas.set_derived(std::make_shared<const page::DerivedTraces>(std::move(traces)));
  canvas.go_to({100});
  EXPECT_DOUBLE_EQ(canvas.options().start.value, 2);
  ASSERT_FALSE(canvas.page()->bands.empty());
  const auto& strip = *std::find_if(canvas.page()->places.begin(), canvas.page()->places.end(),
                                    [](const auto& p) { return p.rhythm; });
  drag(at(strip, 8.5, 0), at(strip, 9.0, 0));
  ASSERT_EQ(calipers().size(), 1U);
  EXPECT_EQ(calipers()[0].trace, page::TraceClass::predicted);
  EXPECT_GT(calipers()[0].points[1].sample, record->main().samples());
  EXPECT_TRUE(ui_model::readout(calipers()[0], record->main().rate()).startsWith("P "));
}

TEST_F(CanvasDerived, KeepsToTheRecordingWithoutAPrediction) {
  canvas.go_to({5});
  EXPECT_DOUBLE_EQ(canvas.options().start.value, 0);
}

TEST_F(CanvasDerived, LightsSeveralStretches) {
  const QImage before = canvas.grab().toImage();
  canvas.set_highlight({{LeadId::I}, 100, 150, {{400, 450}}});
  const QImage two = canvas.grab().toImage();
  canvas.set_highlight({{LeadId::I}, 100, 150, {}});
  EXPECT_NE(before, canvas.grab().toImage());
  EXPECT_NE(two, canvas.grab().toImage());
}

}  // namespace
}  // namespace heartcare::canvas::testing
