#include "heartcare/services/job_runner.h"

#include <chrono>
#include <vector>

namespace heartcare::services {
namespace {

constexpr auto progress_interval = std::chrono::milliseconds(50);

}  // namespace

JobRunner::JobRunner(int threads, QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(threads); }

JobRunner::~JobRunner() {
  for (auto& [id, entry] : entries_) entry.stop.request_stop();
  pool_.clear();
  pool_.waitForDone();
}

JobId JobRunner::start(Entry entry, JobOptions options) {
  if (!options.subject.isEmpty()) supersede(entry.receiver, options.subject);
  const JobId id{next_id_++};
  entry.subject = options.subject;
  entry.progress = std::move(options.progress);
  const bool reports = static_cast<bool>(entry.progress);
  auto work = std::move(entry.work);
  const std::stop_token stop = entry.stop.get_token();
  entries_.emplace(static_cast<quint64>(id), std::move(entry));
  pool_.start([this, id, work = std::move(work), stop, reports] { run_on_worker(id, work, stop, reports); },
              options.priority);
  Q_EMIT pending_changed(pending());
  return id;
}

void JobRunner::run_on_worker(JobId id, const std::function<void(JobContext&)>& work, std::stop_token stop,
                              bool reports) {
  if (stop.stop_requested()) return;  // answered while it waited for a thread
  JobContext::ProgressSink sink;
  if (reports) {
    auto last = std::chrono::steady_clock::time_point{};
    std::string last_stage;
    sink = [this, id, last, last_stage](double fraction, std::string_view stage) mutable {
      const auto now = std::chrono::steady_clock::now();
      if (now - last < progress_interval && stage == last_stage) return;
      last = now;
      last_stage = stage;
      QMetaObject::invokeMethod(
          this,
          [this, id, fraction, name = QString::fromStdString(last_stage)] { report(id, fraction, name); },
          Qt::QueuedConnection);
    };
  }
  JobContext context(stop, std::move(sink));
  work(context);
  QMetaObject::invokeMethod(
      this, [this, id] { settle(id, nullptr); }, Qt::QueuedConnection);
}

void JobRunner::supersede(const QObject* receiver, const QString& subject) {
  std::vector<quint64> outdated;
  for (const auto& [id, entry] : entries_)
    if (entry.receiver == receiver && entry.subject == subject) outdated.push_back(id);
  for (const quint64 id : outdated) {
    entries_.at(id).stop.request_stop();
    entries_.erase(id);
  }
}

void JobRunner::cancel(JobId id) {
  const auto found = entries_.find(static_cast<quint64>(id));
  if (found == entries_.end()) return;
  found->second.stop.request_stop();
  QMetaObject::invokeMethod(
      this,
      [this, id] {
        const Error cancelled{ErrorCode::cancelled, "stopped on request", {}};
        settle(id, &cancelled);
      },
      Qt::QueuedConnection);
}

void JobRunner::settle(JobId id, const Error* instead) {
  const auto found = entries_.find(static_cast<quint64>(id));
  if (found == entries_.end()) return;  // superseded, or answered as cancelled
  // Out of the table first: `done` may submit or cancel other jobs.
  const Entry entry = std::move(found->second);
  entries_.erase(found);
  if (entry.receiver) entry.deliver(instead);
  Q_EMIT pending_changed(pending());
}

void JobRunner::report(JobId id, double fraction, const QString& stage) {
  const auto found = entries_.find(static_cast<quint64>(id));
  if (found == entries_.end() || !found->second.receiver || !found->second.progress) return;
  const auto progress = found->second.progress;  // a copy: the callee may cancel this very job
  progress(fraction, stage);
}

}  // namespace heartcare::services
