#pragma once
#include <QDialog>

#include "heartcare/bench_view/values.h"

class QCheckBox;
class QChartView;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class QTableWidget;

namespace heartcare::bench_view {

class AnswerModel;

/// What models scored in Heartcare-Bench: one figure side by side as chart and table, and their answers to
/// click through. Not modal. Asks for files and ECGs by signals. GUI thread.
class BenchDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit BenchDialog(QWidget* parent = nullptr);

  /// Another model; one with the same name and split is replaced.
  void add(const ModelResults& results);
  void show_status(const QString& text);

 Q_SIGNALS:
  void add_requested();
  void open_requested(const QStringList& records);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* figures_tab();
  QWidget* answers_tab();
  void list_choices();
  void show_figures();
  void show_answers();
  void show_answer();
  [[nodiscard]] const AnswerRow* chosen() const;

  QList<ModelResults> models_;
  AnswerModel* answer_model_;
  QComboBox *metric_ = nullptr, *model_ = nullptr, *group_ = nullptr;
  QChartView* chart_ = nullptr;
  QTableWidget* figures_ = nullptr;
  QCheckBox* wrong_ = nullptr;
  QTableView* answers_ = nullptr;
  QPlainTextEdit* detail_ = nullptr;
  QPushButton* open_ = nullptr;
  QLabel *count_ = nullptr, *status_ = nullptr;
};

}  // namespace heartcare::bench_view
