#pragma once
#include <QString>
#include <QStringList>
#include <functional>

class QPrinter;
class QWidget;

namespace heartcare::panels {

/// The questions that need the desktop's own dialogs, as a seam that a test can answer.
/// Every call returns at once; the answer comes later, or never if the reader gives up.
class Dialogs {
 public:
  virtual ~Dialogs() = default;
  virtual void open_files(QWidget* parent, const QString& folder, const QString& filter,
                          std::function<void(const QStringList&)> then) = 0;
  virtual void open_folder(QWidget* parent, const QString& folder,
                           std::function<void(const QString&)> then) = 0;
  /// `suggestion` is a full path; `suffix` without a dot is added if the reader leaves it out.
  virtual void save_file(QWidget* parent, const QString& suggestion, const QString& filter,
                         const QString& suffix, std::function<void(const QString&)> then) = 0;
  /// `printer` has to live until the answer.
  virtual void print(QWidget* parent, QPrinter& printer, std::function<void()> then) = 0;
};

/// The desktop's dialogs, opened with open().
class DesktopDialogs final : public Dialogs {
 public:
  void open_files(QWidget* parent, const QString& folder, const QString& filter,
                  std::function<void(const QStringList&)> then) override;
  void open_folder(QWidget* parent, const QString& folder, std::function<void(const QString&)> then) override;
  void save_file(QWidget* parent, const QString& suggestion, const QString& filter, const QString& suffix,
                 std::function<void(const QString&)> then) override;
  void print(QWidget* parent, QPrinter& printer, std::function<void()> then) override;
};

}  // namespace heartcare::panels
