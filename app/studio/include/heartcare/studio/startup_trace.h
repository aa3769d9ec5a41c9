#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "heartcare/canvas/ecg_canvas.h"

namespace heartcare::studio {

/// Measures how long a reader waits for the first ECG: from the request to open it, and from the start of the
/// process, to the moment its page has been painted. GUI thread only.
class StartupTrace final : public QObject {
  Q_OBJECT
 public:
  explicit StartupTrace(canvas::EcgCanvas& canvas);
  void open_requested();

 Q_SIGNALS:
  /// Milliseconds; once. `from_start` is -1 where the system does not tell (known to 10 ms).
  void first_paint(double from_request, double from_start);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QPointer<canvas::EcgCanvas> canvas_;
  QElapsedTimer timer_;
  bool done_ = false;
};

/// Milliseconds since this process was started; -1 where the system does not tell. [proc(5), field starttime]
[[nodiscard]] double milliseconds_since_process_start();

}  // namespace heartcare::studio
