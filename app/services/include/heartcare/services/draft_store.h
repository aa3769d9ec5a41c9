#pragma once
#include <QJsonObject>
#include <QString>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::services {

/// Drafts of reports, one file each, readable by their owner alone. File names are hashes and name nobody.
/// GUI thread only.
class DraftStore {
 public:
  /// An empty folder keeps nothing.
  explicit DraftStore(QString folder) : folder_(std::move(folder)) {}

  /// Empty if there is none. `record`: what tells recordings apart, of any length. Errors: io, damaged.
  [[nodiscard]] Result<QJsonObject> load(const std::string& record) const;
  /// Errors: io.
  [[nodiscard]] Result<void> save(const std::string& record, const QJsonObject& draft) const;

 private:
  [[nodiscard]] QString file(const std::string& record) const;
  QString folder_;
};

}  // namespace heartcare::services
