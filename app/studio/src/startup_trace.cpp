#include "heartcare/studio/startup_trace.h"

#include <unistd.h>

#include <QEvent>
#include <QFile>
#include <QTimer>
#include <ctime>

namespace heartcare::studio {

double milliseconds_since_process_start() {
  QFile file(QStringLiteral("/proc/self/stat"));
  if (!file.open(QIODevice::ReadOnly)) return -1;
  const QByteArray line = file.readAll();
  // The second field is the program's name in brackets and may hold spaces; starttime is the 22nd.
  const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
  timespec now{};
  const long ticks = ::sysconf(_SC_CLK_TCK);
  if (fields.size() < 20 || ticks <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return -1;
  const double started = fields[19].toDouble() / static_cast<double>(ticks);
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1e3;
}

StartupTrace::StartupTrace(canvas::EcgCanvas& canvas) : QObject(&canvas), canvas_(&canvas) {
  canvas.installEventFilter(this);
  timer_.start();
}

void StartupTrace::open_requested() { timer_.restart(); }

bool StartupTrace::eventFilter(QObject* watched, QEvent* event) {
  if (!done_ && event->type() == QEvent::Paint && canvas_->page()) {
    done_ = true;
    // The filter runs before the painting; the next turn of the event loop comes after it.
    QTimer::singleShot(0, this, [this] {
      Q_EMIT first_paint(static_cast<double>(timer_.nsecsElapsed()) * 1e-6,
                         milliseconds_since_process_start());
    });
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace heartcare::studio
