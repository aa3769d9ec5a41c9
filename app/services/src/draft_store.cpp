#include "heartcare/services/draft_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace heartcare::services {
namespace {

/// A hundred lines of two thousand characters stay far below; a larger file was not written here.
constexpr qint64 most_bytes = 4 << 20;

}  // namespace

QString DraftStore::file(const std::string& record) const {
  const QByteArray hash =
      QCryptographicHash::hash(QByteArray::fromStdString(record), QCryptographicHash::Sha256);
  return QDir(folder_).filePath(QString::fromLatin1(hash.toHex()) + QStringLiteral(".json"));
}

Result<QJsonObject> DraftStore::load(const std::string& record) const {
  if (folder_.isEmpty()) return QJsonObject();
  QFile source(file(record));
  if (!source.exists()) return QJsonObject();
  if (!source.open(QIODevice::ReadOnly)) return fail(ErrorCode::io, "the draft cannot be opened");
  if (source.size() > most_bytes) return fail(ErrorCode::damaged, "draft: larger than 4 MiB");
  const QJsonDocument document = QJsonDocument::fromJson(source.readAll());
  if (!document.isObject()) return fail(ErrorCode::damaged, "draft: not a JSON object");
  return document.object();
}

Result<void> DraftStore::save(const std::string& record, const QJsonObject& draft) const {
  if (folder_.isEmpty()) return {};
  if (!QDir().mkpath(folder_)) return fail(ErrorCode::io, "the folder of drafts cannot be made");
  QSaveFile target(file(record));
  const bool written = target.open(QIODevice::WriteOnly) &&
                       target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                       target.write(QJsonDocument(draft).toJson()) >= 0 && target.commit();
  if (!written) return fail(ErrorCode::io, "the draft cannot be written");
  return {};
}

}  // namespace heartcare::services
