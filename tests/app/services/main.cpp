#include <gtest/gtest.h>

#include <QCoreApplication>

/// Results come back through the event loop, so there has to be an application.
int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
