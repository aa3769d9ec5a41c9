#pragma once
#include <QString>

namespace heartcare::services {

/// Where this program keeps its own files. It writes nowhere else unless the reader asks for it.
struct Places {
  QString settings_file;  ///< INI
  QString session_file;   ///< JSON
  QString log_folder;
  QString network_folder;  ///< inbox and send queue
  QString drafts_folder;   ///< drafts of reports
};

/// Everything below `home` if given, else below $HEARTCARE_HOME, else in the platform's standard folders.
[[nodiscard]] Places find_places(const QString& home = {});

}  // namespace heartcare::services
