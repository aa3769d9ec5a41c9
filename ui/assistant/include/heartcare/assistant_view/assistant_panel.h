#pragma once
#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace heartcare::assistant_view {

class AskView;
class CompareView;
class ReportView;

/// Everything that the language model says about the record shown, in three tabs, under a line that says
/// what it is and, where there is no model, why and what to do. GUI thread.
class AssistantPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit AssistantPanel(QWidget* parent = nullptr);

  [[nodiscard]] ReportView& report() const noexcept { return *report_; }
  [[nodiscard]] AskView& ask() const noexcept { return *ask_; }
  [[nodiscard]] CompareView& compare() const noexcept { return *compare_; }
  /// 0 report, 1 questions, 2 comparison.
  void show_tab(int tab);
  /// Loading, missing, failed and what to do; empty: the model is there. `trouble` offers the model manager.
  void set_status(const QString& text, bool trouble);

 Q_SIGNALS:
  void models_requested();

 private:
  QLabel *notice_, *status_;
  QPushButton* models_;
  QWidget* status_line_;
  QTabWidget* tabs_;
  ReportView* report_;
  AskView* ask_;
  CompareView* compare_;
};

}  // namespace heartcare::assistant_view
