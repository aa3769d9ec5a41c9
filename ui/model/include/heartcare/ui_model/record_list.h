#pragma once
#include <QAbstractListModel>
#include <QVariant>
#include <optional>
#include <vector>

#include "heartcare/core/error.h"
#include "heartcare/core/page_document.h"
#include "heartcare/core/record.h"

namespace heartcare::ui_model {

/// Identifies one line of the list for as long as the window lives; never used again after removal.
enum class EntryId : qint64 {};

/// listed: known by its file only; loading: being read; open: read at least once; failed: kept with its
/// reason.
enum class EntryState { listed, loading, open, failed };

/// One record of the list. What the list shows stays known after the samples were let go to save memory.
struct RecordEntry {
  EntryId id{};
  QString source;  ///< file path, or "simulator:<preset>"
  QString name;    ///< file name until the record is read, then the record's own name; may identify a patient
  EntryState state = EntryState::listed;
  RecordPtr record;       ///< empty unless loaded at the moment
  PageDocumentPtr pages;  ///< instead of a record where the file holds pictures; empty unless loaded
  QString subtitle;       ///< "12 leads, 500 Hz, 10 s"
  QString date;           ///< "2026-11-24 00:30"; empty = not stated
  std::vector<ImportWarning> warnings;
  std::optional<Error> error;  ///< why it failed
  double progress = 0.0;       ///< of loading, [0, 1]
  QVariant thumbnail;          ///< an image of the page; this model does not look into it
  bool holds_pages = false;    ///< known once it was read
};

/// The open records in the order they were opened. GUI thread only.
class RecordListModel final : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role {
    EntryIdRole = Qt::UserRole + 1,  ///< qint64
    StateRole,                       ///< int(EntryState)
    SubtitleRole,
    DateRole,
    WarningCountRole,
    ProgressRole,
    ThumbnailRole
  };

  explicit RecordListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  /// A new line in state `listed` at the end, or the present line of the same source.
  EntryId add(const QString& source, const QString& name);
  void remove(EntryId id);
  void set_loading(EntryId id);
  void set_progress(EntryId id, double fraction);
  void set_record(EntryId id, RecordPtr record);
  void set_pages(EntryId id, PageDocumentPtr pages);
  /// Lets samples or pictures go; everything the list shows stays.
  void unload(EntryId id);
  void set_failed(EntryId id, Error error);
  /// Back to `listed` or `open` after a cancelled load.
  void set_idle(EntryId id);
  void set_thumbnail(EntryId id, QVariant image);
  /// With patient data hidden a line is called "Record 3" and carries no date; pages, on which a name may
  /// stand, have no thumbnail then.
  void set_patient_hidden(bool hidden);

  [[nodiscard]] const RecordEntry* find(EntryId id) const;
  [[nodiscard]] const std::vector<RecordEntry>& entries() const noexcept { return entries_; }
  [[nodiscard]] int row_of(EntryId id) const;  ///< -1 = removed
  [[nodiscard]] std::optional<EntryId> at(int row) const;
  /// What a reader may see as the record's name at the moment.
  [[nodiscard]] QString display_name(EntryId id) const;

 private:
  RecordEntry* edit(EntryId id);
  void changed(EntryId id);

  std::vector<RecordEntry> entries_;
  qint64 next_id_ = 1;
  bool patient_hidden_ = false;
};

}  // namespace heartcare::ui_model
