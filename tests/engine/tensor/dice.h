#pragma once
#include <random>
#include <vector>

namespace heartcare::tensor {

/// Normally distributed values, the same for the same seed.
inline std::vector<float> dice(std::size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float& v : values) v = normal(generator);
  return values;
}

}  // namespace heartcare::tensor
