#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "fake_session.h"
#include "heartcare/studio/draft_controller.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

namespace gpt = heartcare::heartcaregpt;

/// Two sentences, of which the first is one coded statement with evidence.
void two_sentences(gpt::Answer& answer) {
  gpt::Sentence first, second;
  first.count = 13;  // "Sinus rhythm."
  first.verdict = statements::Verdict::supported;
  gpt::CheckedStatement sinus;
  sinus.said.statement.code = 20;
  sinus.verification.evidence.leads = {LeadId::II};
  sinus.verification.evidence.samples = std::pair<std::int64_t, std::int64_t>{100, 400};
  first.statements = {sinus};
  second.first = 14;
  second.count = 11;
  answer.sentences = {first, second};
}

class StudioDraft : public StudioWindow {
 protected:
  StudioDraft() {
    engine->finish = two_sentences;
    assistant = [this](const std::filesystem::path&,
                       gpt::SessionOptions options) -> Result<assistant::SessionPtr> {
      return assistant::SessionPtr(gpt::testing::fake_session(engine, {}, std::move(options)));
    };
    settings->set(services::Key::four_parts, true);
    settings->sync();
    restart();
    window->resize(1600, 900);
  }
  ~StudioDraft() override { window.reset(); }
  void show_draft(const char* name = "a") {
    window->open({write_record(QStringLiteral("%1.hea").arg(QLatin1String(name)))});
    ASSERT_TRUE(shows(QLatin1String(name)));
    ASSERT_TRUE(settles());
    if (!child<QPushButton>("report_edit")->isChecked()) child<QPushButton>("report_edit")->click();
  }
  void type(const QString& text) {
    child<QLineEdit>("draft_picker")->setText(text);
    QTest::keyClick(child<QLineEdit>("draft_picker"), Qt::Key_Return);
  }
  [[nodiscard]] const std::vector<ui_model::DraftLine>& lines() const {
    return window->findChild<DraftController*>()->document()->lines();
  }
  [[nodiscard]] QString saved(const char* kind, const QString& name) {
    dialogs.target = home.filePath(name);
    for (QAction* entry : child<QMenu>("draft_exports")->actions())
      if (entry->objectName() == QLatin1String(kind)) entry->trigger();
    EXPECT_TRUE(settles());
    QFile file(dialogs.target);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
  }

  std::shared_ptr<gpt::testing::FakeEngine> engine = std::make_shared<gpt::testing::FakeEngine>();
};

TEST_F(StudioDraft, TakesTheReportOverWithCodesAndEvidence) {
  show_draft();
  child<QPushButton>("draft_take_over")->click();
  ASSERT_EQ(lines().size(), 2U);
  EXPECT_EQ(lines()[0].text, "Sinus rhythm.");
  EXPECT_EQ(lines()[0].code, 20);
  EXPECT_TRUE(lines()[0].by_machine);
  EXPECT_EQ(lines()[0].leads, std::vector{LeadId::II});
  EXPECT_EQ(lines()[1].code, 0);
  child<QListWidget>("draft_lines")->setCurrentRow(0);
  EXPECT_EQ(window->ecg_canvas()->highlight().first, 100);
  child<QToolButton>("draft_undo")->click();
  EXPECT_TRUE(lines().empty());
}

TEST_F(StudioDraft, PicksStatementsAndOffersOnlyModifiersThatMayGoWithThem) {
  show_draft();
  type("left bundle-branch block");
  type("seen by Dr. X");
  ASSERT_EQ(lines().size(), 2U);
  EXPECT_EQ(lines()[0].code, 104);
  EXPECT_EQ(lines()[1].code, 0);
  EXPECT_FALSE(child<QToolButton>("draft_modify")->isEnabled());  // free text
  child<QListWidget>("draft_lines")->setCurrentRow(0);
  auto* menu = child<QMenu>("draft_modifiers");
  Q_EMIT menu->aboutToShow();
  ASSERT_FALSE(menu->actions().isEmpty());
  const auto all = window->findChild<DraftController*>();
  ASSERT_NE(all, nullptr);
  EXPECT_LT(menu->actions().size(), 60);  // of the vocabulary's: some are refused
  menu->actions().front()->trigger();
  EXPECT_EQ(lines()[0].modifiers.size(), 1U);
  EXPECT_NE(lines()[0].text, "Left bundle-branch block");
}

TEST_F(StudioDraft, IsThereAgainAfterARestart) {
  show_draft();
  type("Normal for age");
  restart();
  ASSERT_TRUE(shows("a"));
  ASSERT_TRUE(settles());
  ASSERT_EQ(lines().size(), 1U);
  EXPECT_EQ(lines()[0].text, "Normal for age");
}

TEST_F(StudioDraft, ExportsBothDraftsAndThatTheyAreNotConfirmed) {
  show_draft();
  type("Reader's own words");
  const QString text = saved("draft_text", "draft.txt");
  EXPECT_TRUE(text.contains("needs a physician's confirmation"));
  EXPECT_TRUE(text.contains("Reader's own words"));
  EXPECT_TRUE(text.contains("Sinus rhythm. (Supported by the measurements)"));
  EXPECT_TRUE(saved("draft_pdf", "draft.pdf").startsWith("%PDF"));
}

TEST_F(StudioDraft, WritesNoNameIntoTheTextWhilePatientDataAreHidden) {
  show_draft("Mueller");
  action(Act::hide_patient)->trigger();
  type("Own words");
  EXPECT_FALSE(saved("draft_text", "draft.txt").contains("Mueller"));
}

}  // namespace
}  // namespace heartcare::studio::testing
