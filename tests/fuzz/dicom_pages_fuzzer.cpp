// Opens bytes as a DICOM object of pages and draws them, as heartcare-page-worker does. Poppler and DCMTK are
// as Debian built them, without instrumentation: what is found in them is a crash, not an early sign of one.
#include <cstdint>
#include <span>
#include <vector>

#include "heartcare/dicom_pages/read_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  heartcare::JobContext job;
  static_cast<void>(heartcare::dicom_pages::read_pages({bytes.begin(), bytes.end()}, "page.dcm",
                                                       heartcare::importing::PageWish::draw, job));
  return 0;
}
