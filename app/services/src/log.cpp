#include "heartcare/services/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <memory>
#include <mutex>

namespace heartcare::services {
namespace {

constexpr std::size_t file_bytes = 1 << 20;
constexpr std::size_t old_files = 2;

std::mutex logger_mutex;
std::shared_ptr<spdlog::logger> logger;

std::shared_ptr<spdlog::logger> current() {
  const std::scoped_lock lock(logger_mutex);
  return logger;
}

void replace(std::shared_ptr<spdlog::logger> next) {
  const std::scoped_lock lock(logger_mutex);
  logger = std::move(next);
}

}  // namespace

Result<void> start_log(const QString& folder) {
  if (!QDir().mkpath(folder)) return fail(ErrorCode::io, "the log folder cannot be made");
  try {
    const std::string file = QDir(folder).filePath(QStringLiteral("studio.log")).toStdString();
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, file_bytes, old_files);
    auto made = std::make_shared<spdlog::logger>("studio", std::move(sink));
    made->flush_on(spdlog::level::info);
    replace(std::move(made));
  } catch (const spdlog::spdlog_ex&) {
    return fail(ErrorCode::io, "the log file cannot be written");
  }
  return {};
}

void stop_log() { replace(nullptr); }

void log_info(std::string_view line) {
  if (const auto out = current()) out->info("{}", line);
}

void log_failure(std::string_view what, const Error& error) {
  if (const auto out = current()) out->error("{}: {}", what, describe(error));
}

std::string file_tag(const QString& path) {
  const QByteArray name = QFileInfo(path).fileName().toUtf8();
  return QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(8).toStdString();
}

}  // namespace heartcare::services
