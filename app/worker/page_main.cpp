// heartcare-page-worker IMPORTER MIB: counts or draws the pages of one file for the window or the command
// line. Apart from heartcare-import-worker, which starts faster without poppler and the image decoders. See
// work.h.
#include <unistd.h>

#include "heartcare/dicom/reader.h"
#include "heartcare/dicom_pages/read_pages.h"
#include "heartcare/importing/exchange.h"
#include "heartcare/importing/file.h"
#include "work.h"

namespace {

using namespace heartcare;

Result<PageDocumentPtr> pages_of(const wiring::Request& request) {
  JobContext job;
  const auto wish =
      request.task == wiring::Task::draw_pages ? importing::PageWish::draw : importing::PageWish::count;
  const Job<PageDocumentPtr> body = [&](JobContext& context) -> Result<PageDocumentPtr> {
    auto bytes = importing::read_file(request.file, dicom::max_file_bytes);
    if (!bytes) return pass_on(bytes);
    return dicom_pages::read_pages(std::move(*bytes), request.file.string(), wish, context);
  };
  return run_guarded(body, job);
}

}  // namespace

int main(int argc, char** argv) {
  worker::Work work;
  work.prepare = [](std::string_view) {};
  work.answer = [](std::string_view, const wiring::Request& request, std::ostream& out) {
    return importing::write_pages(pages_of(request), out);
  };
  ::_exit(worker::work(argc, argv, work));
}
