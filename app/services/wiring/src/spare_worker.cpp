#include "spare_worker.h"

namespace heartcare::wiring {

Result<WorkerProcess> SpareWorker::start() const {
  if (worker_.program.empty())
    return fail(ErrorCode::not_found, "this kind of file is read by a program of its own, which is missing");
  return WorkerProcess::start(worker_.program, {importer_, std::to_string(worker_.memory_bytes >> 20)});
}

void SpareWorker::prepare() {
  const std::scoped_lock lock(mutex_);
  if (waiting_ || keep_ == Keep::none) return;
  if (auto started = start()) waiting_ = std::move(*started);
}

Result<WorkerProcess> SpareWorker::asked(const std::string& request) {
  std::optional<WorkerProcess> waiting;
  {
    const std::scoped_lock lock(mutex_);
    waiting.swap(waiting_);
  }
  if (waiting && waiting->ask(request)) return std::move(*waiting);
  // None waited, or it was killed while it did.
  auto fresh = start();
  if (!fresh) return fresh;
  if (auto told = fresh->ask(request); !told) return pass_on(told);
  return fresh;
}

Result<std::shared_ptr<const importing::RandomAccessFile>> SpareWorker::answer(const std::string& request,
                                                                               JobContext& job) {
  auto process = asked(request);
  if (!process) return pass_on(process);
  const auto ended = process->wait(worker_.patience, job);
  prepare();
  if (!ended) return pass_on(ended);
  if (ended->signal != 0)
    return fail(ErrorCode::internal, "the process that read the file died of signal " +
                                         std::to_string(ended->signal) + "; nothing else is affected");
  if (ended->status != 0)  // what is wrong with the file travels in the answer, with status 0
    return fail(ErrorCode::internal,
                "the process that read the file failed with status " + std::to_string(ended->status));
  return process->take_output();
}

}  // namespace heartcare::wiring
