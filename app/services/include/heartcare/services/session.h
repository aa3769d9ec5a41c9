#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

#include "heartcare/core/result.h"

namespace heartcare::services {

inline constexpr int max_recent_files = 12;

/// What the window remembers between two starts.
struct Session {
  QStringList open;      ///< sources in list order: file paths or "simulator:<preset>"
  QString current;       ///< one of `open`, or empty
  QStringList recent;    ///< newest first, at most max_recent_files
  QString page;          ///< page::to_text of the page options
  QJsonObject calipers;  ///< by record key (sha256): the canvas's own description
  QByteArray geometry, splitter;
  QByteArray parts;  ///< the arrangement of the main view's parts

  /// Puts a source at the head of the recent ones.
  void remember(const QString& source);
};

/// Keeps the session in one JSON file that is replaced as a whole. GUI thread only.
class SessionStore {
 public:
  explicit SessionStore(QString file) : file_(std::move(file)) {}

  struct Loaded {
    Session session;               ///< empty at the first start and after damage
    std::optional<Error> problem;  ///< why the file could not be used
    QString kept_aside;            ///< where a damaged file was moved to
  };
  /// Never fails: a file that cannot be understood is moved aside and reported.
  [[nodiscard]] Loaded load() const;

  /// Errors: io.
  [[nodiscard]] Result<void> save(const Session& session) const;

 private:
  QString file_;
};

}  // namespace heartcare::services
