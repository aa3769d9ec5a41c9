// heartcare-import-worker IMPORTER MIB: reads one file on behalf of the window, or finds out what a received
// DICOM object says it is. See work.h.
#include <unistd.h>

#include "heartcare/core/job.h"
#include "heartcare/importing/exchange.h"
#include "heartcare/wiring/registry.h"
#include "work.h"
#ifdef HEARTCARE_HAS_DICOM
#include "heartcare/dicom/identity.h"
#endif

namespace {

using namespace heartcare;

const importing::Importer* importer_named(const importing::Registry& registry, std::string_view name) {
  for (const auto& importer : registry.importers())
    if (importer->name() == name) return importer.get();
  return nullptr;
}

Result<RecordPtr> read(const importing::Registry& registry, std::string_view name,
                       const std::filesystem::path& file) {
  const importing::Importer* importer = importer_named(registry, name);
  if (!importer) return fail(ErrorCode::not_found, "the import worker lacks this importer");
  JobContext job;
  const Job<RecordPtr> body = [&](JobContext& context) { return importer->read(file, context); };
  return run_guarded(body, job);
}

Result<importing::ObjectIdentity> identify([[maybe_unused]] const wiring::Request& request) {
#ifdef HEARTCARE_HAS_DICOM
  JobContext job;
  const Job<importing::ObjectIdentity> body = [&](JobContext&) {
    return dicom::identify(request.file, request.task == wiring::Task::identify_with_content
                                             ? importing::WithContent::yes
                                             : importing::WithContent::no);
  };
  return run_guarded(body, job);
#else
  return fail(ErrorCode::not_found, "the import worker lacks DICOM");
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const importing::Registry registry = wiring::make_registry();
  worker::Work work;
  work.prepare = [&](std::string_view name) {
    if (const auto* importer = importer_named(registry, name)) importer->prepare();
  };
  work.answer = [&](std::string_view name, const wiring::Request& request, std::ostream& out) {
    return request.task == wiring::Task::read
               ? importing::write_exchange(read(registry, name, request.file), out)
               : importing::write_identity(identify(request), out);
  };
  const int status = worker::work(argc, argv, work);
  // Everything is written. Taking DCMTK's dictionary apart piece by piece would keep the window waiting.
  ::_exit(status);
}
