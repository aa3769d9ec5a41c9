// Reads the bytes as results of the benchmark and as a sample; what is read is written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "heartcare/bench/results.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heartcare;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto results = bench::parse_results(text)) {
    const std::string written = bench::to_json(*results);
    const auto again = bench::parse_results(written);
    if (!again || bench::to_json(*again) != written) std::abort();
  }
  (void)bench::parse_sample(text);
  return 0;
}
