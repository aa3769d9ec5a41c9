// Reads the bytes as an ECG pack (xz included); only a few records are taken, so that a small file that unpacks to a
// large one costs no time.
#include <cstddef>
#include <cstdint>
#include <span>

#include "heartcare/ecgpack/ecgpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heartcare;
  JobContext job;
  int taken = 0;
  const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) -> Result<void> {
    if (record.values.size() != std::size_t{header.samples} * header.leads) __builtin_trap();
    if (++taken == 3) return fail(ErrorCode::cancelled, "enough");
    return {};
  };
  (void)ecgpack::read_ecgpack(std::as_bytes(std::span(data, size)), job, take);
  return 0;
}
