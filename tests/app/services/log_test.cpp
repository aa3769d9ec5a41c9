#include "heartcare/services/log.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace heartcare::services {
namespace {

QString content(const QString& folder) {
  QFile file(QDir(folder).filePath("studio.log"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

TEST(Log, WritesFailuresWithoutPaths) {
  const QTemporaryDir folder;
  ASSERT_TRUE(start_log(folder.path()));
  log_failure("read " + file_tag("/home/jane/Doe Jane.hea"), {ErrorCode::damaged, "header line 1", 7});
  stop_log();
  const QString text = content(folder.path());
  EXPECT_TRUE(text.contains("damaged: header line 1 (at byte 7)")) << text.toStdString();
  EXPECT_FALSE(text.contains("jane", Qt::CaseInsensitive));
}

TEST(Log, TagsTellFilesApartWhereverTheyLie) {
  EXPECT_EQ(file_tag("/a/100.hea"), file_tag("/b/100.hea"));
  EXPECT_NE(file_tag("/a/100.hea"), file_tag("/a/101.hea"));
  EXPECT_EQ(file_tag("100.hea").size(), 8U);
}

TEST(Log, DropsLinesWhileThereIsNoFile) {
  stop_log();
  log_info("nobody listens");
  const QTemporaryDir folder;
  ASSERT_TRUE(start_log(folder.path()));
  log_info("begin");
  stop_log();
  EXPECT_TRUE(content(folder.path()).contains("begin"));
  EXPECT_FALSE(content(folder.path()).contains("nobody"));
}

TEST(Log, ReportsAFolderThatCannotBeMade) {
  const QTemporaryDir folder;
  QFile file(folder.filePath("taken"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  const auto started = start_log(folder.filePath("taken/log"));
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::io);
}

}  // namespace
}  // namespace heartcare::services
