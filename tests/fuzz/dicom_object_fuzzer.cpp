// Opens bytes as a DICOM object, in memory and decoded when asked, and reads parts of it.
#include <cstdint>
#include <span>

#include "exercise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  heartcare::dicom::testing::exercise(std::as_bytes(std::span(data, size)), size % 2 == 0 ? 1'000'000 : 0);
  return 0;
}
