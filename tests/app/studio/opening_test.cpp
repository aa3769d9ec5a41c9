#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

using ui_model::EntryState;

void drop(QWidget& target, const QStringList& files) {
  QMimeData data;
  QList<QUrl> urls;
  for (const QString& file : files) urls << QUrl::fromLocalFile(file);
  data.setUrls(urls);
  const QPointF middle(target.rect().center());
  QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&target, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&target, &event);
}

TEST_F(StudioWindow, StartsWithTheWelcomePage) {
  EXPECT_EQ(child<QStackedWidget>("centre")->currentWidget(), child("welcome_page"));
  EXPECT_FALSE(action(Act::export_pdf)->isEnabled());
  EXPECT_TRUE(messages().isEmpty());
}

TEST_F(StudioWindow, OpensARecordThroughTheDialog) {
  dialogs.files = {write_record("normal.hea")};
  action(Act::open)->trigger();
  ASSERT_TRUE(shows("normal"));
  ASSERT_TRUE(settles());
  EXPECT_TRUE(window->windowTitle().startsWith("normal"));
  EXPECT_TRUE(action(Act::export_pdf)->isEnabled());
  const auto& entry = window->records().entries().front();
  EXPECT_EQ(entry.state, EntryState::open);
  EXPECT_FALSE(entry.thumbnail.isNull());
  EXPECT_TRUE(messages().isEmpty());
}

TEST_F(StudioWindow, ListsADamagedFileWithItsReasonAndGoesOn) {
  const QString bad = write_record("bad.hea");
  QFile signal(home.filePath("bad.dat"));
  ASSERT_TRUE(QFile::remove(signal.fileName()));
  write_file("bad.hea", "bad 12 500 5000\nbad.dat nonsense\n");
  window->open({bad});
  ASSERT_TRUE(settles());
  ASSERT_EQ(window->records().rowCount(), 1);
  EXPECT_EQ(window->records().entries().front().state, EntryState::failed);
  EXPECT_EQ(child<QStackedWidget>("centre")->currentWidget(), child("failure_page"));
  EXPECT_FALSE(child<QLabel>("failure_reason")->text().isEmpty());
  ASSERT_EQ(messages().size(), 1);
  EXPECT_EQ(messages().front().kind, panels::MessageKind::error);
  EXPECT_FALSE(messages().front().advice.isEmpty());
  window->open({write_record("good.hea")});
  EXPECT_TRUE(shows("good"));
}

TEST_F(StudioWindow, ReadsARepairedFileOnTryAgain) {
  const QString path = write_file("later.hea", "rubbish");
  window->open({path});
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->records().entries().front().state, EntryState::failed);
  write_record("later.hea");
  child<QPushButton>("failure_retry")->click();
  EXPECT_TRUE(shows("later"));
}

TEST_F(StudioWindow, KeepsAMissingFileInTheListWithItsReason) {
  window->open({home.filePath("gone.hea")});
  ASSERT_TRUE(settles());
  ASSERT_EQ(window->records().rowCount(), 1);
  EXPECT_EQ(window->records().entries().front().error->code, ErrorCode::not_found);
}

TEST_F(StudioWindow, OpensEachRecordOfAFolderOnce) {
  write_record("folder/a.hea");
  write_record("folder/b.hea", "lbbb");
  write_record("folder/inner/c.hea", "rbbb");
  write_file("folder/notes.txt", "no record");
  dialogs.folder = home.filePath("folder");
  action(Act::open_folder)->trigger();
  ASSERT_TRUE(shows("a"));
  ASSERT_TRUE(settles());
  QStringList names;
  for (const auto& entry : window->records().entries()) names << QFileInfo(entry.source).fileName();
  EXPECT_EQ(names, (QStringList{"a.hea", "b.hea", "c.hea"}));
}

TEST_F(StudioWindow, TakesDroppedFilesAndLeavesSideFilesOut) {
  const QString header = write_record("dropped.hea");
  drop(*window, {home.filePath("dropped.dat"), header});
  ASSERT_TRUE(shows("dropped"));
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->records().rowCount(), 1);
}

TEST_F(StudioWindow, OpensTeachingCasesFromTheMenu) {
  child<QAction>("teaching_inferior-stemi")->trigger();
  ASSERT_TRUE(shows("inferior-stemi"));
  EXPECT_EQ(window->records().display_name(*window->records().at(0)), "Inferior ST elevation infarction");
}

TEST_F(StudioWindow, WalksThroughTheListByKey) {
  window->open({write_record("a.hea"), write_record("b.hea")});
  ASSERT_TRUE(shows("a"));
  action(Act::next)->trigger();
  ASSERT_TRUE(shows("b"));
  action(Act::next)->trigger();
  EXPECT_TRUE(shows("b")) << "the list ends here";
  action(Act::previous)->trigger();
  EXPECT_TRUE(shows("a"));
}

TEST_F(StudioWindow, ShowsTheNeighbourOfAClosedRecord) {
  window->open({write_record("a.hea"), write_record("b.hea")});
  ASSERT_TRUE(shows("a"));
  action(Act::close)->trigger();
  ASSERT_TRUE(shows("b"));
  action(Act::close)->trigger();
  EXPECT_EQ(child<QStackedWidget>("centre")->currentWidget(), child("welcome_page"));
  EXPECT_EQ(window->ecg_canvas()->record(), nullptr);
}

TEST_F(StudioWindow, ClosesEverythingWhileRecordsAreStillBeingRead) {
  for (int i = 0; i < 8; ++i) write_record(QStringLiteral("many/%1.hea").arg(i));
  window->open({home.filePath("many")});
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->records().rowCount() == 8; }, 20000));
  action(Act::close_all)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->records().rowCount(), 0);
  EXPECT_TRUE(messages().isEmpty());
}

TEST_F(StudioWindow, ReadsRecordsAgainWhoseSamplesWereLetGo) {
  QStringList files;
  for (std::size_t i = 0; i < RecordLoader::max_resident + 3; ++i)
    files << write_record(QStringLiteral("r%1.hea").arg(i, 2, 10, QLatin1Char('0')));
  window->open(files);
  ASSERT_TRUE(shows("r00"));
  for (qsizetype i = 1; i < files.size(); ++i) {
    action(Act::next)->trigger();
    ASSERT_TRUE(shows(QFileInfo(files[i]).completeBaseName()));
  }
  std::size_t resident = 0;
  for (const auto& entry : window->records().entries()) resident += entry.record != nullptr;
  EXPECT_LE(resident, RecordLoader::max_resident);
  child<QListView>("record_list")->setCurrentIndex(window->records().index(0));
  EXPECT_TRUE(shows("r00"));
}

TEST_F(StudioWindow, ShowsAnOverviewOfLongRecordsOnly) {
  window->open({write_record("short.hea")});
  ASSERT_TRUE(shows("short"));
  ASSERT_TRUE(settles());
  EXPECT_FALSE(child("overview")->isVisible());
  window->open({write_record("long.hea", "normal-sinus", 60)});
  ASSERT_TRUE(shows("long"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return child("overview")->isVisible(); }, 20000));
  ASSERT_TRUE(settles());
}

}  // namespace
}  // namespace heartcare::studio::testing
