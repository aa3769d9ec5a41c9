#include "heartcare/services/session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace heartcare::services {
namespace {

constexpr int format_version = 1;
/// Far above any real session; a file beyond it was not written by this program.
constexpr qint64 max_session_bytes = 64 << 20;

QStringList strings(const QJsonValue& value) {
  QStringList list;
  for (const auto& item : value.toArray())
    if (item.isString() && !item.toString().isEmpty()) list << item.toString();
  return list;
}

Result<Session> parse(const QByteArray& bytes) {
  QJsonParseError error;
  const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
  if (error.error != QJsonParseError::NoError)
    return fail(ErrorCode::damaged, "session file: " + error.errorString().toStdString(),
                static_cast<std::uint64_t>(error.offset));
  const QJsonObject root = document.object();
  if (root[QLatin1String("version")].toInt() != format_version)
    return fail(ErrorCode::damaged, "session file: not of version 1");
  Session session;
  session.open = strings(root[QLatin1String("open")]);
  session.current = root[QLatin1String("current")].toString();
  session.recent = strings(root[QLatin1String("recent")]).mid(0, max_recent_files);
  session.page = root[QLatin1String("page")].toString();
  session.calipers = root[QLatin1String("calipers")].toObject();
  session.geometry = QByteArray::fromBase64(root[QLatin1String("geometry")].toString().toLatin1());
  session.splitter = QByteArray::fromBase64(root[QLatin1String("splitter")].toString().toLatin1());
  session.parts = QByteArray::fromBase64(root[QLatin1String("parts")].toString().toLatin1());
  return session;
}

Result<QByteArray> bytes_of(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::io, "the session file cannot be opened");
  if (file.size() > max_session_bytes) return fail(ErrorCode::damaged, "session file: larger than 64 MiB");
  return file.readAll();
}

/// Renames a file so that it can be looked into later; empty if that failed too.
QString keep_aside(const QString& path) {
  for (int n = 1; n < 1000; ++n) {
    const QString aside = QStringLiteral("%1.damaged-%2").arg(path).arg(n);
    if (!QFile::exists(aside)) return QFile::rename(path, aside) ? aside : QString();
  }
  return {};
}

}  // namespace

void Session::remember(const QString& source) {
  recent.removeAll(source);
  recent.prepend(source);
  while (recent.size() > max_recent_files) recent.removeLast();
}

SessionStore::Loaded SessionStore::load() const {
  if (!QFile::exists(file_)) return {};
  const auto bytes = bytes_of(file_);
  const auto session = bytes ? parse(*bytes) : Result<Session>(pass_on(bytes));
  if (session) return {*session, {}, {}};
  return {{}, session.error(), session.error().code == ErrorCode::damaged ? keep_aside(file_) : QString()};
}

Result<void> SessionStore::save(const Session& session) const {
  const QJsonObject root{
      {QStringLiteral("version"), format_version},
      {QStringLiteral("open"), QJsonArray::fromStringList(session.open)},
      {QStringLiteral("current"), session.current},
      {QStringLiteral("recent"), QJsonArray::fromStringList(session.recent)},
      {QStringLiteral("page"), session.page},
      {QStringLiteral("calipers"), session.calipers},
      {QStringLiteral("geometry"), QString::fromLatin1(session.geometry.toBase64())},
      {QStringLiteral("splitter"), QString::fromLatin1(session.splitter.toBase64())},
      {QStringLiteral("parts"), QString::fromLatin1(session.parts.toBase64())},
  };
  if (!QDir().mkpath(QFileInfo(file_).absolutePath()))
    return fail(ErrorCode::io, "the folder of the session file cannot be made");
  QSaveFile file(file_);
  // The session names the files a reader looked at: nobody else's business.
  const bool written = file.open(QIODevice::WriteOnly) &&
                       file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                       file.write(QJsonDocument(root).toJson()) >= 0 && file.commit();
  if (!written) return fail(ErrorCode::io, "the session file cannot be written");
  return {};
}

}  // namespace heartcare::services
