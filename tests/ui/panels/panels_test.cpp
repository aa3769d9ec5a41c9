#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <cmath>

#include "heartcare/panels/card_calibration.h"
#include "heartcare/panels/load_progress.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/panels/record_info_panel.h"
#include "heartcare/panels/record_list_panel.h"
#include "heartcare/panels/settings_dialog.h"
#include "heartcare/panels/shortcut_page.h"
#include "heartcare/panels/theme.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::panels {
namespace {

TEST(MessageBar, ShowsTheNewestAndThenTheOneBefore) {
  MessageBar bar;
  EXPECT_FALSE(bar.isVisibleTo(nullptr));
  bar.show_message({MessageKind::error, "first", "do this", "detail"});
  bar.show_message({MessageKind::warning, "second <b>", "", ""});
  auto* text = bar.findChild<QLabel*>("message_text");
  EXPECT_TRUE(text->text().contains("second &lt;b&gt;")) << "text from outside is no markup";
  bar.findChild<QToolButton*>("message_close")->click();
  EXPECT_TRUE(text->text().contains("first") && text->text().contains("do this"));
  bar.findChild<QToolButton*>("message_close")->click();
  EXPECT_TRUE(bar.isHidden());
}

TEST(MessageBar, ShowsTheSameMessageOnce) {
  MessageBar bar;
  for (int i = 0; i < 5; ++i) bar.show_message({MessageKind::error, "same", "", ""});
  EXPECT_EQ(bar.messages().size(), 1);
}

TEST(LoadProgress, ShowsThreeLoadsAndCountsTheRest) {
  LoadProgress progress;
  for (int i = 1; i <= 5; ++i) progress.report(i, QString::number(i), 0.5, "decode");
  EXPECT_EQ(progress.findChild<QLabel*>("load_more")->text(), "and 2 more");
  QSignalSpy cancelled(&progress, &LoadProgress::cancel_requested);
  progress.findChild<QWidget*>("load_2")->findChild<QToolButton*>("load_cancel")->click();
  ASSERT_EQ(cancelled.count(), 1);
  EXPECT_EQ(cancelled.front().front().toLongLong(), 2);
  for (int i = 1; i <= 5; ++i) progress.finish(i);
  EXPECT_TRUE(progress.isHidden());
}

TEST(RecordListPanel, ReportsChoicesAndWhatIsInView) {
  ui_model::RecordListModel model;
  RecordListPanel panel(model);
  QSignalSpy chosen(&panel, &RecordListPanel::chosen), visible(&panel, &RecordListPanel::became_visible);
  std::vector<ui_model::EntryId> ids;
  for (int i = 0; i < 500; ++i) ids.push_back(model.add(QString::number(i), QString::number(i)));
  panel.resize(250, 400);
  panel.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return visible.count() > 0; }, 5000));
  const auto seen = visible.back().front().value<std::vector<ui_model::EntryId>>();
  EXPECT_EQ(seen.front(), ids.front());
  EXPECT_LT(seen.size(), 20U) << "only what is in view may be read";
  chosen.clear();  // a view that gets the focus picks its first line
  panel.set_current(ids[3]);
  panel.step(+1);
  EXPECT_EQ(panel.current(), ids[4]);
  panel.step(-100);
  EXPECT_EQ(panel.current(), ids[0]);
  EXPECT_EQ(chosen.count(), 3);
}

TEST(RecordInfoPanel, FollowsRecordAndPrivacy) {
  RecordInfoPanel panel;
  auto parts = simulator::simulate({})->record->parts();
  parts.patient.name = "Doe^Jane";
  panel.set_record(*Record::create(parts));
  const auto has_name = [&] {
    for (const auto* label : panel.findChildren<QLabel*>())
      if (label->text().contains("Doe")) return true;
    return false;
  };
  EXPECT_TRUE(has_name());
  panel.set_patient_hidden(true);
  EXPECT_FALSE(has_name());
}

TEST(RecordInfoPanel, SurvivesAChangeOfTheme) {
  RecordInfoPanel panel;
  panel.set_record(simulator::simulate({})->record);
  panel.show();
  for (const Theme theme : {Theme::dark, Theme::light}) {
    apply_theme(*qApp, theme);
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel.findChild<QLabel*>() != nullptr; }, 5000));
    EXPECT_EQ(panel.palette().color(QPalette::Window), theme_palette(theme).color(QPalette::Window));
  }
}

TEST(CardCalibration, KeepsTheScaleItIsGiven) {
  CardCalibration card;
  for (const double scale : {1.0, 3.7795, 7.5}) {
    card.set_pixels_per_mm(scale);
    EXPECT_NEAR(card.pixels_per_mm(), scale, 0.003);
  }
}

TEST(CardCalibration, DrawsTheCardAsWideAsItSays) {
  CardCalibration card;
  card.resize(700, 420);
  card.set_pixels_per_mm(5.0);
  const QImage image = card.grab().toImage();
  int first = -1, last = -1;
  for (int x = 1; x < image.width(); ++x)
    if (image.pixel(x, 30) != image.pixel(0, 30)) {
      if (first < 0) first = x;
      last = x;
    }
  EXPECT_NEAR((last - first) / image.devicePixelRatio(), card_width_mm * 5.0, 3.0);
}

TEST(CardCalibration, AlwaysHasRoomForTheWholeCard) {
  CardCalibration card;
  for (const double scale : {3.78, 6.0, 12.0}) {
    card.set_pixels_per_mm(scale);
    EXPECT_GE(card.minimumWidth(), card_width_mm * scale);
    EXPECT_GE(card.minimumHeight(), card_height_mm * scale);
  }
}

TEST(SettingsDialog, ReturnsWhatItWasGivenIfNothingIsTouched) {
  Preferences given;
  given.page.layout = page::LayoutId::cabrera_6x2;
  given.page.gain.automatic = true;
  given.page.palette = page::PaletteId::grey;
  given.theme = "dark";
  given.pixels_per_mm = 4.5;
  given.hide_patient = true;
  const SettingsDialog dialog(given, 3.78);
  const Preferences got = dialog.preferences();
  EXPECT_EQ(got.page, given.page);
  EXPECT_EQ(got.theme, given.theme);
  EXPECT_NEAR(got.pixels_per_mm, given.pixels_per_mm, 0.003);
  EXPECT_TRUE(got.hide_patient);
}

TEST(SettingsDialog, LeavesTheScreenAloneUntilItIsMeasured) {
  const SettingsDialog dialog({}, 3.78);
  EXPECT_EQ(dialog.preferences().pixels_per_mm, 0.0);
}

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}
double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Theme, IsReadableInBothThemes) {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const QPalette palette = theme_palette(theme);
    const Accents colours = accents(palette);
    for (const auto back : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
      EXPECT_GE(contrast(palette.color(QPalette::Text), palette.color(back)), 7.0);
      for (const QColor& text :
           {colours.muted, colours.warning, colours.error, palette.color(QPalette::Link)})
        EXPECT_GE(contrast(text, palette.color(back)), 4.5) << text.name().toStdString() << " " << back;
    }
    EXPECT_GE(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.3);
  }
}

TEST(Theme, DrawsEveryIconInTheColourAskedFor) {
  for (const char* name : {"open", "print", "caliper-time", "heartcare", "warning"}) {
    const QImage image = icon_pixmap(QLatin1String(name), Qt::red, 32, 1.0).toImage();
    int red = 0, other = 0;
    for (int y = 0; y < 32; ++y)
      for (int x = 0; x < 32; ++x)
        if (const QColor c = image.pixelColor(x, y); c.alpha() == 255) ++(c == QColor(Qt::red) ? red : other);
    EXPECT_GT(red, 10) << name;
    EXPECT_EQ(other, 0) << name;
  }
}

}  // namespace
}  // namespace heartcare::panels
