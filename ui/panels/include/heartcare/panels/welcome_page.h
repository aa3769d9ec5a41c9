#pragma once
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace heartcare::panels {

/// What the middle of the window shows while no record is open. GUI thread only.
class WelcomePage final : public QWidget {
  Q_OBJECT
 public:
  explicit WelcomePage(QWidget* parent = nullptr);
  /// Newest first; only file names are shown.
  void set_recent(const QStringList& sources);

 Q_SIGNALS:
  void open_requested();
  void teaching_requested();
  void recent_chosen(const QString& source);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh_logo();

  QLabel* logo_;
  QLabel* recent_title_;
  QVBoxLayout* recent_;
};

}  // namespace heartcare::panels
