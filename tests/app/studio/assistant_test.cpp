#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSemaphore>

#include "fake_beat.h"
#include "fake_session.h"
#include "heartcare/assistant_view/answer_browser.h"
#include "heartcare/beat_view/derived_part.h"
#include "heartcare/studio/assistant_controller.h"
#include "heartcare/studio/beat_controller.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

using heartcaregpt::testing::FakeEngine;
namespace gpt = heartcare::heartcaregpt;

/// A sentence that the measurements contradict, with the number and where it was read.
void contradict(gpt::Answer& answer) {
  gpt::Sentence sentence;
  sentence.first = 0;
  sentence.count = answer.text.size();
  sentence.verdict = statements::Verdict::contradicted;
  gpt::CheckedNumber number;
  number.key = "pr_ms";
  number.stated = 260;
  number.measured = 160;
  number.verdict = statements::Verdict::contradicted;
  sentence.numbers.push_back(number);
  answer.sentences.push_back(sentence);
}

class StudioAssistant : public StudioWindow {
 protected:
  StudioAssistant() {
    beat = [](JobContext&) -> Result<models::BeatEnginePtr> {
      return std::make_shared<models::testing::FakeBeatEngine>();
    };
    assistant = [this](const std::filesystem::path& folder,
                       gpt::SessionOptions options) -> Result<assistant::SessionPtr> {
      folders.push_back(folder);
      if (trouble) return tl::unexpected(*trouble);
      return assistant::SessionPtr(gpt::testing::fake_session(engine, opening, std::move(options)));
    };
    settings->set(services::Key::four_parts, true);
    settings->sync();
    restart();
  }
  ~StudioAssistant() override { window.reset(); }  // before the engine that it uses
  void show_record(const char* name = "a", const char* preset = "normal-sinus") {
    window->open({write_record(QStringLiteral("%1.hea").arg(QLatin1String(name)), preset)});
    ASSERT_TRUE(shows(QLatin1String(name)));
    ASSERT_TRUE(settles());
  }
  [[nodiscard]] QString text(const char* name = "report_text") const {
    return child<assistant_view::AnswerBrowser>(name)->toPlainText();
  }
  [[nodiscard]] QString status() const { return child<QLabel>("assistant_status")->text(); }
  void press(const char* name) { QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton); }

  std::shared_ptr<FakeEngine> engine = std::make_shared<FakeEngine>();
  std::function<Result<void>()> opening;
  std::optional<Error> trouble;
  std::vector<std::filesystem::path> folders;
};

TEST_F(StudioAssistant, WritesAReportBesideTheThreePages) {
  show_record();
  EXPECT_TRUE(text().contains("Sinus rhythm. Normal ECG."));
  for (const char* part : {"part_measured", "part_reconstruction", "part_continuation", "part_report"})
    EXPECT_TRUE(child<QDockWidget>(part)->isVisible()) << part;
  EXPECT_TRUE(window->ecg_canvas()->page()->badges.empty());
  EXPECT_FALSE(child<canvas::EcgCanvas>("part_reconstruction_canvas")->page()->badges.empty());
  EXPECT_FALSE(child<canvas::EcgCanvas>("part_continuation_canvas")->page()->bands.empty());
  EXPECT_TRUE(child<QLabel>("assistant_notice")->text().contains("physician"));
}

TEST_F(StudioAssistant, OpensNoModelWhileTheReportIsHidden) {
  window->show_four_parts(false);
  restart();
  settings->set(services::Key::four_parts, false);
  restart();
  folders.clear();
  show_record();
  EXPECT_TRUE(folders.empty());
  QTest::keyClick(window.get(), Qt::Key_F6);
  ASSERT_TRUE(settles());
  EXPECT_EQ(folders.size(), 1U);
  EXPECT_TRUE(text().contains("Normal ECG."));
}

TEST_F(StudioAssistant, WorksWhileTheModelIsLoadingAndWritesWhenItIsThere) {
  ASSERT_TRUE(settles());
  QSemaphore go;
  opening = [&]() -> Result<void> {
    go.acquire();
    return {};
  };
  restart();
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return status().contains("being loaded"); }));
  const auto* reconstruction = child<canvas::EcgCanvas>("part_reconstruction_canvas");
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return reconstruction->page() && !reconstruction->page()->badges.empty(); }));
  go.release();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(text().contains("Normal ECG."));
  EXPECT_EQ(status(), "");
}

TEST_F(StudioAssistant, SaysWhatToDoWithoutAModel) {
  trouble = Error{ErrorCode::not_found, "no model", {}};
  restart();
  show_record();
  EXPECT_TRUE(status().contains("Choose a model folder"));
  EXPECT_TRUE(child("assistant_models")->isVisible());
  EXPECT_FALSE(child("report_write")->isEnabled());
  EXPECT_FALSE(child<canvas::EcgCanvas>("part_reconstruction_canvas")->page()->badges.empty());
}

TEST_F(StudioAssistant, SaysWhyAModelFailed) {
  opening = []() -> Result<void> { return fail(ErrorCode::damaged, "weights differ from their hash"); };
  restart();
  show_record();
  EXPECT_TRUE(status().contains("weights differ from their hash"));
}

TEST_F(StudioAssistant, StopsAndSaysThatTheTextIsNotComplete) {
  std::atomic<bool> hold{true};
  engine->before_word = [&](std::size_t word, JobContext& job) {
    while (word == 2 && hold && job.checkpoint()) QThread::msleep(1);
  };
  window->open({write_record("a.hea")});
  ASSERT_TRUE(QTest::qWaitFor([&] { return text().contains("rhythm."); }, 20000));
  press("report_stop");
  hold = false;
  ASSERT_TRUE(settles());
  EXPECT_TRUE(text().contains("not complete"));
  EXPECT_FALSE(text().contains("Normal"));
  EXPECT_TRUE(child("report_write")->isVisible());
}

TEST_F(StudioAssistant, WritesOtherWordsWithAnotherSeed) {
  std::vector<gpt::RequestSettings> seen;
  engine->finish = [&](gpt::Answer& answer) { seen.push_back(answer.stamp.settings); };
  show_record();
  press("report_another");
  ASSERT_TRUE(settles());
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].temperature, 0);
  EXPECT_NE(seen[1].seed, seen[0].seed);
  EXPECT_GT(seen[1].temperature, 0);
  EXPECT_TRUE(text().contains("seed 2"));
}

TEST_F(StudioAssistant, ShowsAReportAgainWithoutWritingItAgain) {
  show_record("a");
  show_record("b", "lbbb");
  const int before = engine->answers;
  QTest::keyClick(window->ecg_canvas(), Qt::Key_K);
  ASSERT_TRUE(shows("a"));
  ASSERT_TRUE(settles());
  EXPECT_EQ(engine->answers, before);
  EXPECT_TRUE(text().contains("Normal ECG."));
}

TEST_F(StudioAssistant, LooksAtTheNextRecordAheadOfTime) {
  std::vector<gpt::Task> tasks;
  engine->finish = [&](gpt::Answer& answer) { tasks.push_back(answer.stamp.task); };
  const QString a = write_record("a.hea"), b = write_record("b.hea", "lbbb");
  window->open({a, b});
  ASSERT_TRUE(shows("a"));
  EXPECT_TRUE(QTest::qWaitFor([&] { return engine->seen >= 2; }, 20000));
  ASSERT_TRUE(settles());
  EXPECT_EQ(tasks, (std::vector{gpt::Task::report, gpt::Task::prepare}));
  EXPECT_EQ(text().count("Normal ECG."), 1);
}

TEST_F(StudioAssistant, LightsTheEvidenceOfANumberAndGivesBothNumbers) {
  engine->finish = contradict;
  show_record();
  EXPECT_TRUE(text().contains("stated 260, measured 160"));
  QTest::keyClick(window->ecg_canvas(), Qt::Key_E);
  const canvas::Highlight& lit = window->ecg_canvas()->highlight();
  EXPECT_FALSE(lit.leads.empty());
  EXPECT_LT(lit.first, lit.last);
}

TEST_F(StudioAssistant, AnswersQuestionsWithWhatWasAskedBefore) {
  std::vector<std::size_t> turns;
  show_record();
  child<QTabWidget>("assistant_tabs")->setCurrentIndex(1);
  for (const char* question : {"What is the rhythm?", "Sure?"}) {
    auto* line = child<QLineEdit>("ask_question");
    line->setText(question);
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(settles());
  }
  EXPECT_TRUE(text("ask_text").contains("What is the rhythm?"));
  EXPECT_TRUE(text("ask_text").contains("Sure?"));
  press("ask_forget");
  EXPECT_FALSE(text("ask_text").contains("Sure?"));
}

TEST_F(StudioAssistant, ComparesWithAnotherRecordOfTheList) {
  show_record("a");
  show_record("b", "lbbb");
  std::size_t compared = 0;
  engine->finish = [&](gpt::Answer& answer) { compared = answer.ecgs.size(); };
  child<QTabWidget>("assistant_tabs")->setCurrentIndex(2);
  EXPECT_EQ(child<QComboBox>("compare_earlier")->currentText(), "a");
  press("compare_start");
  ASSERT_TRUE(settles());
  EXPECT_EQ(compared, 2U);
  EXPECT_TRUE(text("compare_text").contains("Normal ECG."));
}

TEST_F(StudioAssistant, HidesPartsByTheirKeysAndRemembersIt) {
  show_record();
  QTest::keyClick(window->ecg_canvas(), Qt::Key_R);
  EXPECT_FALSE(child<QDockWidget>("part_reconstruction")->isVisible());
  EXPECT_FALSE(window->beat()->settings().reconstruction);
  restart();
  EXPECT_FALSE(child<QDockWidget>("part_reconstruction")->isVisible());
  EXPECT_FALSE(action(Act::reconstruction)->isChecked());
  EXPECT_TRUE(child<QDockWidget>("part_report")->isVisible());
  action(Act::usual_parts)->trigger();
  EXPECT_TRUE(child<QDockWidget>("part_reconstruction")->isVisible());
}

TEST_F(StudioAssistant, GoesBackToTheEcgAlone) {
  show_record();
  QTest::keyClick(window.get(), Qt::Key_F4);
  EXPECT_FALSE(child<QDockWidget>("part_report")->isVisible());
  EXPECT_FALSE(window->beat()->settings().reconstruction);
  EXPECT_EQ(window->ecg_canvas()->scale_mode(), canvas::ScaleMode::fit_page);
  EXPECT_TRUE(action(Act::show_info)->isChecked());
}

TEST_F(StudioAssistant, SwitchesToAnotherModelAndUnloads) {
  show_record();
  EXPECT_TRUE(child<QLabel>("model_text")->text().contains("fake 1"));
  EXPECT_TRUE(child<QLabel>("model_text")->text().contains("MB"));
  action(Act::models)->trigger();
  dialogs.folder = home.filePath("no-model");
  press("models_add");
  ASSERT_TRUE(settles());
  EXPECT_TRUE(child<QLabel>("models_status")->text().contains("Not usable"));
  auto* list = child<QListWidget>("models_list");
  ASSERT_EQ(list->count(), 2);
  list->setCurrentRow(1);
  press("models_use");
  ASSERT_TRUE(settles());
  EXPECT_EQ(folders.back(), home.filePath("no-model").toStdString());
  EXPECT_TRUE(text().contains("Normal ECG."));
  press("models_unload");
  ASSERT_TRUE(settles());
  EXPECT_EQ(child<QLabel>("model_text")->text(), "No language model");
  EXPECT_TRUE(status().contains("unloaded"));
}

}  // namespace
}  // namespace heartcare::studio::testing
