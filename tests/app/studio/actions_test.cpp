#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

#include "heartcare/panels/settings_dialog.h"
#include "heartcare/panels/shortcut_page.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

void collect(const QMenu& menu, QList<QAction*>& found) {
  for (QAction* action : menu.actions()) {
    if (const QMenu* inner = action->menu<QMenu*>())
      collect(*inner, found);
    else if (!action->isSeparator())
      found << action;
  }
}

QList<QAction*> actions_in_menus(const QMainWindow& window) {
  QList<QAction*> found;
  for (QAction* action : window.menuBar()->actions())
    if (const QMenu* menu = action->menu<QMenu*>()) collect(*menu, found);
  return found;
}

TEST_F(StudioWindow, HasEveryActionInAMenuWithAShortcut) {
  const auto in_menus = actions_in_menus(*window);
  for (int i = 0; i <= static_cast<int>(Act::about); ++i) {
    QAction* one = action(static_cast<Act>(i));
    EXPECT_TRUE(in_menus.contains(one)) << one->objectName().toStdString();
    EXPECT_FALSE(one->shortcut().isEmpty()) << one->objectName().toStdString();
    EXPECT_FALSE(one->text().isEmpty());
  }
}

TEST_F(StudioWindow, UsesEveryShortcutOnce) {
  QMap<QString, QString> owners;
  for (const QAction* one : actions_in_menus(*window))
    for (const QKeySequence& key : one->shortcuts()) {
      const QString keys = key.toString(QKeySequence::PortableText);
      EXPECT_FALSE(owners.contains(keys)) << keys.toStdString() << ": " << owners[keys].toStdString()
                                          << " and " << one->objectName().toStdString();
      owners[keys] = one->objectName();
    }
  for (const char* keys : {"1",
                           "6",
                           "[",
                           "]",
                           "-",
                           "=",
                           "G",
                           "T",
                           "V",
                           "M",
                           "J",
                           "K",
                           "Ctrl+O",
                           "Ctrl+W",
                           "Ctrl+E",
                           "Ctrl+Shift+E",
                           "Ctrl+P",
                           "Ctrl+0",
                           "Ctrl+1",
                           "Ctrl+Z",
                           "Ctrl+Shift+Z",
                           "F1",
                           "Ctrl+/"})
    EXPECT_TRUE(owners.contains(QLatin1String(keys))) << keys;
}

TEST_F(StudioWindow, GivesEveryMenuActionAName) {
  for (const QAction* one : actions_in_menus(*window))
    EXPECT_FALSE(one->objectName().isEmpty()) << one->text().toStdString();
}

TEST_F(StudioWindow, WritesTheShortcutPageFromTheActions) {
  const auto groups = panels::shortcuts_of(*window->menuBar());
  int lines = 0;
  bool grid = false;
  for (const auto& group : groups)
    for (const auto& [name, keys] : group.lines) {
      ++lines;
      grid = grid || (name == "Grid" && keys == "G");
    }
  EXPECT_TRUE(grid);
  EXPECT_GT(lines, static_cast<int>(Act::about));
  action(Act::shortcuts)->trigger();
  EXPECT_NE(window->findChild<QDialog*>("shortcut_page"), nullptr);
}

TEST_F(StudioWindow, ChangesThePageByKeys) {
  window->activateWindow();
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  auto* canvas = window->ecg_canvas();
  QTest::keyClick(canvas, Qt::Key_4);
  EXPECT_EQ(canvas->options().layout, page::LayoutId::grid_6x2);
  QTest::keyClick(canvas, Qt::Key_BracketRight);
  EXPECT_EQ(canvas->options().speed.value, 50);
  QTest::keyClick(canvas, Qt::Key_Minus);
  EXPECT_EQ(canvas->options().gain.limb.value, 5);
  QTest::keyClick(canvas, Qt::Key_G);
  EXPECT_FALSE(canvas->options().grid);
  QTest::keyClick(canvas, Qt::Key_V);
  EXPECT_EQ(canvas->tool(), canvas::CaliperTool::voltage);
  EXPECT_TRUE(action(Act::tool_voltage)->isChecked());
}

TEST_F(StudioWindow, ShowsTheOptionsInForceOnItsButtons) {
  page::PageOptions options = window->ecg_canvas()->options();
  options.gain = {{20}, {10}, false};
  options.filters.low_pass_hz = 40;
  window->ecg_canvas()->set_options(options);
  EXPECT_EQ(child<QToolButton>("gain_button")->text(), "limb 20, chest 10 mm/mV");
  EXPECT_TRUE(child("filter_warning")->isVisible());
  EXPECT_TRUE(action(Act::half_chest)->isChecked());
  action(Act::filters_off)->trigger();
  EXPECT_FALSE(window->ecg_canvas()->options().filters.any());
  EXPECT_FALSE(child("filter_warning")->isVisible());
}

TEST_F(StudioWindow, HidesPatientDataEverywhere) {
  window->open({write_record("Doe.hea")});
  ASSERT_TRUE(shows("Doe"));
  action(Act::hide_patient)->trigger();
  EXPECT_FALSE(window->ecg_canvas()->options().patient);
  EXPECT_FALSE(window->windowTitle().contains("Doe"));
  dialogs.target.clear();
  action(Act::export_pdf)->trigger();
  EXPECT_FALSE(dialogs.suggestion.contains("Doe"));
}

TEST_F(StudioWindow, ExportsThePageOnScreen) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  const std::pair<Act, QByteArray> kinds[] = {
      {Act::export_pdf, "%PDF"}, {Act::export_png, "\x89PNG"}, {Act::export_svg, "<?xml"}};
  const char* suffixes[] = {"pdf", "png", "svg"};
  for (int i = 0; i < 3; ++i) {
    dialogs.target = home.filePath(QStringLiteral("out.%1").arg(QLatin1String(suffixes[i])));
    action(kinds[i].first)->trigger();
    ASSERT_TRUE(settles());
    QFile file(dialogs.target);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << suffixes[i];
    EXPECT_TRUE(file.readAll().startsWith(kinds[i].second)) << suffixes[i];
    EXPECT_EQ(messages().back().kind, panels::MessageKind::information);
  }
}

TEST_F(StudioWindow, SaysWhyAnExportFailed) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  dialogs.target = home.filePath("no/such/folder/out.pdf");
  action(Act::export_pdf)->trigger();
  ASSERT_TRUE(settles());
  ASSERT_FALSE(messages().isEmpty());
  EXPECT_EQ(messages().back().kind, panels::MessageKind::error);
}

TEST_F(StudioWindow, PrintsThePage) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  dialogs.target = home.filePath("print.pdf");
  action(Act::print)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_GT(QFileInfo(dialogs.target).size(), 1000);
}

TEST_F(StudioWindow, AppliesTheSettingsDialogAndKeepsIt) {
  action(Act::settings)->trigger();
  auto* dialog = child<panels::SettingsDialog>("settings_dialog");
  dialog->findChild<QComboBox*>("setting_layout")->setCurrentIndex(3);
  dialog->findChild<QComboBox*>("setting_theme")->setCurrentIndex(2);
  dialog->findChild<QDialogButtonBox*>("settings_buttons")->button(QDialogButtonBox::Ok)->click();
  EXPECT_EQ(window->ecg_canvas()->options().layout, page::LayoutId::grid_6x2);
  EXPECT_EQ(settings->text(services::Key::theme), "dark");
  EXPECT_LT(window->palette().color(QPalette::Window).lightness(), 100);
}

TEST_F(StudioWindow, UndoesAndRedoesCalipers) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  EXPECT_FALSE(action(Act::undo)->isEnabled());
  window->ecg_canvas()->calipers()->add({});
  EXPECT_TRUE(action(Act::undo)->isEnabled());
  action(Act::undo)->trigger();
  EXPECT_TRUE(window->ecg_canvas()->calipers()->calipers().empty());
  action(Act::redo)->trigger();
  EXPECT_EQ(window->ecg_canvas()->calipers()->calipers().size(), 1U);
  action(Act::remove_caliper)->trigger();
  EXPECT_TRUE(window->ecg_canvas()->calipers()->calipers().empty());
}

}  // namespace
}  // namespace heartcare::studio::testing
