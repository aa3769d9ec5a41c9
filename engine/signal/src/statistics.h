#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace heartcare::signal {

/// The value below which a fraction of the values lies; 0 of none. Takes a copy: order is not kept.
template <class T>
[[nodiscard]] T percentile(std::vector<T> values, double fraction) {
  if (values.empty()) return T{};
  const auto index = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

/// Middle value; the mean of both middle ones for an even number; 0 of none. Reorders the values.
template <class T>
[[nodiscard]] T median_in_place(std::vector<T>& values) {
  if (values.empty()) return T{};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return static_cast<T>((*middle + *std::max_element(values.begin(), middle)) / 2);
}
template <class T>
[[nodiscard]] T median(std::vector<T> values) {
  return median_in_place(values);
}

template <class T>
[[nodiscard]] double mean(const std::vector<T>& values) {
  double sum = 0;
  for (const T value : values) sum += static_cast<double>(value);
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// With n - 1 in the denominator; 0 of fewer than two.
template <class T>
[[nodiscard]] double standard_deviation(const std::vector<T>& values) {
  if (values.size() < 2) return 0;
  const double centre = mean(values);
  double sum = 0;
  for (const T value : values)
    sum += (static_cast<double>(value) - centre) * (static_cast<double>(value) - centre);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace heartcare::signal
