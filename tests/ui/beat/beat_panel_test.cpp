#include "heartcare/beat_view/beat_panel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>

namespace heartcare::beat_view {
namespace {

using ui_model::BeatSettings;
using Kind = ui_model::ClinicalDelta::Kind;

std::shared_ptr<const ui_model::Reconstruction> reconstruction() {
  auto made = std::make_shared<ui_model::Reconstruction>();
  made->rate = {500};
  made->mse = 0.0712;
  for (const LeadId lead : standard_leads) made->errors.push_back({lead, 40, 0.98});
  made->tokens = {2, 512, 0.2, {{0, 99, {7, 1}}, {100, 199, {8, 1}}, {200, 299, {7, 2}}}};
  made->stamp = {std::string(64, 'a'), "CPU, 2 threads", 1};
  return made;
}

class BeatPanelTest : public ::testing::Test {
 protected:
  BeatPanelTest() {
    QLocale::setDefault(QLocale::c());
    panel.resize(360, 900);
    panel.show();
  }
  template <class T>
  T* child(const char* name) {
    T* found = panel.findChild<T*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
  }
  BeatPanel panel;
};

TEST_F(BeatPanelTest, ReportsWhatTheReaderChanges) {
  BeatSettings last;
  int changes = 0;
  QObject::connect(&panel, &BeatPanel::settings_changed, &panel, [&](const BeatSettings& now) {
    last = now;
    ++changes;
  });
  child<QCheckBox>("showReconstruction")->click();
  EXPECT_TRUE(last.reconstruction);
  auto* mode = child<QComboBox>("reconstructionMode");
  mode->setCurrentIndex(3);
  Q_EMIT mode->activated(3);
  EXPECT_EQ(last.view, page::DerivedView::residual_5x);
  child<QCheckBox>("showContinuation")->click();
  child<QCheckBox>("backtest")->click();
  child<QSpinBox>("hiddenSeconds")->setValue(5);
  EXPECT_TRUE(last.reconstruction && last.prediction && last.backtest);
  EXPECT_EQ(last.hidden_s, 5);
  EXPECT_FALSE(child<QSpinBox>("horizon")->isEnabled());
  EXPECT_EQ(changes, 5);
  panel.set_settings({});  // by the program: no echo
  EXPECT_EQ(changes, 5);
}

TEST_F(BeatPanelTest, OffersHorizonsFromTwoToTenSeconds) {
  EXPECT_EQ(child<QSpinBox>("horizon")->minimum(), 2);
  EXPECT_EQ(child<QSpinBox>("horizon")->maximum(), 10);
  EXPECT_EQ(child<QSpinBox>("hiddenSeconds")->minimum(), 2);
  EXPECT_EQ(child<QSpinBox>("hiddenSeconds")->maximum(), 5);
}

TEST_F(BeatPanelTest, ShowsErrorsPerLeadAndFigures) {
  panel.set_reconstruction(reconstruction());
  EXPECT_EQ(child<QChartView>("reconstructionRmse")->chart()->series().size(), 1);
  EXPECT_EQ(child<QChartView>("reconstructionCorrelation")->chart()->series().size(), 1);
  EXPECT_TRUE(child<QLabel>("reconstructionFigures")->text().contains("0.071"));
  EXPECT_TRUE(child<QLabel>("reconstructionFigures")->text().contains("90 bit/s"));
  panel.set_reconstruction(nullptr);
  EXPECT_TRUE(child<QChartView>("reconstructionRmse")->isHidden());
}

TEST_F(BeatPanelTest, ShowsClinicalDeltasWithUnitsAndSigns) {
  panel.set_reconstruction(reconstruction());
  panel.set_deltas({{Kind::pr, LeadId::other, 160.0, 156.0},
                    {Kind::qrs, LeadId::other, 90.0, {}},
                    {Kind::st_j60, LeadId::V2, 50.0, 80.0},
                    {Kind::r, LeadId::V2, 900.0, 900.2}});
  auto* intervals = child<QTableWidget>("clinicalIntervals");
  ASSERT_EQ(intervals->rowCount(), 2);
  EXPECT_EQ(intervals->item(0, 0)->text(), "160 ms");
  EXPECT_EQ(intervals->item(0, 2)->text(), QString::fromUtf8("\xE2\x88\x92"
                                                             "4 ms"));
  EXPECT_EQ(intervals->item(1, 2)->text(), QString::fromUtf8("\xE2\x80\x93"));
  auto* leads = child<QTableWidget>("clinicalLeads");
  ASSERT_EQ(leads->rowCount(), 1);
  EXPECT_EQ(leads->item(0, 0)->text(), QString::fromUtf8("+30 \xC2\xB5V"));
  EXPECT_EQ(leads->item(0, 1)->text(), QString::fromUtf8("0 \xC2\xB5V"));
  EXPECT_TRUE(leads->item(0, 0)->toolTip().contains("50"));
}

TEST_F(BeatPanelTest, ShowsABacktestBesideItsFloors) {
  ui_model::BacktestScore score;
  score.mse = 0.5;
  score.floors = {1.0, 1.4, 0.75};
  panel.set_score(score);
  auto* table = child<QTableWidget>("backtestScores");
  ASSERT_EQ(table->rowCount(), 4);
  EXPECT_EQ(table->item(0, 0)->text(), "0.500");
  EXPECT_TRUE(child<QLabel>("backtestVerdict")->text().startsWith("Better"));
  score.mse = 0.8;
  panel.set_score(score);
  EXPECT_TRUE(child<QLabel>("backtestVerdict")->text().startsWith("Not better"));
  panel.set_score(std::nullopt);
  EXPECT_EQ(table->rowCount(), 0);
}

TEST_F(BeatPanelTest, ListsWhereATokenOccursAndGoesThere) {
  panel.set_reconstruction(reconstruction());
  panel.show_tab(2);
  panel.choose_token(0, 0);
  auto* list = child<QListWidget>("tokenPlaces");
  ASSERT_EQ(list->count(), 2);
  EXPECT_EQ(list->item(1)->text(), "0.40 to 0.60 s");
  std::size_t asked = 99;
  QObject::connect(&panel, &BeatPanel::token_requested, &panel, [&](std::size_t token) { asked = token; });
  Q_EMIT list->itemClicked(list->item(1));
  EXPECT_EQ(asked, 2U);
  panel.choose_token(std::nullopt, 0);
  EXPECT_EQ(list->count(), 0);
}

TEST_F(BeatPanelTest, StampsWhatItShows) {
  panel.set_stamp(ui_model::ModelStamp{std::string(64, 'a'), "CPU, 2 threads", 7});
  const QString text = child<QLabel>("beatStamp")->text();
  EXPECT_TRUE(text.contains("aaaaaaaaaaaa") && text.contains("CPU, 2 threads") && text.contains("7"));
  EXPECT_TRUE(child<QLabel>("beatNotice")->text().contains("not measured"));
}

}  // namespace
}  // namespace heartcare::beat_view
