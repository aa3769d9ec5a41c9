#pragma once
#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

#include "heartcare/core/job.h"

namespace heartcare::services {

/// Names one submitted job; never used twice.
enum class JobId : quint64 {};

/// How a job is told apart, reported and ordered.
struct JobOptions {
  /// A newer job of the same receiver and subject supersedes this one: it is stopped and its result dropped.
  /// Empty = never superseded.
  QString subject;
  int priority = 0;  ///< higher runs first; thumbnails use -1
  /// Called on the runner's thread at most every 50 ms, and at each change of stage.
  std::function<void(double fraction, const QString& stage)> progress;
};

/// Runs jobs on a small pool and brings their results back to the thread that owns the runner (the GUI
/// thread).
///
/// For every submitted job `done` is called exactly once, queued, on the runner's thread - unless the
/// receiver died or a newer job of the same subject took its place; then never. A cancelled job is answered
/// at once with ErrorCode::cancelled, even while its worker is still on the way to its next checkpoint. Jobs
/// run guarded: no exception leaves the worker. All members are for the runner's thread only.
class JobRunner final : public QObject {
  Q_OBJECT
 public:
  explicit JobRunner(int threads = 2, QObject* parent = nullptr);
  /// Stops every job and waits for the workers; nothing is delivered any more.
  ~JobRunner() override;

  template <class T>
  JobId submit(QObject* receiver, Job<T> job, std::function<void(Result<T>)> done, JobOptions options = {}) {
    auto slot = std::make_shared<Result<T>>(fail(ErrorCode::internal, "the job left no result"));
    Entry entry;
    entry.receiver = receiver;
    entry.work = [slot, job = std::move(job)](JobContext& context) { *slot = run_guarded(job, context); };
    entry.deliver = [slot, done](const Error* instead) {
      if (instead)
        done(tl::unexpected<Error>(*instead));
      else
        done(std::move(*slot));
    };
    return start(std::move(entry), std::move(options));
  }

  /// Answers the job with ErrorCode::cancelled; nothing happens if it was answered already.
  void cancel(JobId id);
  /// Jobs that were neither answered nor dropped.
  [[nodiscard]] int pending() const noexcept { return static_cast<int>(entries_.size()); }

 Q_SIGNALS:
  void pending_changed(int pending);

 private:
  struct Entry {
    QPointer<QObject> receiver;
    QString subject;
    std::stop_source stop;
    std::function<void(JobContext&)> work;
    std::function<void(const Error* instead)> deliver;
    std::function<void(double, const QString&)> progress;
  };

  JobId start(Entry entry, JobOptions options);
  void run_on_worker(JobId id, const std::function<void(JobContext&)>& work, std::stop_token stop,
                     bool reports);
  void supersede(const QObject* receiver, const QString& subject);
  void settle(JobId id, const Error* instead);
  void report(JobId id, double fraction, const QString& stage);

  std::unordered_map<quint64, Entry> entries_;
  quint64 next_id_ = 1;
  QThreadPool pool_;
};

}  // namespace heartcare::services
