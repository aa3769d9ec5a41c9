#include "heartcare/services/session.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace heartcare::services {
namespace {

class SessionFile : public testing::Test {
 protected:
  void write(const QByteArray& text) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  QTemporaryDir folder;
  QString path = folder.filePath("sub/session.json");
  void SetUp() override { ASSERT_TRUE(QDir(folder.path()).mkpath("sub")); }
};

TEST_F(SessionFile, StartsEmptyWithoutAProblem) {
  const auto loaded = SessionStore(path).load();
  EXPECT_FALSE(loaded.problem);
  EXPECT_TRUE(loaded.session.open.isEmpty());
}

TEST_F(SessionFile, ReadsBackWhatWasSaved) {
  Session session;
  session.open = {"/data/ä 1.hea", "simulator:lbbb"};
  session.current = "simulator:lbbb";
  session.remember("/data/ä 1.hea");
  session.page = "layout=6x2";
  session.calipers = {{"abc", QJsonObject{{"calipers", 1}}}};
  session.geometry = QByteArray("\0\1\2", 3);
  const SessionStore store(path);
  ASSERT_TRUE(store.save(session));
  const auto loaded = store.load();
  ASSERT_FALSE(loaded.problem);
  EXPECT_EQ(loaded.session.open, session.open);
  EXPECT_EQ(loaded.session.current, session.current);
  EXPECT_EQ(loaded.session.recent, session.recent);
  EXPECT_EQ(loaded.session.page, session.page);
  EXPECT_EQ(loaded.session.calipers, session.calipers);
  EXPECT_EQ(loaded.session.geometry, session.geometry);
}

TEST_F(SessionFile, IsReadableByItsOwnerOnly) {
  ASSERT_TRUE(SessionStore(path).save({}));
  const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
  EXPECT_FALSE(QFileInfo(path).permissions() & others);
}

TEST_F(SessionFile, KeepsADamagedFileAsideAndSaysSo) {
  ASSERT_TRUE(SessionStore(path).save({}));
  QFile file(path);
  ASSERT_TRUE(file.resize(file.size() / 2));
  const auto loaded = SessionStore(path).load();
  ASSERT_TRUE(loaded.problem);
  EXPECT_EQ(loaded.problem->code, ErrorCode::damaged);
  EXPECT_TRUE(QFile::exists(loaded.kept_aside));
  EXPECT_FALSE(QFile::exists(path));
  EXPECT_TRUE(SessionStore(path).save({}));
}

TEST_F(SessionFile, KeepsEveryDamagedFile) {
  write("{");
  const QString first = SessionStore(path).load().kept_aside;
  write("[");
  const QString second = SessionStore(path).load().kept_aside;
  EXPECT_NE(first, second);
  EXPECT_TRUE(QFile::exists(first) && QFile::exists(second));
}

TEST_F(SessionFile, TakesWrongTypesAsMissing) {
  write(
      R"({"version":1,"open":[1,null,"a",{}],"current":7,"recent":"x","page":[],"calipers":3,"geometry":9})");
  const auto loaded = SessionStore(path).load();
  ASSERT_FALSE(loaded.problem);
  EXPECT_EQ(loaded.session.open, QStringList{"a"});
  EXPECT_TRUE(loaded.session.recent.isEmpty());
  EXPECT_TRUE(loaded.session.calipers.isEmpty());
}

TEST_F(SessionFile, RefusesAnotherVersion) {
  write(R"({"version":2})");
  EXPECT_EQ(SessionStore(path).load().problem->code, ErrorCode::damaged);
}

TEST_F(SessionFile, ReportsAFolderThatCannotBeMade) {
  write("a file, no folder");
  const auto saved = SessionStore(path + "/session.json").save({});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::io);
}

TEST(SessionRecent, ListsEachSourceOnceNewestFirst) {
  Session session;
  for (int i = 0; i < 20; ++i) session.remember(QString::number(i));
  session.remember("15");
  EXPECT_EQ(session.recent.size(), max_recent_files);
  EXPECT_EQ(session.recent.front(), "15");
  EXPECT_EQ(session.recent.count("15"), 1);
}

}  // namespace
}  // namespace heartcare::services
