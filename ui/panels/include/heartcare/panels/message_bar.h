#pragma once
#include <QFrame>
#include <QList>

class QLabel;
class QToolButton;

namespace heartcare::panels {

enum class MessageKind { information, warning, error };

struct Message {
  MessageKind kind = MessageKind::information;
  QString text;    ///< what happened
  QString advice;  ///< what can be done; may be empty
  QString detail;  ///< technical, as a tool tip; may be empty
  bool operator==(const Message&) const = default;
};

/// Says what went wrong without stopping the work: a bar above the page that waits to be closed.
/// Several messages queue up, the newest is shown first. GUI thread only.
class MessageBar final : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);
  void show_message(const Message& message);
  void dismiss();  ///< closes the message shown; the one before it appears
  [[nodiscard]] const QList<Message>& messages() const noexcept { return messages_; }  ///< newest last

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();

  QLabel *icon_, *text_, *more_;
  QToolButton* close_;
  QList<Message> messages_;
};

}  // namespace heartcare::panels
