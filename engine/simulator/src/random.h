#pragma once
#include <cstdint>

namespace heartcare::simulator {

/// SplitMix64 [Steele, Lea, Flood 2014]: integer arithmetic only, so every compiler gives the same numbers.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value) noexcept {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// 53 random bits as a fraction in [0, 1).
[[nodiscard]] constexpr double fraction(std::uint64_t bits) noexcept {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

/// Draw number `index` of a stream: random access, so a block of a long record needs nothing before it.
[[nodiscard]] constexpr std::uint64_t draw(std::uint64_t seed, std::uint64_t stream,
                                           std::int64_t index) noexcept {
  return mix(mix(seed ^ mix(stream)) ^ static_cast<std::uint64_t>(index));
}

[[nodiscard]] constexpr double uniform(std::uint64_t seed, std::uint64_t stream,
                                       std::int64_t index) noexcept {
  return fraction(draw(seed, stream, index));
}

/// Zero mean, unit variance, within +-6: the sum of twelve 16-bit uniforms (Irwin-Hall), free of libm.
[[nodiscard]] double normal(std::uint64_t seed, std::uint64_t stream, std::int64_t index) noexcept;

/// The same numbers drawn in order.
class Random {
 public:
  constexpr Random(std::uint64_t seed, std::uint64_t stream) noexcept : seed_(seed), stream_(stream) {}
  double uniform() noexcept { return simulator::uniform(seed_, stream_, index_++); }
  double between(double low, double high) noexcept { return low + (high - low) * uniform(); }
  double normal() noexcept { return simulator::normal(seed_, stream_, index_++); }

 private:
  std::uint64_t seed_, stream_;
  std::int64_t index_ = 0;
};

}  // namespace heartcare::simulator
