#include "heartcare/studio/language.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTranslator>

#include "heartcare/panels/settings_dialog.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// Every text in brackets and some 40 % longer, as a language with long words would have it.
class LongWords final : public QTranslator {
 public:
  [[nodiscard]] bool isEmpty() const override { return false; }
  [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
    const QString plain = QString::fromUtf8(text);
    return QLatin1Char('[') + plain + QString(plain.size() * 2 / 5, QLatin1Char('m')) + QLatin1Char(']');
  }
};

/// A window made while texts are long.
class LongLanguage : public StudioWindow {
 protected:
  LongLanguage() {
    QCoreApplication::installTranslator(&words);
    restart();
  }
  ~LongLanguage() override {
    window.reset();
    QCoreApplication::removeTranslator(&words);
  }
  void show_at(QSize size, const std::string& preset = "inferior-stemi") {
    window->open({write_record("a.hea", preset)});
    ASSERT_TRUE(settles());
    window->resize(size);
    QCoreApplication::sendPostedEvents();
  }
  LongWords words;
};

bool has_letters(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}
bool translated(const QString& text) { return text.contains(QLatin1Char('[')); }

void expect_translated(const QMenu& menu) {
  for (const QAction* action : menu.actions()) {
    // Teaching cases and recent files are called by names, not by texts of the program.
    if (action->isSeparator() || !has_letters(action->text())) continue;
    EXPECT_TRUE(translated(action->text())) << action->text().toStdString();
    const QMenu* inner = action->menu<QMenu*>();
    if (inner && inner->objectName() != "menu_teaching" && inner->objectName() != "menu_recent")
      expect_translated(*inner);
  }
}

TEST_F(LongLanguage, ReachesEveryMenuAndAction) {
  for (const QAction* action : window->menuBar()->actions()) {
    EXPECT_TRUE(translated(action->text())) << action->text().toStdString();
    expect_translated(*action->menu<QMenu*>());
  }
  for (int i = 0; i <= static_cast<int>(Act::about); ++i)
    EXPECT_TRUE(translated(action(static_cast<Act>(i))->text())) << i;
}

TEST_F(LongLanguage, ReachesEveryButtonAndTip) {
  show_at({1366, 768});
  for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
    if (!button->isVisible()) continue;
    if (has_letters(button->text()) && button->objectName() != "speed_button" &&
        button->objectName() != "gain_button") {
      EXPECT_TRUE(translated(button->text()))
          << button->objectName().toStdString() << ": " << button->text().toStdString();
    }
    if (has_letters(button->toolTip())) {
      EXPECT_TRUE(translated(button->toolTip())) << button->toolTip().toStdString();
    }
  }
}

TEST_F(LongLanguage, FitsTheSmallestScreen) {
  show_at({1366, 768});
  EXPECT_LE(window->width(), 1366);
  EXPECT_LE(window->height(), 768);
  EXPECT_GE(window->ecg_canvas()->width(), 500) << "the ECG gives way to words";
}

TEST_F(LongLanguage, CutsNoButtonOfTheAnalysisOff) {
  show_at({1366, 768});
  for (const char* name : {"sectionInterpretation", "sectionMeasurements", "sectionLeads", "sectionBeats",
                           "sectionMedian", "sectionRhythm"}) {
    const auto* button = child<QToolButton>(name);
    EXPECT_TRUE(button->isVisible());
    EXPECT_GE(button->width(), button->sizeHint().width()) << name;
  }
}

TEST_F(LongLanguage, WrapsWhatIsLongerThanItsPanel) {
  show_at({1366, 768});
  for (const char* name : {"qualitySummary", "interpretationNotice"}) {
    const auto* label = child<QLabel>(name);
    EXPECT_GE(label->height(), label->heightForWidth(label->width())) << name;
  }
}

TEST_F(LongLanguage, FitsTheSettings) {
  action(Act::settings)->trigger();
  const auto* dialog = child<panels::SettingsDialog>("settings_dialog");
  EXPECT_LE(dialog->sizeHint().width(), 1366);
  EXPECT_LE(dialog->sizeHint().height(), 768);
}

/// Takes the translators that choose_language() installed away again.
class Language : public StudioWindow {
 protected:
  ~Language() override {
    window.reset();
    for (QTranslator* one : qApp->findChildren<QTranslator*>(Qt::FindDirectChildrenOnly)) delete one;
    QLocale::setDefault(before);
  }
  QLocale before;
};

TEST_F(Language, SpeaksGerman) {
  choose_language(*qApp, "de");
  restart();
  EXPECT_EQ(child<QMenu>("menu_file")->title(), "&Datei");
  EXPECT_EQ(action(Act::undo)->text(), "&Rückgängig");
  EXPECT_EQ(QLocale().decimalPoint(), ",");
  action(Act::settings)->trigger();
  const auto* buttons = child<panels::SettingsDialog>("settings_dialog")->findChild<QDialogButtonBox*>();
  EXPECT_EQ(buttons->button(QDialogButtonBox::Cancel)->text().remove(QLatin1Char('&')), "Abbrechen")
      << "Qt's own texts: Debian package qt6-translations-l10n";
  window->open({write_record("a.hea")});
  ASSERT_TRUE(settles());
  EXPECT_TRUE(child<QLabel>("interpretationNotice")->text().contains("unbestätigt"));
}

TEST_F(Language, SpeaksEnglishWithItsPluralsWhereThereIsNoTranslation) {
  choose_language(*qApp, "fi");
  restart();
  EXPECT_EQ(child<QMenu>("menu_file")->title(), "&File");
  dialogs.folder = home.filePath("batch");
  write_record("batch/a.hea");
  action(Act::measure_folder)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(child<QLabel>("batch_summary")->text().startsWith("1 recording measured."));
}

TEST_F(Language, IsKeptInTheSettings) {
  action(Act::settings)->trigger();
  auto* dialog = child<panels::SettingsDialog>("settings_dialog");
  dialog->findChild<QComboBox*>("setting_language")->setCurrentIndex(2);
  Q_EMIT dialog->applied(dialog->preferences());
  EXPECT_EQ(settings->text(services::Key::language), "de");
}

}  // namespace
}  // namespace heartcare::studio::testing
