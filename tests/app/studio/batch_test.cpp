#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include "heartcare/panels/batch_dialog.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// A folder with three recordings that can be measured and one that cannot.
class MeasureAFolder : public StudioWindow {
 protected:
  void SetUp() override {
    write_record("batch/normal.hea");
    write_record("batch/block.hea", "lbbb");
    write_record("batch/fast.hea", "sinus-tachycardia");
    write_file("batch/broken.hea", "broken 1 500 5000\nbroken.dat 16\n");
    dialogs.folder = home.filePath("batch");
  }
  void measure() {
    action(Act::measure_folder)->trigger();
    ASSERT_TRUE(settles());
  }
  [[nodiscard]] QTableView& table() const { return *child<QTableView>("batch_table"); }
  [[nodiscard]] int column(const QString& title) const {
    for (int i = 0; i < table().model()->columnCount(); ++i)
      if (table().model()->headerData(i, Qt::Horizontal).toString() == title) return i;
    ADD_FAILURE() << "no column " << title.toStdString();
    return 0;
  }
  [[nodiscard]] QStringList texts(int of_column) const {
    QStringList list;
    for (int i = 0; i < table().model()->rowCount(); ++i)
      list << table().model()->index(i, of_column).data().toString();
    return list;
  }
  void sort_by(const QString& title, Qt::SortOrder order) { table().sortByColumn(column(title), order); }
};

TEST_F(MeasureAFolder, ShowsARowForEveryRecordingAndWhyOneFailed) {
  measure();
  EXPECT_EQ(table().model()->rowCount(), 4);
  sort_by("Recording", Qt::AscendingOrder);
  EXPECT_EQ(texts(0), (QStringList{"block.hea", "broken.hea", "fast.hea", "normal.hea"}));
  EXPECT_FALSE(texts(column("Problem"))[1].isEmpty());
  EXPECT_TRUE(texts(column("Problem"))[0].isEmpty());
  EXPECT_TRUE(texts(column("Statements"))[0].contains("bundle-branch block"));
  EXPECT_TRUE(child<QLabel>("batch_summary")->text().contains("unconfirmed"));
  EXPECT_FALSE(child<QProgressBar>("batch_progress")->isVisible());
}

TEST_F(MeasureAFolder, SortsNumbersAsNumbersWithTheMissingOnesLast) {
  measure();
  const QString rate = "heart rate (bpm)";
  for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
    sort_by(rate, order);
    const QStringList shown = texts(column(rate));
    EXPECT_TRUE(shown.last().isEmpty()) << shown.join(' ').toStdString();
    const double first = shown[0].toDouble(), third = shown[2].toDouble();
    EXPECT_TRUE(order == Qt::AscendingOrder ? first < third : first > third);
  }
}

TEST_F(MeasureAFolder, OpensARecordingByDoubleClick) {
  measure();
  sort_by("Recording", Qt::AscendingOrder);
  auto* view = &table();
  const QPoint at = view->visualRect(view->model()->index(2, 0)).center();
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
  QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at);
  EXPECT_TRUE(shows("fast"));
}

TEST_F(MeasureAFolder, SavesTheTableAsShown) {
  measure();
  sort_by("Recording", Qt::DescendingOrder);
  dialogs.target = home.filePath("table.csv");
  child<QPushButton>("batch_csv")->click();
  ASSERT_TRUE(settles());
  QFile file(dialogs.target);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QList<QByteArray> lines = file.readAll().split('\n');
  ASSERT_EQ(lines.size(), 6);
  EXPECT_TRUE(lines[0].startsWith("file,heart_rate_bpm,")) << lines[0].toStdString();
  EXPECT_TRUE(lines[1].startsWith("normal.hea,"));
  EXPECT_TRUE(lines[4].startsWith("block.hea,"));
}

TEST_F(MeasureAFolder, KeepsFileNamesAwayWhilePatientDataAreHidden) {
  measure();
  action(Act::hide_patient)->trigger();
  for (const QString& name : texts(0)) EXPECT_TRUE(name.startsWith("Record ")) << name.toStdString();
  dialogs.target = home.filePath("hidden.csv");
  child<QPushButton>("batch_csv")->click();
  ASSERT_TRUE(settles());
  QFile file(dialogs.target);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_FALSE(file.readAll().contains("normal.hea"));
}

TEST_F(MeasureAFolder, CanBeStopped) {
  for (int i = 0; i < 12; ++i) write_record(QStringLiteral("batch/more%1.hea").arg(i));
  action(Act::measure_folder)->trigger();
  ASSERT_TRUE(QTest::qWaitFor([this] { return table().model()->rowCount() > 0; }, 20000));
  child<QPushButton>("batch_cancel")->click();
  const int rows = table().model()->rowCount();
  EXPECT_TRUE(child<QLabel>("batch_summary")->text().startsWith("Stopped"));
  ASSERT_TRUE(settles());
  EXPECT_EQ(table().model()->rowCount(), rows);
  EXPECT_LT(rows, 16);
}

TEST_F(MeasureAFolder, SaysThatAFolderCannotBeRead) {
  dialogs.folder = home.filePath("nowhere");
  measure();
  EXPECT_TRUE(child<QLabel>("batch_summary")->text().contains("not found"));
  EXPECT_FALSE(child<QPushButton>("batch_csv")->isEnabled());
}

}  // namespace
}  // namespace heartcare::studio::testing
