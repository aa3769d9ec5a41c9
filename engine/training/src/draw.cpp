#include "draw.h"

namespace heartcare::training {

std::uint64_t Draw::next() noexcept {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

double Draw::uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

std::size_t Draw::below(std::size_t count) noexcept {
  return static_cast<std::size_t>(uniform() * static_cast<double>(count));
}

}  // namespace heartcare::training
