#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QSemaphore>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <algorithm>
#include <atomic>

#include "fake_beat.h"
#include "heartcare/beat_view/token_strip.h"
#include "heartcare/studio/beat_controller.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

using models::testing::FakeBeatEngine;

class StudioBeat : public StudioWindow {
 protected:
  StudioBeat() {
    beat = [this](JobContext&) -> Result<models::BeatEnginePtr> {
      ++opened;
      return engine;
    };
    restart();
  }
  ~StudioBeat() override { window.reset(); }  // before the engine that it uses
  void show_record(const char* name = "a", double seconds = 10) {
    window->open({write_record(QStringLiteral("%1.hea").arg(QLatin1String(name)), "normal-sinus", seconds)});
    ASSERT_TRUE(shows(QLatin1String(name)));
    ASSERT_TRUE(settles());
  }
  [[nodiscard]] const page::Page& page() const { return *window->ecg_canvas()->page(); }
  [[nodiscard]] bool has_badge(page::TraceClass kind) const {
    const auto& badges = page().badges;
    return std::any_of(badges.begin(), badges.end(), [&](const auto& badge) { return badge.kind == kind; });
  }
  [[nodiscard]] QString status() const { return child<QLabel>("beatStatus")->text(); }

  std::shared_ptr<FakeBeatEngine> engine = std::make_shared<FakeBeatEngine>();
  std::atomic<int> opened{0};
};

TEST_F(StudioBeat, DoesNotOpenTheModelBeforeItIsWanted) {
  show_record();
  EXPECT_EQ(opened, 0);
  EXPECT_TRUE(page().badges.empty());
  EXPECT_TRUE(child("token_strip")->isHidden());
}

TEST_F(StudioBeat, ShowsTheReconstructionByItsKeyAndTakesItAway) {
  show_record();
  QTest::keyClick(window->ecg_canvas(), Qt::Key_R);
  ASSERT_TRUE(settles());
  EXPECT_TRUE(has_badge(page::TraceClass::reconstructed));
  EXPECT_TRUE(action(Act::reconstruction)->isChecked());
  EXPECT_TRUE(child<QCheckBox>("showReconstruction")->isChecked());
  EXPECT_EQ(child<QTableWidget>("clinicalIntervals")->rowCount(), 3);
  EXPECT_EQ(child<QTableWidget>("clinicalLeads")->rowCount(), 12);
  EXPECT_TRUE(child<QLabel>("beatStamp")->text().contains("ffffffffffff"));
  QTest::keyClick(window->ecg_canvas(), Qt::Key_R);
  ASSERT_TRUE(settles());
  EXPECT_TRUE(page().badges.empty());
  EXPECT_TRUE(child("token_strip")->isHidden());
}

TEST_F(StudioBeat, OffersTheViewsOfAReconstruction) {
  show_record();
  const std::size_t places = page().places.size();
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  auto* mode = child<QComboBox>("reconstructionMode");
  mode->setCurrentIndex(1);
  Q_EMIT mode->activated(1);
  EXPECT_EQ(page().places.size(), 2 * places);
  mode->setCurrentIndex(3);
  Q_EMIT mode->activated(3);
  EXPECT_TRUE(has_badge(page::TraceClass::residual));
  EXPECT_EQ(engine->reconstructions, 1);  // another view is no reason to compute again
}

TEST_F(StudioBeat, PredictsBeyondTheEndAndMakesRoomForIt) {
  show_record();
  action(Act::prediction)->trigger();
  ASSERT_TRUE(settles());
  ASSERT_TRUE(has_badge(page::TraceClass::predicted));
  EXPECT_NEAR(window->ecg_canvas()->options().start.value, 2, 0.01);
  child<QSpinBox>("horizon")->setValue(5);
  ASSERT_TRUE(settles());
  EXPECT_NEAR(window->ecg_canvas()->options().start.value, 5, 0.01);
  EXPECT_EQ(engine->predictions, 2);
  action(Act::prediction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->ecg_canvas()->options().start.value, 0);
  EXPECT_TRUE(page().badges.empty());
}

TEST_F(StudioBeat, BacktestsWithTheTruthInSight) {
  show_record();
  action(Act::prediction)->trigger();
  child<QCheckBox>("backtest")->click();
  child<QSpinBox>("hiddenSeconds")->setValue(3);
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->ecg_canvas()->options().start.value, 0);
  ASSERT_FALSE(page().bands.empty());
  const page::PredictedBand& band = page().bands.back();
  EXPECT_NEAR(page().places[band.place].time_at(*band.now).value, 7, 0.01);
  auto* scores = child<QTableWidget>("backtestScores");
  ASSERT_EQ(scores->rowCount(), 4);
  EXPECT_GT(scores->item(1, 0)->text().toDouble(), 0);
  // The strip runs on to the end: the hidden part is drawn as measured.
  double last = 0;
  for (const page::Stroke& stroke : page().strokes)
    if (stroke.place == band.place) last = std::max(last, stroke.points.back().x);
  EXPECT_NEAR(last, page().places[band.place].box.right(), 0.2);
}

TEST_F(StudioBeat, RemembersWhatItComputed) {
  show_record("a");
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  show_record("b", 12);
  ASSERT_TRUE(settles());
  EXPECT_EQ(engine->reconstructions, 2);
  action(Act::previous)->trigger();
  ASSERT_TRUE(shows("a"));
  EXPECT_TRUE(QTest::qWaitFor([&] { return has_badge(page::TraceClass::reconstructed); }));
  EXPECT_EQ(engine->reconstructions, 2);
  EXPECT_EQ(opened, 1);
}

TEST_F(StudioBeat, StopsTheJobOfARecordThatWasLeft) {
  QSemaphore started, leave;
  std::atomic<bool> saw_stop{false};
  engine->before = [&](JobContext& job) {
    started.release();
    leave.acquire();
    if (job.cancelled()) saw_stop = true;
  };
  show_record();
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return started.available() > 0; }));
  EXPECT_FALSE(window->is_idle());
  action(Act::reconstruction)->trigger();
  leave.release(10);
  ASSERT_TRUE(settles());
  EXPECT_TRUE(QTest::qWaitFor([&] { return saw_stop.load(); }));
  EXPECT_TRUE(page().badges.empty());
}

TEST_F(StudioBeat, LightsWhereElseATokenOccurs) {
  show_record();
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  auto* strip = child<beat_view::TokenStrip>("token_strip");
  ASSERT_TRUE(strip->isVisible());
  QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cell(3, 0).center().toPoint());
  const auto& light = window->ecg_canvas()->highlight();
  EXPECT_EQ(light.first, 300);
  ASSERT_EQ(light.also.size(), 6U);  // 50 tokens, every seventh alike: 3, 10, 17, 24, 31, 38, 45
  EXPECT_EQ(light.also.front().first, 1000);
  EXPECT_EQ(child<QListWidget>("tokenPlaces")->count(), 7);
  QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cell(3, 0).center().toPoint());
  EXPECT_TRUE(window->ecg_canvas()->highlight().leads.empty());
  action(Act::token_strip)->trigger();
  EXPECT_FALSE(strip->isVisible());
  EXPECT_TRUE(has_badge(page::TraceClass::reconstructed));
}

TEST_F(StudioBeat, ReconstructsTheStretchInSightOfALongRecord) {
  show_record("long", 90);
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(has_badge(page::TraceClass::reconstructed));
  window->ecg_canvas()->go_to({45});
  ASSERT_TRUE(settles());
  EXPECT_EQ(engine->reconstructions, 2);
  EXPECT_TRUE(has_badge(page::TraceClass::reconstructed));
}

TEST_F(StudioBeat, ExportsMeasuredDataAlone) {
  show_record();
  const auto exported = [this](const char* name) {
    dialogs.target = home.filePath(QLatin1String(name));
    action(Act::export_svg)->trigger();
    EXPECT_TRUE(settles());
    QFile file(dialogs.target);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  };
  const QByteArray before = exported("before.svg");
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_EQ(exported("after.svg"), before);
}

TEST_F(StudioBeat, SaysWhyThereIsNoModelAndWorksWithoutIt) {
  beat = [](JobContext&) -> Result<models::BeatEnginePtr> {
    return fail(ErrorCode::damaged, "the weights do not match their hash");
  };
  restart();
  show_record();
  action(Act::reconstruction)->trigger();
  action(Act::prediction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(status().contains("the weights do not match their hash")) << status().toStdString();
  EXPECT_TRUE(page().badges.empty());
  EXPECT_EQ(window->ecg_canvas()->options().start.value, 0);
  EXPECT_GT(child<QTableView>("globalTable")->model()->rowCount(), 0);
}

TEST_F(StudioBeat, SaysWhyARecordCannotBeReconstructed) {
  engine->refuses = true;
  show_record();
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(status().contains("nothing to see"));
  EXPECT_EQ(engine->reconstructions, 1);  // once, not over and over
}

TEST_F(StudioWindow, WithoutATokenizerSaysSo) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  action(Act::reconstruction)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(child<QLabel>("beatStatus")->text().contains("without a model"));
}

}  // namespace
}  // namespace heartcare::studio::testing
