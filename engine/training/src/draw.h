#pragma once
#include <cstddef>
#include <cstdint>

namespace heartcare::training {

/// A small generator whose state is a number: whatever was drawn can be drawn again. [SplitMix64, Steele
/// 2014]
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() noexcept;
  double uniform() noexcept;  ///< [0, 1)
  std::size_t below(std::size_t count) noexcept;

 private:
  std::uint64_t state_;
};

}  // namespace heartcare::training
