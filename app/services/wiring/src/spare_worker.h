#pragma once
#include <mutex>
#include <optional>

#include "heartcare/wiring/isolated.h"
#include "worker_process.h"

namespace heartcare::wiring {

/// How many workers wait for work.
enum class Keep { none, one };

/// Worker processes of one kind, of which one may be kept started and waiting: a read then takes what reading
/// takes, and not also the 15 ms in which a process starts and reads DCMTK's dictionary. Any thread.
class SpareWorker {
 public:
  SpareWorker(Worker worker, std::string importer, Keep keep)
      : worker_(std::move(worker)), importer_(std::move(importer)), keep_(keep) {}

  /// Starts one to wait, if one is to be kept and none does. What fails here is said when a worker is wanted.
  void prepare();

  /// Has a worker do what `request` says and returns what it wrote. Afterwards another one waits, if kept.
  /// Errors: internal (it crashed; says by which signal), limit_exceeded (time), not_found (no program), io,
  /// cancelled.
  [[nodiscard]] Result<std::shared_ptr<const importing::RandomAccessFile>> answer(const std::string& request,
                                                                                  JobContext& job);

 private:
  [[nodiscard]] Result<WorkerProcess> start() const;
  [[nodiscard]] Result<WorkerProcess> asked(const std::string& request);
  Worker worker_;
  std::string importer_;
  Keep keep_;
  std::mutex mutex_;
  std::optional<WorkerProcess> waiting_;
};

}  // namespace heartcare::wiring
