#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include "heartcare/core/error.h"

namespace heartcare::studio::testing {
namespace {

struct Outcome {
  int status;
  QString out, err;
};

Outcome run(const QStringList& arguments, const QString& home) {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("QT_QPA_PLATFORM", "offscreen");
  environment.insert("HEARTCARE_HOME", home);
  process.setProcessEnvironment(environment);
  process.start(QStringLiteral(HEARTCARE_STUDIO), arguments);
  EXPECT_TRUE(process.waitForFinished(60000)) << arguments.join(' ').toStdString();
  EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
  return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
          QString::fromUtf8(process.readAllStandardError())};
}

class StudioCommand : public ::testing::Test {
 protected:
  QTemporaryDir home;
  QString out(const char* name) { return home.filePath(QLatin1String(name)); }
};

TEST_F(StudioCommand, RendersAPageOfTheRightSize) {
  const Outcome done =
      run({"render", "simulator:inferior-stemi", "-o", out("a.png"), "--dpi", "100"}, home.path());
  ASSERT_EQ(done.status, 0) << done.err.toStdString();
  const QImage image(out("a.png"));
  EXPECT_NEAR(image.width(), 297 / 25.4 * 100, 1.5);
  EXPECT_NEAR(image.height(), 210 / 25.4 * 100, 1.5);
}

TEST_F(StudioCommand, RendersVectorPagesWithEveryOption) {
  for (const char* name : {"a.pdf", "a.svg"}) {
    const Outcome done = run({"render",
                              "simulator:lbbb",
                              "-o",
                              out(name),
                              "--layout",
                              "6x2",
                              "--columns",
                              "simultaneous",
                              "--speed",
                              "50",
                              "--gain",
                              "auto",
                              "--palette",
                              "grey",
                              "--paper",
                              "letter",
                              "--start",
                              "1",
                              "--low-pass",
                              "40",
                              "--high-pass",
                              "0.5",
                              "--notch",
                              "50",
                              "--rhythm-lead",
                              "V1",
                              "--no-patient",
                              "--no-grid",
                              "--no-pulse"},
                             home.path());
    EXPECT_EQ(done.status, 0) << done.err.toStdString();
    EXPECT_GT(QFile(out(name)).size(), 1000);
  }
}

TEST_F(StudioCommand, GivesEveryFailureItsExitStatus) {
  const auto status = [&](const QStringList& arguments) { return run(arguments, home.path()).status; };
  EXPECT_EQ(status({"render", "nope.hea", "-o", out("a.png")}), exit_code(ErrorCode::not_found));
  EXPECT_EQ(status({"render", "simulator:lbbb", "-o", out("a.doc")}), exit_code(ErrorCode::invalid_argument));
  EXPECT_EQ(status({"render", "simulator:lbbb", "-o", out("a.png"), "--speed", "33"}),
            exit_code(ErrorCode::invalid_argument));
  EXPECT_EQ(status({"render", "simulator:lbbb"}), exit_code(ErrorCode::invalid_argument));
  EXPECT_EQ(status({"render", "simulator:lbbb", "-o", "/nowhere/a.pdf"}), exit_code(ErrorCode::io));
  QFile junk(out("junk.xyz"));
  ASSERT_TRUE(junk.open(QIODevice::WriteOnly));
  junk.write(QByteArray(100, '\xff'));
  junk.close();
  EXPECT_EQ(status({"render", out("junk.xyz"), "-o", out("a.png")}),
            exit_code(ErrorCode::unsupported_format));
}

TEST_F(StudioCommand, ExplainsItself) {
  EXPECT_TRUE(run({"--help"}, home.path()).out.contains("--screenshot"));
  EXPECT_TRUE(run({"render", "--help"}, home.path()).out.contains("--layout"));
  EXPECT_TRUE(run({"--version"}, home.path()).out.startsWith("heartcare-studio "));
}

TEST_F(StudioCommand, OpensPaintsAndCloses) {
  const Outcome done = run({"simulator:normal-sinus", "--smoke", "--trace-startup"}, home.path());
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(done.out.contains("first paint")) << done.out.toStdString();
  EXPECT_FALSE(QFile::exists(out("session.json"))) << "a passing run leaves no session";
}

TEST_F(StudioCommand, SavesAScreenshotOfTheSizeAskedFor) {
  const Outcome done =
      run({"simulator:normal-sinus", "--screenshot", out("s.png"), "--size", "1000x700", "--theme", "dark"},
          home.path());
  ASSERT_EQ(done.status, 0) << done.err.toStdString();
  EXPECT_EQ(QImage(out("s.png")).size(), QSize(1000, 700));
}

}  // namespace
}  // namespace heartcare::studio::testing
