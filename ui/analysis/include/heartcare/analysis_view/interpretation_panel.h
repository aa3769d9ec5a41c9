#pragma once
#include <QString>
#include <QWidget>
#include <vector>

#include "heartcare/signal/measurement.h"

class QLabel;
class QTreeWidget;

namespace heartcare::analysis_view {

/// One statement as the reader sees it.
struct StatementLine {
  QString text;                  ///< "Left bundle branch block"
  QString group;                 ///< "Conduction": lines of a group stand together
  QString certainty;             ///< "", "probable", "possible"
  QString criterion;             ///< rule and its source
  std::vector<QString> reasons;  ///< "QRS 148 ms >= 120 ms": the measurements that fired it
  signal::Evidence evidence;     ///< what lights up on the trace
};

/// The program's interpretation, always marked as unconfirmed. Choosing a line lights its evidence on the
/// trace; its criterion and numbers unfold below it. GUI thread.
class InterpretationPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit InterpretationPanel(QWidget* parent = nullptr);
  /// `unchecked`: rules that could not be checked, with the reason. `status` replaces everything while there
  /// is no interpretation ("measuring", "not available: ...").
  /// A statement that was chosen or folded before stays so, without asking for its evidence.
  void set_lines(std::vector<StatementLine> lines, const QStringList& unchecked);
  /// Asks for the evidence of the statement chosen; clears it if there is none.
  void ask_again() { show_selection(); }
  void set_status(const QString& status);

 Q_SIGNALS:
  void evidence_requested(const heartcare::signal::Evidence& evidence);
  void evidence_cleared();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit_notice();
  void show_selection();
  void fill(const QStringList& unchecked);
  std::vector<StatementLine> lines_;
  QLabel* notice_;
  QTreeWidget* tree_;
};

}  // namespace heartcare::analysis_view
