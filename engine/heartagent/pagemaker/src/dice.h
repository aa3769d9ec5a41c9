#pragma once
#include <string_view>

#include "heartcare/heartagent/templates.h"

namespace heartcare::pagemaker {

/// Reproducible random numbers of one page.
class Dice {
 public:
  Dice(std::uint64_t seed, std::string_view key) : choices_(seed, key) {}
  /// Between two limits.
  double uniform(double low, double high) noexcept {
    return low + (high - low) * (static_cast<double>(choices_.next() >> 11) * 0x1p-53);
  }
  bool chance(double probability) noexcept { return uniform(0, 1) < probability; }
  std::size_t below(std::size_t count) noexcept { return choices_.below(count); }
  /// A whole number, limits included.
  int between(int low, int high) noexcept {
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1)));
  }
  /// Mean 0, standard deviation 1, never beyond 3.5: four uniform numbers.
  double normal() noexcept {
    return (uniform(-1, 1) + uniform(-1, 1) + uniform(-1, 1) + uniform(-1, 1)) * 0.8660254;
  }
  std::uint64_t next() noexcept { return choices_.next(); }
  template <class List>
  const auto& pick(const List& list) noexcept {
    return list[below(std::size(list))];
  }

 private:
  heartagent::Choices choices_;
};

}  // namespace heartcare::pagemaker
