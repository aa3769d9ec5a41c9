#pragma once
#include <QWidget>

#include "heartcare/core/error.h"

class QLabel;

namespace heartcare::panels {

/// What the middle of the window shows for a record that could not be read. GUI thread only.
class FailurePage final : public QWidget {
  Q_OBJECT
 public:
  explicit FailurePage(QWidget* parent = nullptr);
  void show_error(const QString& name, const Error& error);

 Q_SIGNALS:
  void retry_requested();
  void close_requested();

 private:
  QLabel *title_, *reason_, *advice_, *detail_;
};

}  // namespace heartcare::panels
