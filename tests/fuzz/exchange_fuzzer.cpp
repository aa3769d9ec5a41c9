// What an import worker hands over, should a hostile file have taken it over: see importing/exchange.h.
// Corpus: heartcare-import-worker dicom 4096 FILE > tests/fuzz/corpus/exchange/NAME, of files of
// corpus/dicom_object.
#include <cstdint>
#include <span>
#include <vector>

#include "heartcare/importing/exchange.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto record = heartcare::importing::read_exchange(
      heartcare::importing::memory_file(std::vector<std::byte>(bytes.begin(), bytes.end())));
  if (!record) return 0;
  for (const auto& group : (*record)->groups())
    for (std::size_t lead = 0; lead < group.leads().size(); ++lead)
      static_cast<void>(group.read(lead, group.samples() - 1, 1));
  return 0;
}
