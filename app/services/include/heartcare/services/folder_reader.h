#pragma once
#include <QObject>
#include <QString>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/importing/importer.h"
#include "heartcare/reading/row.h"
#include "heartcare/services/job_runner.h"

namespace heartcare::services {

/// Measures and interprets every recording below a folder in the background, a few at a time, so that what
/// the reader asks for meanwhile does not wait. GUI thread. `registry` must outlive it.
class FolderReader final : public QObject {
  Q_OBJECT
 public:
  FolderReader(JobRunner& runner, const importing::Registry& registry, QObject* parent = nullptr);

  /// Ends a run under way without finished() and starts another.
  void start(const QString& folder);
  /// Stops; finished(true) follows at once. Rows that were delivered stay valid.
  void cancel();
  [[nodiscard]] bool is_running() const noexcept { return running_; }

 Q_SIGNALS:
  void listed(int recordings);
  void row_ready(const heartcare::reading::Row& row);
  void finished(bool cancelled);
  /// The folder cannot be listed, or the rules cannot be read: nothing follows.
  void failed(const heartcare::Error& error);

 private:
  struct Plan {
    std::vector<std::filesystem::path> files;
    std::shared_ptr<const reading::Knowledge> knowledge;
  };
  void stop_jobs();
  void take_plan(Result<Plan> plan);
  void submit_next();
  void take_row(const reading::Row& row);

  JobRunner& runner_;
  const importing::Registry& registry_;
  std::shared_ptr<const reading::Knowledge> knowledge_;
  std::deque<std::filesystem::path> waiting_;
  std::vector<JobId> jobs_;  ///< of this run; answered ones included
  std::size_t in_flight_ = 0;
  quint64 run_ = 0;  ///< answers of an earlier run are not this one's
  bool running_ = false;
};

}  // namespace heartcare::services
