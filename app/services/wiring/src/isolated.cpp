#include "heartcare/wiring/isolated.h"

#include "heartcare/importing/exchange.h"
#include "worker_process.h"

namespace heartcare::wiring {
namespace {

namespace fs = std::filesystem;

class IsolatedImporter final : public importing::Importer {
 public:
  IsolatedImporter(std::unique_ptr<const importing::Importer> inner, Worker worker)
      : inner_(std::move(inner)), worker_(std::move(worker)) {}

  std::string_view name() const noexcept override { return inner_->name(); }
  std::string_view display() const noexcept override { return inner_->display(); }
  std::vector<std::string> extensions() const override { return inner_->extensions(); }
  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    return inner_->probe(input);
  }
  bool is_record(const fs::path& path) const override { return inner_->is_record(path); }
  Result<std::vector<fs::path>> records_behind(const fs::path& path) const override {
    return inner_->records_behind(path);
  }

  Result<RecordPtr> read(const fs::path& path, JobContext& job) const override {
    if (worker_.program.empty())
      return fail(ErrorCode::not_found,
                  "this kind of file is read by the program heartcare-import-worker, which is missing");
    const std::vector<std::string> arguments{std::string(name()), std::to_string(worker_.memory_bytes >> 20),
                                             path.string()};
    auto process = WorkerProcess::start(worker_.program, arguments);
    if (!process) return pass_on(process);
    const auto ended = process->wait(worker_.patience, job);
    if (!ended) return pass_on(ended);
    if (ended->signal != 0)
      return fail(ErrorCode::internal, "the process that read the file died of signal " +
                                           std::to_string(ended->signal) + "; nothing else is affected");
    auto output = process->take_output();
    if (!output) return pass_on(output);
    auto record = importing::read_exchange(std::move(*output));
    if (!record && ended->status != 0 && record.error().code == ErrorCode::damaged)
      return fail(ErrorCode::internal,
                  "the process that read the file failed with status " + std::to_string(ended->status));
    return record;
  }

 private:
  std::unique_ptr<const importing::Importer> inner_;
  Worker worker_;
};

}  // namespace

Result<fs::path> import_worker_program() {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error);
  const fs::path sibling = own.parent_path() / "heartcare-import-worker";
  if (error || !fs::exists(sibling, error))
    return fail(ErrorCode::not_found, "no program heartcare-import-worker beside this one");
  return sibling;
}

std::unique_ptr<const importing::Importer> isolate(std::unique_ptr<const importing::Importer> inner,
                                                   Worker worker) {
  return std::make_unique<const IsolatedImporter>(std::move(inner), std::move(worker));
}

}  // namespace heartcare::wiring
