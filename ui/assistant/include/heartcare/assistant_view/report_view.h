#pragma once
#include <QWidget>

#include "heartcare/assistant_view/answer_browser.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace heartcare::assistant_view {

/// The report as the model writes it, and the buttons that go with it. GUI thread.
class ReportView final : public QWidget {
  Q_OBJECT
 public:
  explicit ReportView(QWidget* parent = nullptr);

  [[nodiscard]] AnswerBrowser& browser() const noexcept { return *browser_; }
  /// Writing: "Stop" is offered instead of "Write" and "Another". `possible`: there is a record and a model.
  void set_state(bool possible, bool writing);
  /// What is done at the moment ("measuring", "reading"), or the speed of what was done; empty hides it.
  void set_progress(const QString& text);
  /// The reader's own draft stands beside the machine's; at most one, taken over.
  void set_draft(QWidget* draft);

 Q_SIGNALS:
  void write_requested();
  /// The same with the next seed and a temperature, for other words.
  void another_requested();
  void stop_requested();
  void draft_toggled(bool shown);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  AnswerBrowser* browser_;
  QPushButton *write_, *another_, *stop_, *edit_;
  QLabel* progress_;
  QSplitter* sides_;
};

}  // namespace heartcare::assistant_view
