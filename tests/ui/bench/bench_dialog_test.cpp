#include "heartcare/bench_view/bench_dialog.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChartView>

namespace heartcare::bench_view {
namespace {

template <class T>
T& child(QWidget& of, const char* name) {
  auto* found = of.findChild<T*>(QLatin1String(name));
  EXPECT_NE(found, nullptr) << name;
  return *found;
}

ModelResults results(const QString& model, double accuracy) {
  ModelResults made{model, "test", {}, {}};
  made.groups["closed_qa/S"] = {3, {{"accuracy", {accuracy, accuracy - 10, accuracy + 10}}}};
  made.groups["closed_qa/S/rhythm"] = {2, {{"accuracy", {accuracy, {}, {}}}}};
  made.groups["report/S"] = {1, {{"rouge_l", {30, {}, {}}}}};
  made.answers = {
      {"closed_qa/S/rhythm", "Age 60.", "Is it sinus?", {"yes", "no"}, "no", "yes", 0, {"ptbxl/7"}},
      {"closed_qa/S/rhythm", "", "Is it flutter?", {"yes", "no"}, "no", "no", 1, {"ptbxl/8"}},
      {"report/S", "", "Write a report.", {}, "sinus rhythm", "pacing", 0.2, {"ptbxl/9"}}};
  return made;
}

class BenchDialogTest : public testing::Test {
 protected:
  QTableView& answers() { return child<QTableView>(dialog, "bench_answers"); }
  void choose(const char* box, const QString& key) {
    auto& found = child<QComboBox>(dialog, box);
    found.setCurrentIndex(found.findData(key));
  }
  QString cell(int row, int column) {
    return answers().model()->index(row, column).data(Qt::DisplayRole).toString();
  }

  BenchDialog dialog;
};

TEST_F(BenchDialogTest, AsksForResultsWhenItHasNone) {
  QSignalSpy more(&dialog, &BenchDialog::add_requested);
  EXPECT_FALSE(child<QPushButton>(dialog, "bench_open").isEnabled());
  EXPECT_EQ(answers().model()->rowCount(), 0);
  child<QPushButton>(dialog, "bench_add").click();
  EXPECT_EQ(more.size(), 1);
}

TEST_F(BenchDialogTest, ShowsModelsSideBySide) {
  dialog.add(results("guess", 50));
  dialog.add(results("model", 80));
  choose("bench_metric", "accuracy");
  auto& table = child<QTableWidget>(dialog, "bench_figures");
  ASSERT_EQ(table.rowCount(), 2);
  ASSERT_EQ(table.columnCount(), 4);
  EXPECT_EQ(table.item(0, 0)->text(), "closed_qa/S");
  EXPECT_EQ(table.item(0, 2)->text(),
            QStringLiteral("%1 [%2, %3]")
                .arg(QLocale().toString(50.0, 'f', 1), QLocale().toString(40.0, 'f', 1),
                     QLocale().toString(60.0, 'f', 1)));
  EXPECT_EQ(table.item(1, 3)->text(), QLocale().toString(80.0, 'f', 1));
  const auto series = child<QChartView>(dialog, "bench_chart").chart()->series();
  ASSERT_EQ(series.size(), 1);
  const auto sets = qobject_cast<QBarSeries*>(series[0])->barSets();
  ASSERT_EQ(sets.size(), 2);
  ASSERT_EQ(sets[1]->count(), 1);  // groups of task and subset only
  EXPECT_EQ(sets[1]->at(0), 80);
  dialog.add(results("model", 90));  // the same again replaces
  EXPECT_EQ(table.columnCount(), 4);
  EXPECT_EQ(table.item(1, 3)->text(), QLocale().toString(90.0, 'f', 1));
}

TEST_F(BenchDialogTest, ListsWrongAnswersOfTheChosenGroup) {
  dialog.add(results("model", 80));
  EXPECT_EQ(answers().model()->rowCount(), 2);
  choose("bench_group", "closed_qa/S");
  ASSERT_EQ(answers().model()->rowCount(), 1);
  EXPECT_EQ(cell(0, 0), "Is it sinus?");
  EXPECT_EQ(cell(0, 1), "no");
  EXPECT_EQ(cell(0, 2), "yes");
  child<QCheckBox>(dialog, "bench_wrong").setChecked(false);
  EXPECT_EQ(answers().model()->rowCount(), 2);
  EXPECT_TRUE(child<QLabel>(dialog, "bench_count").text().contains("2"));
}

TEST_F(BenchDialogTest, OpensTheEcgOfAnAnswer) {
  QSignalSpy open(&dialog, &BenchDialog::open_requested);
  dialog.add(results("model", 80));
  answers().selectRow(0);
  EXPECT_TRUE(child<QPlainTextEdit>(dialog, "bench_detail").toPlainText().contains("Age 60."));
  child<QPushButton>(dialog, "bench_open").click();
  ASSERT_EQ(open.size(), 1);
  EXPECT_EQ(open[0][0].toStringList(), QStringList("ptbxl/7"));
  dialog.add(results("model", 90));  // what was chosen is gone with the old results
  EXPECT_FALSE(child<QPushButton>(dialog, "bench_open").isEnabled());
}

}  // namespace
}  // namespace heartcare::bench_view
