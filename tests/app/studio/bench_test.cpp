#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "heartcare/bench/results.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// The window with Heartcare-Bench open and one file of results to add.
class BenchInTheWindow : public StudioWindow {
 protected:
  void SetUp() override {
    restart();
    bench::Results results{"guess", "test", {}, {}};
    results.groups["closed_qa/S"].samples = 1;
    results.groups["closed_qa/S"].accuracy = signal::Figure{0, 0, 0};
    results.answers.push_back({"closed_qa/ptbxl-7/verify",
                               "closed_qa/S/rhythm",
                               {{"ptbxl/7", 0, 5000, 500, heartagent::Modality::signal, ""}},
                               "",
                               "Is it sinus?",
                               {"yes", "no"},
                               "no",
                               "yes",
                               0});
    dialogs.files = {write_file("guess.json", QByteArray::fromStdString(bench::to_json(results)))};
    action(Act::bench)->trigger();
  }
  ::testing::AssertionResult says(const QString& part) const {
    const auto* status = child<QLabel>("bench_status");
    if (QTest::qWaitFor([&] { return status->text().contains(part); }, 10000))
      return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << status->text().toStdString();
  }
  void add() const { child<QPushButton>("bench_add")->click(); }
  void open_first() const {
    child<QTableView>("bench_answers")->selectRow(0);
    child<QPushButton>("bench_open")->click();
  }
};

TEST_F(BenchInTheWindow, OpensTheEcgOfAWrongAnswer) {
  write_record("00007.hea");
  dialogs.folder = home.path();
  add();
  ASSERT_TRUE(says("1 answer"));
  open_first();
  EXPECT_TRUE(says("Opened"));
  EXPECT_TRUE(shows("00007"));
  EXPECT_EQ(settings->text(services::Key::bench_recordings), home.path());
}

TEST_F(BenchInTheWindow, SaysWhichRecordingIsMissing) {
  dialogs.folder = home.path();
  add();
  ASSERT_TRUE(says("1 answer"));
  open_first();
  EXPECT_TRUE(says("ptbxl/7 is not in the folder"));
}

TEST_F(BenchInTheWindow, ExplainsAFileThatHasNoResults) {
  dialogs.files = {write_file("other.json", "{}")};
  add();
  EXPECT_TRUE(says("other.json"));
  EXPECT_EQ(child<QTableView>("bench_answers")->model()->rowCount(), 0);
}

}  // namespace
}  // namespace heartcare::studio::testing
