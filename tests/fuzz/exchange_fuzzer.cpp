// What an import worker hands over, should a hostile file have taken it over: see importing/exchange.h.
// Corpus, NAME in tests/fuzz/corpus/exchange: printf %s rFILE | heartcare-import-worker dicom 4096 > NAME, of
// files of corpus/dicom_object, also with i for r; the same with d and heartcare-page-worker, of
// corpus/dicom_pages.
#include <cstdint>
#include <span>
#include <vector>

#include "heartcare/importing/exchange.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto file = heartcare::importing::memory_file(std::vector<std::byte>(bytes.begin(), bytes.end()));
  static_cast<void>(heartcare::importing::read_pages(file));
  static_cast<void>(heartcare::importing::read_identity(file));
  const auto record = heartcare::importing::read_exchange(file);
  if (!record) return 0;
  for (const auto& group : (*record)->groups())
    for (std::size_t lead = 0; lead < group.leads().size(); ++lead)
      static_cast<void>(group.read(lead, group.samples() - 1, 1));
  return 0;
}
