#include "heartcare/services/settings.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "heartcare/services/places.h"

namespace heartcare::services {
namespace {

class SettingsFile : public testing::Test {
 protected:
  void write(const QByteArray& text) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  QTemporaryDir folder;
  QString path = folder.filePath("settings.ini");
};

TEST_F(SettingsFile, StartsWithUsableDefaults) {
  const Settings settings(path);
  EXPECT_EQ(settings.default_page(), page::PageOptions{});
  EXPECT_EQ(settings.text(Key::theme), "system");
  EXPECT_TRUE(settings.flag(Key::restore_session));
}

TEST_F(SettingsFile, ReadsBackWhatWasSet) {
  page::PageOptions options;
  options.layout = page::LayoutId::cabrera_6x2;
  options.palette = page::PaletteId::dark;
  options.columns = page::Columns::simultaneous;
  options.paper = page::PaperSize::letter_landscape;
  options.speed.value = 50;
  options.gain = {{5}, {5}, false};
  {
    Settings settings(path);
    settings.set_default_page(options);
    settings.set(Key::theme, "dark");
    settings.set(Key::pixels_per_mm, 5.25);
    settings.set(Key::restore_session, false);
  }
  const Settings again(path);
  EXPECT_EQ(again.default_page(), options);
  EXPECT_EQ(again.text(Key::theme), "dark");
  EXPECT_EQ(again.number(Key::pixels_per_mm), 5.25);
  EXPECT_FALSE(again.flag(Key::restore_session));
}

TEST_F(SettingsFile, KeepsAutomaticGain) {
  page::PageOptions options;
  options.gain.automatic = true;
  Settings settings(path);
  settings.set_default_page(options);
  EXPECT_TRUE(settings.default_page().gain.automatic);
}

TEST_F(SettingsFile, IgnoresValuesItDoesNotAccept) {
  Settings settings(path);
  settings.set(Key::speed, 33);
  settings.set(Key::theme, "pink");
  EXPECT_EQ(settings.number(Key::speed), 25);
  EXPECT_EQ(settings.text(Key::theme), "system");
}

TEST_F(SettingsFile, ReadsDefaultsOutOfAnEditedFile) {
  write(
      "[page]\nspeed=1e9\nlayout=../../"
      "etc\ngain=-10\n[screen]\npixels_per_mm=nan\n[window]\nhide_patient=maybe\n");
  const Settings settings(path);
  EXPECT_EQ(settings.default_page(), page::PageOptions{});
  EXPECT_EQ(settings.number(Key::pixels_per_mm), 0);
}

TEST_F(SettingsFile, SurvivesAFileOfRubbish) {
  write(QByteArray(1000, '\xff') + "[[[\n=\n\0\0]");
  const Settings settings(path);
  EXPECT_EQ(settings.default_page(), page::PageOptions{});
}

TEST(Places, FollowTheArgumentThenTheEnvironment) {
  qputenv("HEARTCARE_HOME", "/tmp/from-environment");
  EXPECT_EQ(find_places("/tmp/given").settings_file, "/tmp/given/settings.ini");
  EXPECT_EQ(find_places().session_file, "/tmp/from-environment/session.json");
  qunsetenv("HEARTCARE_HOME");
  EXPECT_FALSE(find_places().log_folder.startsWith("/tmp/from-environment"));
}

}  // namespace
}  // namespace heartcare::services
