// Reads the bytes as a safetensors file; every view that is given out is read to its last byte.
#include <cstdint>
#include <cstdlib>

#include "heartcare/tensor/safetensors.h"

using namespace heartcare::tensor;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto file = Safetensors::parse(bytes);
  if (!file) return 0;
  std::size_t total = 0;
  unsigned sum = 0;
  for (const TensorView& view : file->tensors()) {
    for (const std::byte byte : view.bytes) sum += static_cast<unsigned>(byte);
    total += view.bytes.size();
    (void)check_values(view);
    if (file->find(view.name) != &view) std::abort();
  }
  volatile unsigned keep = sum;  // the reads must not be optimised away
  (void)keep;
  if (total > size) std::abort();
  return 0;
}
