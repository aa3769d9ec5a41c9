#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>

/// For tests that draw: they need an application, and compare texts in the C locale.
int main(int argc, char** argv) {
  // The build lists the tests by running this program, with no display and no environment of its own.
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QLocale::setDefault(QLocale::c());
  testing::InitGoogleTest(&argc, argv);
  QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
