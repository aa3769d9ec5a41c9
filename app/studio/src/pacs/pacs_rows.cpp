#include "pacs_rows.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>

#include "pacs_words.h"

namespace heartcare::studio {
namespace {

QString qt(const std::string& text) { return QString::fromStdString(text); }

QString date_key(const QDate& date) { return date.toString(QStringLiteral("yyyyMMdd")); }

QString time_text(const QDateTime& time) { return QLocale().toString(time, QLocale::ShortFormat); }

}  // namespace

pacs::StudyQuery query_of(const pacs_view::StudyFilter& filter) {
  pacs::StudyQuery query;
  query.patient_id = filter.patient_id.toStdString();
  query.patient_name = filter.patient_name.toStdString();
  query.from = date_key(filter.from).toStdString();
  query.to = date_key(filter.to).toStdString();
  query.ecg_only = filter.ecg_only;
  return query;
}

QList<pacs_view::StudyRow> study_rows(const std::vector<pacs::Study>& studies) {
  QList<pacs_view::StudyRow> rows;
  for (const pacs::Study& s : studies)
    rows.append({qt(s.uid), qt(s.date), qt(s.time), qt(s.patient_id), qt(s.patient_name), qt(s.birth_date),
                 qt(s.modalities), qt(s.description)});
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::pair(a.date, a.time) > std::pair(b.date, b.time);
  });
  return rows;
}

QList<pacs_view::OrderRow> order_rows(const std::vector<pacs::WorklistItem>& items) {
  QList<pacs_view::OrderRow> rows;
  for (const pacs::WorklistItem& i : items)
    rows.append({qt(i.date), qt(i.time), qt(i.patient_id), qt(i.patient_name), qt(i.accession),
                 qt(i.description), qt(i.station)});
  return rows;
}

QList<pacs_view::ReceivedRow> received_rows(const pacs::Inbox& inbox) {
  std::vector<std::pair<QDateTime, QString>> files;
  for (const auto& file : inbox.objects()) {
    const QString path = QFile::decodeName(file.c_str());
    files.emplace_back(QFileInfo(path).lastModified(), path);
  }
  std::sort(files.rbegin(), files.rend());
  QList<pacs_view::ReceivedRow> rows;
  for (const auto& [time, path] : files) rows.append({path, time_text(time), {}});
  for (const pacs::Quarantined& one : inbox.quarantine())
    rows.append({qt(one.file), {}, network_reason(one.reason)});
  return rows;
}

QList<pacs_view::QueueRow> queue_rows(const pacs::SendQueue& queue) {
  QList<pacs_view::QueueRow> rows;
  for (const pacs::QueueEntry& entry : queue.entries())
    rows.append({qt(entry.id), qt(text_of(entry.peer)), entry.tries,
                 entry.tries == 0 ? QString() : time_text(QDateTime::fromSecsSinceEpoch(entry.next_try)),
                 network_reason(entry.last_error)});
  return rows;
}

}  // namespace heartcare::studio
