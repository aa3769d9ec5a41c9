#pragma once
#include <QWidget>

#include "heartcare/assistant_view/answer_browser.h"

class QLineEdit;
class QPushButton;

namespace heartcare::assistant_view {

/// Questions about the ECG shown, with the answers before them. GUI thread.
class AskView final : public QWidget {
  Q_OBJECT
 public:
  explicit AskView(QWidget* parent = nullptr);

  [[nodiscard]] AnswerBrowser& browser() const noexcept { return *browser_; }
  void set_state(bool possible, bool answering);
  /// Forgets the conversation and offers the examples again.
  void start_over();

  /// English questions of the kinds that the model is trained on.
  [[nodiscard]] static QStringList suggestions();

 Q_SIGNALS:
  /// Not empty, without space around it, at most 4096 bytes.
  void asked(const QString& question);
  void stop_requested();
  void forgotten();

 private:
  void ask(const QString& question);

  AnswerBrowser* browser_;
  QLineEdit* question_;
  QPushButton *ask_, *stop_, *forget_;
  bool possible_ = false, answering_ = false;
};

}  // namespace heartcare::assistant_view
