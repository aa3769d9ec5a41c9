#include "heartcare/services/places.h"

#include <QDir>
#include <QStandardPaths>

namespace heartcare::services {

Places find_places(const QString& home) {
  const QString root = home.isEmpty() ? qEnvironmentVariable("HEARTCARE_HOME") : home;
  const auto standard = [](QStandardPaths::StandardLocation kind) {
    return QDir(QStandardPaths::writableLocation(kind)).filePath(QLatin1String("heartcare-studio"));
  };
  const QDir config(root.isEmpty() ? standard(QStandardPaths::GenericConfigLocation) : root);
  const QDir data(root.isEmpty() ? standard(QStandardPaths::GenericDataLocation) : root);
  return {config.filePath(QLatin1String("settings.ini")), data.filePath(QLatin1String("session.json")),
          data.filePath(QLatin1String("log")), data.filePath(QLatin1String("network")),
          data.filePath(QLatin1String("drafts"))};
}

}  // namespace heartcare::services
