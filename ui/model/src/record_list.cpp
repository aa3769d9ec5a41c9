#include "heartcare/ui_model/record_list.h"

#include <algorithm>

#include "heartcare/ui_model/explain.h"
#include "heartcare/ui_model/record_info.h"

namespace heartcare::ui_model {

int RecordListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant RecordListModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RecordEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return display_name(entry.id);
    case Qt::ToolTipRole:
      if (entry.error) {
        const Explanation why = explain(*entry.error);
        return QString(why.reason + QLatin1Char(' ') + why.next_step);
      }
      return patient_hidden_ ? QString() : entry.source;
    case Qt::AccessibleTextRole:
      return QString(display_name(entry.id) + QLatin1String(", ") + entry.subtitle);
    case EntryIdRole:
      return static_cast<qint64>(entry.id);
    case StateRole:
      return static_cast<int>(entry.state);
    case SubtitleRole:
      return entry.error ? explain(*entry.error).reason : entry.subtitle;
    case DateRole:
      return patient_hidden_ ? QString() : entry.date;
    case WarningCountRole:
      return static_cast<int>(entry.warnings.size());
    case ProgressRole:
      return entry.progress;
    case ThumbnailRole:
      return patient_hidden_ && entry.holds_pages ? QVariant() : entry.thumbnail;
    default:
      return {};
  }
}

EntryId RecordListModel::add(const QString& source, const QString& name) {
  for (const RecordEntry& entry : entries_)
    if (entry.source == source) return entry.id;
  const int row = static_cast<int>(entries_.size());
  beginInsertRows({}, row, row);
  RecordEntry entry;
  entry.id = EntryId{next_id_++};
  entry.source = source;
  entry.name = name;
  entries_.push_back(std::move(entry));
  endInsertRows();
  return entries_.back().id;
}

void RecordListModel::remove(EntryId id) {
  const int row = row_of(id);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  entries_.erase(entries_.begin() + row);
  endRemoveRows();
}

void RecordListModel::set_loading(EntryId id) {
  if (RecordEntry* entry = edit(id)) {
    entry->state = EntryState::loading;
    entry->progress = 0.0;
    entry->error.reset();
    changed(id);
  }
}

void RecordListModel::set_progress(EntryId id, double fraction) {
  if (RecordEntry* entry = edit(id)) {
    entry->progress = fraction;
    changed(id);
  }
}

void RecordListModel::set_record(EntryId id, RecordPtr record) {
  RecordEntry* entry = edit(id);
  if (!entry) return;
  entry->state = EntryState::open;
  entry->error.reset();
  // A generated record keeps the title under which it was chosen.
  const bool from_file = !record->provenance().sha256.empty();
  if (from_file && !record->name().empty()) entry->name = QString::fromStdString(record->name());
  entry->subtitle = one_line_summary(*record);
  entry->date = start_text(record->start());
  entry->warnings = record->provenance().warnings;
  entry->record = std::move(record);
  changed(id);
}

void RecordListModel::set_pages(EntryId id, PageDocumentPtr pages) {
  RecordEntry* entry = edit(id);
  if (!entry) return;
  entry->state = EntryState::open;
  entry->error.reset();
  if (!pages->name().empty()) entry->name = QString::fromStdString(pages->name());
  entry->subtitle = one_line_summary(*pages);
  entry->date = start_text(pages->start());
  entry->warnings = pages->provenance().warnings;
  entry->holds_pages = true;
  entry->pages = std::move(pages);
  changed(id);
}

void RecordListModel::unload(EntryId id) {
  if (RecordEntry* entry = edit(id)) {
    entry->record.reset();
    entry->pages.reset();
  }
}

void RecordListModel::set_failed(EntryId id, Error error) {
  if (RecordEntry* entry = edit(id)) {
    entry->state = EntryState::failed;
    entry->error = std::move(error);
    entry->record.reset();
    entry->pages.reset();
    changed(id);
  }
}

void RecordListModel::set_idle(EntryId id) {
  if (RecordEntry* entry = edit(id)) {
    entry->state = entry->subtitle.isEmpty() ? EntryState::listed : EntryState::open;
    changed(id);
  }
}

void RecordListModel::set_thumbnail(EntryId id, QVariant image) {
  if (RecordEntry* entry = edit(id)) {
    entry->thumbnail = std::move(image);
    changed(id);
  }
}

void RecordListModel::set_patient_hidden(bool hidden) {
  if (hidden == patient_hidden_) return;
  patient_hidden_ = hidden;
  if (!entries_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const RecordEntry* RecordListModel::find(EntryId id) const {
  const int row = row_of(id);
  return row < 0 ? nullptr : &entries_[static_cast<std::size_t>(row)];
}

int RecordListModel::row_of(EntryId id) const {
  // Ids only grow and lines are only appended, so the list is sorted by id.
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), id,
                       [](const RecordEntry& entry, EntryId wanted) { return entry.id < wanted; });
  return found != entries_.end() && found->id == id ? static_cast<int>(found - entries_.begin()) : -1;
}

std::optional<EntryId> RecordListModel::at(int row) const {
  if (row < 0 || row >= rowCount()) return std::nullopt;
  return entries_[static_cast<std::size_t>(row)].id;
}

QString RecordListModel::display_name(EntryId id) const {
  const RecordEntry* entry = find(id);
  if (!entry) return {};
  return patient_hidden_ ? tr("Record %1").arg(row_of(id) + 1) : entry->name;
}

RecordEntry* RecordListModel::edit(EntryId id) {
  const int row = row_of(id);
  return row < 0 ? nullptr : &entries_[static_cast<std::size_t>(row)];
}

void RecordListModel::changed(EntryId id) {
  const QModelIndex at = index(row_of(id));
  Q_EMIT dataChanged(at, at);
}

}  // namespace heartcare::ui_model
