#pragma once
#include <QWidget>
#include <map>

class QLabel;
class QProgressBar;

namespace heartcare::panels {

/// The loads under way, each with its stage and a button to stop it; the first three are shown. GUI thread
/// only.
class LoadProgress final : public QWidget {
  Q_OBJECT
 public:
  explicit LoadProgress(QWidget* parent = nullptr);
  /// Adds the load at its first report. `name` is what a reader may see of the record.
  void report(qint64 load, const QString& name, double fraction, const QString& stage);
  void finish(qint64 load);

 Q_SIGNALS:
  void cancel_requested(qint64 load);

 private:
  struct Row {
    QWidget* widget;
    QLabel* label;
    QProgressBar* bar;
  };
  Row make_row(qint64 load);
  void refresh();

  std::map<qint64, Row> rows_;
  QLabel* more_;
};

}  // namespace heartcare::panels
