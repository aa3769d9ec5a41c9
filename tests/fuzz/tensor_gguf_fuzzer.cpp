// Reads the bytes as a GGUF file; every tensor is read to its last number, every list taken out.
#include <cstdint>
#include <vector>

#include "heartcare/tensor/gguf.h"

using namespace heartcare::tensor;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = Gguf::parse(std::as_bytes(std::span(data, size)));
  if (!file) return 0;
  float sum = 0;
  for (const auto& [name, value] : file->metadata())
    if (const GgufArray* list = file->array(name))
      sum += static_cast<float>(list->integers().size() + list->floats().size() + list->texts.size());
  for (const GgufTensor& tensor : file->tensors()) {
    const WeightMatrix matrix = tensor.matrix();
    std::vector<float> row(static_cast<std::size_t>(matrix.columns));
    for (std::int64_t r = 0; r < matrix.rows; ++r) {
      dequantise_row(matrix, r, row.data());
      sum += row.back();
    }
    (void)check_finite(matrix);
    if (file->find(tensor.name) != &tensor) __builtin_trap();
  }
  volatile float keep = sum;  // the reads must not be optimised away
  (void)keep;
  return 0;
}
