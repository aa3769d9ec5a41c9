#pragma once
#include <span>

namespace heartcare::signal {

/// How two traces of one lead differ, in the unit of the traces; over the samples that both hold and that are finite.
struct Comparison {
  std::size_t samples = 0;
  double rms = 0;          ///< root mean square of the difference
  double correlation = 0;  ///< Pearson's; 0 where either is constant
  double prd_percent = 0;  ///< rms of the difference over rms of the reference [Zigel 2000]
};
[[nodiscard]] Comparison compare(std::span<const float> reference, std::span<const float> other);

}  // namespace heartcare::signal
