#pragma once
#include <QDialog>

#include "heartcare/ui_model/result_table.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace heartcare::panels {

/// The results of measuring a folder: progress with a way to stop, a table that sorts by any column, and what
/// failed with its reason. Not modal: recordings can be read beside it. Shows `model`, which must outlive it.
/// GUI thread.
class BatchDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit BatchDialog(ui_model::ResultTableModel& model, QWidget* parent = nullptr);

  /// The folder's name stands in the title; an empty one leaves it out.
  void begin(const QString& folder);
  void set_total(int recordings);
  void set_done(int recordings);
  void finish(bool cancelled);
  /// Nothing could be measured at all, and why.
  void show_failure(const QString& reason);
  /// Rows of the model in the order in which the reader sees them.
  [[nodiscard]] std::vector<int> row_order() const;

 Q_SIGNALS:
  void open_requested(const QString& source);
  void cancel_requested();
  void csv_requested();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void build();
  void set_running(bool running);
  void open_row(const QModelIndex& index);

  ui_model::ResultTableModel& model_;
  QSortFilterProxyModel* order_;
  QLabel* summary_;
  QProgressBar* progress_;
  QPushButton *cancel_, *csv_, *open_;
  QTableView* table_;
  bool running_ = false;
};

}  // namespace heartcare::panels
