#include <algorithm>
#include <cstring>

#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {
namespace {

/// True if the exponent of no number is all ones, which is what NaN and infinity have in every IEEE format.
template <class Bits>
bool all_finite(std::span<const std::byte> bytes, Bits exponent) {
  bool finite = true;
  for (std::size_t i = 0; i + sizeof(Bits) <= bytes.size(); i += sizeof(Bits)) {
    Bits bits;
    std::memcpy(&bits, bytes.data() + i, sizeof bits);
    finite &= static_cast<Bits>(bits & exponent) != exponent;
  }
  return finite;
}

bool valid(const TensorView& tensor) {
  switch (tensor.dtype) {
    case Dtype::f64:
      return all_finite<std::uint64_t>(tensor.bytes, 0x7ff0'0000'0000'0000u);
    case Dtype::f32:
      return all_finite<std::uint32_t>(tensor.bytes, 0x7f80'0000u);
    case Dtype::f16:
      return all_finite<std::uint16_t>(tensor.bytes, 0x7c00u);
    case Dtype::bf16:
      return all_finite<std::uint16_t>(tensor.bytes, 0x7f80u);
    case Dtype::boolean:
      return std::all_of(tensor.bytes.begin(), tensor.bytes.end(),
                         [](std::byte b) { return b <= std::byte{1}; });
    default:
      return true;
  }
}

}  // namespace

Result<void> check_values(const TensorView& tensor) {
  if (valid(tensor)) return {};
  return fail(ErrorCode::damaged, "NaN, infinity or a truth value that is none in tensor " + tensor.name);
}

}  // namespace heartcare::tensor
