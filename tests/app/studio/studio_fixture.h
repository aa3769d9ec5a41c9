#pragma once
#include <gtest/gtest.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "heartcare/panels/dialogs.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/studio/main_window.h"

namespace heartcare::studio::testing {

/// Answers every dialog with what a test put in.
class AnsweringDialogs final : public panels::Dialogs {
 public:
  QStringList files;
  QString folder, target;
  bool prints = true;
  QString suggestion;  ///< what the program proposed as a file name

  void open_files(QWidget*, const QString&, const QString&,
                  std::function<void(const QStringList&)> then) override {
    then(files);
  }
  void open_folder(QWidget*, const QString&, std::function<void(const QString&)> then) override {
    then(folder);
  }
  void save_file(QWidget*, const QString& proposal, const QString&, const QString&,
                 std::function<void(const QString&)> then) override {
    suggestion = proposal;
    if (!target.isEmpty()) then(target);
  }
  void print(QWidget*, QPrinter& printer, std::function<void()> then) override;
};

/// A window with its own settings, session and a folder of records.
class StudioWindow : public ::testing::Test {
 protected:
  StudioWindow();
  ~StudioWindow() override;

  /// Closes the window, which saves its session, and opens another on the same files.
  void restart();
  /// Writes a generated record as WFDB and returns its header.
  QString write_record(const QString& name, const std::string& preset = "normal-sinus", double seconds = 10);
  QString write_file(const QString& name, const QByteArray& content);

  template <class T = QWidget>
  T* child(const char* name) const {
    T* found = window->findChild<T*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
  }
  QAction* action(Act act) const { return window->actions_table()[act]; }
  /// Waits for the window to have nothing to do.
  ::testing::AssertionResult settles() const;
  ::testing::AssertionResult shows(const QString& record_name) const;
  QList<panels::Message> messages() const { return child<panels::MessageBar>("message_bar")->messages(); }

  QTemporaryDir home;
  AnsweringDialogs dialogs;
  models::BeatOpener beat;      ///< what the next window opens as its tokenizer; set it and restart()
  assistant::Opener assistant;  ///< what the next window opens as its language model; empty = none
  std::shared_ptr<PacsArchive> network_archive;  ///< what the next window reaches archives by; null = none
  importing::Registry registry;
  std::unique_ptr<services::Settings> settings;
  services::SessionStore session;
  std::unique_ptr<MainWindow> window;
};

}  // namespace heartcare::studio::testing
