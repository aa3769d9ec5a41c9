#include "heartcare/services/folder_reader.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "heartcare/simulator/simulator.h"
#include "heartcare/wfdb/writer.h"
#include "heartcare/wiring/registry.h"

namespace heartcare::services {
namespace {

constexpr int patience_ms = 20000;

class FolderReading : public ::testing::Test {
 protected:
  void SetUp() override {
    QObject::connect(&reader, &FolderReader::listed, [this](int count) { listed = count; });
    QObject::connect(&reader, &FolderReader::row_ready,
                     [this](const reading::Row& row) { rows.push_back(row); });
    QObject::connect(&reader, &FolderReader::finished, [this](bool cancelled) { ends.push_back(cancelled); });
    QObject::connect(&reader, &FolderReader::failed, [this](const Error& error) { failure = error; });
  }
  void write(const QString& name) {
    JobContext job;
    const auto record = simulator::simulate({})->record;
    ASSERT_TRUE(wfdb::write_record(*record, home.filePath(name).toStdString(), job));
  }
  ::testing::AssertionResult ends_within_patience() {
    if (QTest::qWaitFor([this] { return !ends.empty() || failure; }, patience_ms))
      return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "still at work";
  }

  QTemporaryDir home;
  importing::Registry registry = wiring::make_registry();
  JobRunner runner;
  FolderReader reader{runner, registry};
  int listed = -1;
  std::vector<reading::Row> rows;
  std::vector<bool> ends;
  std::optional<Error> failure;
};

TEST_F(FolderReading, ReadsEveryRecordingAndKeepsWhatFailed) {
  for (const char* name : {"a.hea", "b.hea", "c.hea"}) write(QLatin1String(name));
  QFile broken(home.filePath("d.hea"));
  ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
  broken.write("d 1 500 5000\nd.dat 16\n");
  broken.close();
  reader.start(home.path());
  ASSERT_TRUE(ends_within_patience());
  EXPECT_EQ(listed, 4);
  std::set<std::string> names;
  int failed = 0;
  for (const auto& row : rows) {
    names.insert(row.file.filename().string());
    failed += row.error.has_value();
  }
  EXPECT_EQ(names, (std::set<std::string>{"a.hea", "b.hea", "c.hea", "d.hea"}));
  EXPECT_EQ(failed, 1);
  EXPECT_EQ(ends, std::vector<bool>{false});
  EXPECT_FALSE(reader.is_running());
}

TEST_F(FolderReading, StopsAtOnceAndDeliversNothingAfterwards) {
  for (int i = 0; i < 8; ++i) write(QStringLiteral("r%1.hea").arg(i));
  QObject::connect(&reader, &FolderReader::row_ready, [this](const reading::Row&) { reader.cancel(); });
  reader.start(home.path());
  ASSERT_TRUE(ends_within_patience());
  ASSERT_TRUE(QTest::qWaitFor([this] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(ends, std::vector<bool>{true});
  EXPECT_EQ(rows.size(), 1u);
}

TEST_F(FolderReading, ASecondFolderTakesThePlaceOfTheFirst) {
  for (int i = 0; i < 4; ++i) write(QStringLiteral("r%1.hea").arg(i));
  reader.start(home.path());
  reader.start(home.path());
  ASSERT_TRUE(ends_within_patience());
  EXPECT_EQ(rows.size(), 4u);
  EXPECT_EQ(ends, std::vector<bool>{false});
}

TEST_F(FolderReading, SaysWhyAFolderCannotBeListed) {
  reader.start(home.filePath("nowhere"));
  ASSERT_TRUE(ends_within_patience());
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->code, ErrorCode::not_found);
  EXPECT_TRUE(ends.empty());
}

}  // namespace
}  // namespace heartcare::services
