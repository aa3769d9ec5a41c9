#include "heartcare/studio/sources.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <filesystem>

#include "heartcare/simulator/simulator.h"

namespace heartcare::studio {
namespace {

const QLatin1String simulator_prefix("simulator:");

std::filesystem::path path_of(const QString& source) { return QFile::encodeName(source).toStdString(); }

QString text_of(const std::filesystem::path& path) {
  return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

/// "folder/100" for "folder/100.dat": files of one recording share it.
QString stem_of(const QString& file) {
  const QFileInfo info(file);
  return info.path() + QLatin1Char('/') + info.completeBaseName();
}

bool is_main_file(const importing::Registry& registry, const QString& file) {
  const auto importer = registry.importer_for(path_of(file));
  return importer && ((*importer)->is_record(path_of(file)) ||
                      (*importer)->content(path_of(file)) == importing::Content::pages);
}

}  // namespace

bool is_simulated(const QString& source) { return source.startsWith(simulator_prefix); }

QString simulated_source(std::string_view preset) {
  return simulator_prefix + QString::fromUtf8(preset.data(), static_cast<qsizetype>(preset.size()));
}

QString source_name(const QString& source) {
  if (!is_simulated(source)) return QFileInfo(source).fileName();
  const std::string preset = source.mid(simulator_prefix.size()).toStdString();
  for (const auto& info : simulator::presets())
    if (info.name == preset)
      return QString::fromUtf8(info.title.data(), static_cast<qsizetype>(info.title.size()));
  return source;
}

bool stands_for_others(const QString& source) {
  const QFileInfo info(source);
  return info.isDir() || info.fileName().compare(QLatin1String("DICOMDIR"), Qt::CaseInsensitive) == 0;
}

Result<RecordPtr> read_source(const importing::Registry& registry, const QString& source, JobContext& job) {
  if (!is_simulated(source)) return registry.open(path_of(source), job);
  const Job<RecordPtr> body = [&](JobContext&) -> Result<RecordPtr> {
    simulator::Request request;
    request.preset = source.mid(simulator_prefix.size()).toStdString();
    const auto made = simulator::simulate(request);
    if (!made) return pass_on(made);
    return made->record;
  };
  return run_guarded(body, job);
}

Result<Opened> open_source(const importing::Registry& registry, const QString& source, JobContext& job) {
  if (!is_simulated(source) && registry.content(path_of(source)) == importing::Content::pages) {
    auto pages = registry.open_pages(path_of(source), importing::PageWish::draw, job);
    if (!pages) return pass_on(pages);
    return Opened{nullptr, std::move(*pages)};
  }
  auto record = read_source(registry, source, job);
  if (!record) return pass_on(record);
  return Opened{std::move(*record), nullptr};
}

QStringList expand_sources(const importing::Registry& registry, const QStringList& sources) {
  QStringList files, kept;
  QSet<QString> with_main_file, seen;
  for (const QString& source : sources) {
    const auto inside = is_simulated(source)
                            ? Result<std::vector<std::filesystem::path>>(std::vector{path_of(source)})
                            : registry.records_in(path_of(source), importing::Listing::records_and_pages);
    if (!inside)
      files << source;
    else
      for (const auto& path : *inside) files << text_of(path);
  }
  for (const QString& file : files)
    if (!is_simulated(file) && is_main_file(registry, file)) with_main_file.insert(stem_of(file));
  for (const QString& file : files) {
    const bool side_file = with_main_file.contains(stem_of(file)) && !is_main_file(registry, file);
    if (side_file || seen.contains(file)) continue;
    seen.insert(file);
    kept << file;
  }
  return kept;
}

}  // namespace heartcare::studio
