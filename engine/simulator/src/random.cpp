#include "random.h"

#include <cmath>

namespace heartcare::simulator {

double normal(std::uint64_t seed, std::uint64_t stream, std::int64_t index) noexcept {
  std::uint64_t bits = draw(seed, stream, index);
  std::int64_t sum = 0;
  for (int word = 0; word < 3; ++word) {
    for (int shift = 0; shift < 64; shift += 16) sum += static_cast<std::int64_t>((bits >> shift) & 0xFFFF);
    bits = mix(bits);
  }
  // Each 16-bit uniform has mean 32767.5 and variance (65536^2 - 1) / 12; twelve of them sum to 65536^2 - 1.
  return (static_cast<double>(sum) - 12 * 32767.5) / std::sqrt(65536.0 * 65536.0 - 1.0);
}

}  // namespace heartcare::simulator
