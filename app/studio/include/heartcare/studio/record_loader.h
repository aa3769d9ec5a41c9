#pragma once
#include <QObject>
#include <QStringList>
#include <map>
#include <optional>
#include <vector>

#include "heartcare/importing/importer.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/studio/sources.h"
#include "heartcare/ui_model/record_list.h"

namespace heartcare::studio {

/// Fills the record list: lists folders, reads records and pages and makes their thumbnails in the
/// background, and lets the samples of records not looked at for a while go. GUI thread only.
class RecordLoader final : public QObject {
  Q_OBJECT
 public:
  /// All three have to outlive the loader.
  RecordLoader(const importing::Registry& registry, services::JobRunner& runner,
               ui_model::RecordListModel& model, QObject* parent = nullptr);

  /// Adds sources (see sources.h) to the list. listed() follows, at once for single files.
  void open(const QStringList& sources);
  /// Reads a record to be shown now; nothing happens if it is being read for that already.
  void load(ui_model::EntryId id);
  void cancel(ui_model::EntryId id);
  void close(ui_model::EntryId id);
  /// Reads listed records in the background and makes missing thumbnails.
  void prepare(const std::vector<ui_model::EntryId>& ids);
  /// The record on screen keeps its samples.
  void set_current(std::optional<ui_model::EntryId> id);

  /// Records whose samples, or documents whose pictures, are kept besides the current one.
  static constexpr std::size_t max_resident = 24;

 Q_SIGNALS:
  /// Sources were added (or were there before); `first` is the one to show.
  void listed(heartcare::ui_model::EntryId first);
  void loaded(heartcare::ui_model::EntryId id);
  void failed(heartcare::ui_model::EntryId id, const heartcare::Error& error);
  void progressed(heartcare::ui_model::EntryId id, double fraction, const QString& stage);
  /// A load asked for by load() ended, in whatever way.
  void finished(heartcare::ui_model::EntryId id);

 private:
  struct Load {
    services::JobId job;
    bool urgent;
  };
  void add(const QStringList& sources);
  void start(ui_model::EntryId id, bool urgent);
  void take(ui_model::EntryId id, Result<Opened> result);
  void make_thumbnail(ui_model::EntryId id);
  void keep(ui_model::EntryId id);

  const importing::Registry& registry_;
  services::JobRunner& runner_;
  ui_model::RecordListModel& model_;
  std::map<ui_model::EntryId, Load> loads_;
  std::vector<ui_model::EntryId> resident_;  ///< most recently read last
  std::optional<ui_model::EntryId> current_;
};

}  // namespace heartcare::studio
