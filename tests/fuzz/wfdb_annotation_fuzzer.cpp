// Reads an annotation file; what could be read is written and read again and must not change.
#include <cstdint>
#include <cstdlib>

#include "heartcare/wfdb/annotations.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heartcare::wfdb;
  const auto file = parse_annotations(std::as_bytes(std::span(data, size)));
  if (!file) return 0;
  const auto bytes = encode_annotations(*file);
  if (!bytes) return 0;
  const auto again = parse_annotations(*bytes);
  if (!again || again->annotations != file->annotations || again->time_resolution != file->time_resolution)
    std::abort();
  return 0;
}
