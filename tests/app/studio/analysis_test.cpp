#include <QLabel>
#include <QTableView>
#include <QTreeWidget>

#include "heartcare/analysis_view/median_view.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// The text of a cell of the table of global measurements.
QString global_value(const QTableView& table, const QString& row) {
  const auto& model = *table.model();
  for (int i = 0; i < model.rowCount(); ++i)
    if (model.headerData(i, Qt::Vertical).toString() == row) return model.index(i, 0).data().toString();
  return {};
}

TEST_F(StudioWindow, MeasuresTheRecordShownAndLightsTheEvidence) {
  window->open({write_record("normal.hea")});
  ASSERT_TRUE(settles());
  auto* table = child<QTableView>("globalTable");
  EXPECT_TRUE(global_value(*table, "QRS").endsWith(" ms")) << qPrintable(global_value(*table, "QRS"));
  EXPECT_TRUE(window->ecg_canvas()->highlight().leads.empty());
  table->setCurrentIndex(table->model()->index(4, 0));
  EXPECT_FALSE(window->ecg_canvas()->highlight().leads.empty());
}

TEST_F(StudioWindow, InterpretsARecordAsUnconfirmed) {
  window->open({write_record("block.hea", "lbbb")});
  ASSERT_TRUE(settles());
  EXPECT_TRUE(child<QLabel>("interpretationNotice")->text().contains("unconfirmed"));
  const auto found = child<QTreeWidget>("interpretationLines")
                         ->findItems("bundle-branch block", Qt::MatchContains | Qt::MatchRecursive);
  EXPECT_FALSE(found.isEmpty());
}

TEST_F(StudioWindow, MovingAFiducialMeasuresAgain) {
  window->open({write_record("normal.hea")});
  ASSERT_TRUE(settles());
  auto* table = child<QTableView>("globalTable");
  const QString before = global_value(*table, "P duration");
  auto* median = child<analysis_view::MedianView>("medianView");
  QTest::keyClick(median, Qt::Key_Tab);
  QTest::keyClick(median, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_NE(global_value(*table, "P duration"), before);
  EXPECT_TRUE(table->model()->index(2, 0).data(Qt::FontRole).value<QFont>().italic());
}

TEST_F(StudioWindow, ForgetsTheAnalysisWithTheRecord) {
  window->open({write_record("normal.hea")});
  ASSERT_TRUE(settles());
  action(Act::close)->trigger();
  EXPECT_EQ(child<QTableView>("globalTable")->model()->rowCount(), 0);
}

}  // namespace
}  // namespace heartcare::studio::testing
