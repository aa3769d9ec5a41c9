#include "bench_rows.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>

namespace heartcare::studio {
namespace {

using bench_view::Value;

QString text_of(const std::string& text) { return QString::fromStdString(text); }

bench_view::GroupFigures figures_of(const bench::GroupScore& score) {
  bench_view::GroupFigures figures;
  figures.samples = static_cast<qsizetype>(score.samples);
  for (const auto& [name, figure] : bench::figure_fields)
    if (const auto& found = score.*figure)
      figures.metrics[QLatin1String(name)] = Value{found->value, found->low, found->high};
  for (const auto& [name, value] : bench::value_fields)
    if (const auto& found = score.*value) figures.metrics[QLatin1String(name)] = Value{*found, {}, {}};
  return figures;
}

bench_view::AnswerRow row_of(const bench::Answered& answered) {
  bench_view::AnswerRow row{text_of(answered.group),
                            text_of(answered.context),
                            text_of(answered.question),
                            {},
                            text_of(answered.right),
                            text_of(answered.given),
                            answered.score,
                            {}};
  for (const std::string& option : answered.options) row.options << text_of(option);
  for (const auto& record : answered.records) row.records << text_of(record.record);
  return row;
}

}  // namespace

bench_view::ModelResults rows_of(const bench::Results& results) {
  bench_view::ModelResults rows{text_of(results.model), text_of(results.split), {}, {}};
  for (const auto& [name, score] : results.groups) rows.groups[text_of(name)] = figures_of(score);
  for (const bench::Answered& answered : results.answers) rows.answers << row_of(answered);
  return rows;
}

Result<QStringList> headers_of(const QStringList& records, const QString& folder, JobContext& job) {
  constexpr int most_entries = 200'000;
  QHash<QString, QString> wanted;  // base name of the file -> record
  for (const QString& record : records) {
    const QString number = record.section(QLatin1Char('/'), -1).rightJustified(5, QLatin1Char('0'));
    wanted[number] = record;
    wanted[number + QStringLiteral("_hr")] = record;
  }
  QHash<QString, QString> found;  // record -> header
  QDirIterator files(folder, {QStringLiteral("*.hea")}, QDir::Files, QDirIterator::Subdirectories);
  for (int seen = 0; files.hasNext() && seen < most_entries && found.size() < records.size(); ++seen) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const QString file = files.next();
    const QString record = wanted.value(QFileInfo(file).completeBaseName());
    if (!record.isEmpty()) found[record] = file;
  }
  QStringList headers;
  for (const QString& record : records) {
    if (!found.contains(record)) return fail(ErrorCode::not_found, record.toStdString());
    headers << found[record];
  }
  return headers;
}

}  // namespace heartcare::studio
