#include "heartcare/wiring/isolated.h"

#include "heartcare/importing/exchange.h"
#include "heartcare/wiring/request.h"
#include "spare_worker.h"

namespace heartcare::wiring {
namespace {

namespace fs = std::filesystem;

class IsolatedImporter final : public importing::Importer {
 public:
  /// Without workers for records they are read here.
  IsolatedImporter(std::unique_ptr<const importing::Importer> inner, std::unique_ptr<SpareWorker> records,
                   std::unique_ptr<SpareWorker> pages)
      : inner_(std::move(inner)), records_(std::move(records)), pages_(std::move(pages)) {}

  std::string_view name() const noexcept override { return inner_->name(); }
  std::string_view display() const noexcept override { return inner_->display(); }
  std::vector<std::string> extensions() const override { return inner_->extensions(); }
  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    return inner_->probe(input);
  }
  bool is_record(const fs::path& path) const override { return inner_->is_record(path); }
  importing::Content content(const fs::path& path) const override { return inner_->content(path); }
  Result<std::vector<fs::path>> records_behind(const fs::path& path,
                                               importing::Listing listing) const override {
    return inner_->records_behind(path, listing);
  }
  void prepare() const override {
    if (records_)
      records_->prepare();
    else
      inner_->prepare();
  }

  Result<RecordPtr> read(const fs::path& path, JobContext& job) const override {
    if (!records_) return inner_->read(path, job);
    const auto answer = records_->answer(to_text({Task::read, path}), job);
    if (!answer) return pass_on(answer);
    return importing::read_exchange(*answer);
  }

  Result<PageDocumentPtr> read_pages(const fs::path& path, importing::PageWish wish,
                                     JobContext& job) const override {
    const Task task = wish == importing::PageWish::draw ? Task::draw_pages : Task::count_pages;
    const auto answer = pages_->answer(to_text({task, path}), job);
    if (!answer) return pass_on(answer);
    return importing::read_pages(*answer);
  }

 private:
  std::unique_ptr<const importing::Importer> inner_;
  std::unique_ptr<SpareWorker> records_, pages_;
};

Worker sibling(const char* name) {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error);
  const fs::path program = own.parent_path() / name;
  Worker worker;
  if (!error && fs::exists(program, error)) worker.program = program;
  return worker;
}

}  // namespace

Worker import_worker() { return sibling("heartcare-import-worker"); }

Worker page_worker() { return sibling("heartcare-page-worker"); }

std::unique_ptr<const importing::Importer> isolate(std::unique_ptr<const importing::Importer> inner,
                                                   Worker records, Worker pages) {
  const std::string name(inner->name());
  return std::make_unique<const IsolatedImporter>(
      std::move(inner), std::make_unique<SpareWorker>(std::move(records), name, Keep::one),
      std::make_unique<SpareWorker>(std::move(pages), name, Keep::none));
}

std::unique_ptr<const importing::Importer> isolate_pages(std::unique_ptr<const importing::Importer> inner,
                                                         Worker pages) {
  const std::string name(inner->name());
  return std::make_unique<const IsolatedImporter>(
      std::move(inner), nullptr, std::make_unique<SpareWorker>(std::move(pages), name, Keep::none));
}

importing::Identify identify_in_worker(Worker worker) {
  const auto workers = std::make_shared<SpareWorker>(std::move(worker), "dicom", Keep::one);
  return [workers](const fs::path& file,
                   importing::WithContent content) -> Result<importing::ObjectIdentity> {
    const Task task = content == importing::WithContent::yes ? Task::identify_with_content : Task::identify;
    JobContext job;
    const auto answer = workers->answer(to_text({task, file}), job);
    if (!answer) return pass_on(answer);
    return importing::read_identity(*answer);
  };
}

}  // namespace heartcare::wiring
