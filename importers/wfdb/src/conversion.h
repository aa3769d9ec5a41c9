#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "heartcare/wfdb/header.h"

namespace heartcare::wfdb {

/// A signal's physical unit as this program stores it: volts become microvolts.
struct StoredUnit {
  std::string name;    ///< "uV" for every voltage
  double scale = 1.0;  ///< from the header's unit to `name`
};
[[nodiscard]] StoredUnit stored_unit(std::string_view unit);

/// Makes physical values of the ADC values of one signal. Immutable.
class Conversion {
 public:
  explicit Conversion(const SignalSpec& signal);

  /// Successive samples to values in the stored unit, NaN for missing ones. The input is best short enough
  /// for the fastest cache. Returns the sum of the ADC values, see sum().
  std::uint32_t convert(std::span<const std::int32_t> adc, float* out) const;

 private:
  double baseline_, gain_, scale_;
  std::optional<float> step_;  ///< one ADC step, where floats hold every product exactly
  std::optional<std::int32_t> missing_;
};

/// Modulo 2^32; a header's checksum is the lower half.
[[nodiscard]] std::uint32_t sum(std::span<const std::int32_t> adc) noexcept;

}  // namespace heartcare::wfdb
