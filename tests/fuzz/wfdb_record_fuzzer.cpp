// Opens a folder of files (see container.h) as a WFDB record, in memory and in pages, and reads parts of it.
#include <cstdint>

#include "container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heartcare::wfdb::testing;
  const Opened opened = from_container(std::as_bytes(std::span(data, size)));
  exercise(opened.folder, opened.header, size % 2 == 0 ? 1'000'000 : 0);
  return 0;
}
