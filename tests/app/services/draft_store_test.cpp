#include "heartcare/services/draft_store.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace heartcare::services {
namespace {

TEST(DraftStore, KeepsADraftForItsOwnerUnderAHash) {
  const QTemporaryDir home;
  const DraftStore store(home.filePath("drafts"));
  EXPECT_TRUE(store.load("/home/x/Mueller_Anna.hea").value().isEmpty());
  ASSERT_TRUE(store.save("/home/x/Mueller_Anna.hea", {{"version", 1}}));
  EXPECT_EQ(store.load("/home/x/Mueller_Anna.hea").value()["version"].toInt(), 1);
  EXPECT_TRUE(store.load("other").value().isEmpty());
  const QFileInfoList files = QDir(home.filePath("drafts")).entryInfoList(QDir::Files);
  ASSERT_EQ(files.size(), 1);
  EXPECT_FALSE(files[0].fileName().contains("Mueller"));
  EXPECT_EQ(files[0].permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

TEST(DraftStore, SaysWhenADraftIsDamagedOrCannotBeWritten) {
  const QTemporaryDir home;
  const DraftStore store(home.path());
  ASSERT_TRUE(store.save("a", {{"version", 1}}));
  QFile file(QDir(home.path()).entryInfoList(QDir::Files)[0].filePath());
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("[");
  file.close();
  EXPECT_EQ(store.load("a").error().code, ErrorCode::damaged);
  EXPECT_EQ(DraftStore("/dev/null/x").save("a", {}).error().code, ErrorCode::io);
}

TEST(DraftStore, KeepsNothingWithoutAFolder) {
  EXPECT_TRUE(DraftStore({}).save("a", {{"version", 1}}));
  EXPECT_TRUE(DraftStore({}).load("a").value().isEmpty());
}

}  // namespace
}  // namespace heartcare::services
