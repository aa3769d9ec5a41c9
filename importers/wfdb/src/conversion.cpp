#include "conversion.h"

#include <bit>
#include <cmath>
#include <limits>

#include "packing.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

/// Where an ADC step is a whole number of stored units (1 uV at 1000/mV, 5 uV at 200/mV) and all values stay
/// below 2^24, floats hold every product exactly: the same values as the long way gives, several times
/// faster.
std::optional<float> whole_step(const SignalSpec& signal, double scale) {
  const double step = scale / signal.gain;
  const bool narrow =
      signal.format != 8 && signal.format != 24 && signal.format != 32 && signal.format != 524;
  const double largest = (65'536.0 + std::abs(static_cast<double>(signal.baseline))) * std::abs(step);
  const bool whole = step == std::trunc(step) && step * signal.gain == scale;
  return narrow && whole && largest < 16'777'216.0 ? std::optional(static_cast<float>(step)) : std::nullopt;
}

/// Plain loops over neighbours, which compilers turn into vector instructions. The choice between value and
/// NaN is made with bits, because a conditional keeps g++ 12 from doing so.
template <class Physical>
void convert_each(std::span<const std::int32_t> adc, std::optional<std::int32_t> missing, float* out,
                  Physical physical) {
  if (!missing) {
    for (std::size_t i = 0; i < adc.size(); ++i) out[i] = physical(adc[i]);
    return;
  }
  const std::int32_t code = *missing;
  const auto nan = std::bit_cast<std::uint32_t>(std::numeric_limits<float>::quiet_NaN());
  for (std::size_t i = 0; i < adc.size(); ++i) {
    const auto value = std::bit_cast<std::uint32_t>(physical(adc[i]));
    const std::uint32_t absent = adc[i] == code ? ~0U : 0U;
    out[i] = std::bit_cast<float>((value & ~absent) | (nan & absent));
  }
}

}  // namespace

StoredUnit stored_unit(std::string_view unit) {
  const std::string_view name = trimmed(unit);
  if (name == "mV" || name == "mv" || name == "millivolt") return {"uV", 1e3};
  if (name == "uV" || name == "uv" || name == "\xC2\xB5V" || name == "\xCE\xBCV") return {"uV", 1.0};
  if (name == "V" || name == "volt") return {"uV", 1e6};
  if (name == "nV" || name == "nv") return {"uV", 1e-3};
  return {std::string(name), 1.0};
}

Conversion::Conversion(const SignalSpec& signal)
    : baseline_(static_cast<double>(signal.baseline)),
      gain_(signal.gain),
      scale_(stored_unit(signal.unit).scale),
      step_(whole_step(signal, scale_)),
      missing_(missing_code(signal.format)) {}

/// The order of the operations in double precision is wfdb-python's, so that results agree to the last bit.
std::uint32_t Conversion::convert(std::span<const std::int32_t> adc, float* out) const {
  if (step_) {
    const auto baseline = static_cast<std::int32_t>(baseline_);
    convert_each(adc, missing_, out, [baseline, step = *step_](std::int32_t v) {
      return static_cast<float>(v - baseline) * step;
    });
  } else {
    convert_each(adc, missing_, out, [b = baseline_, g = gain_, s = scale_](std::int32_t v) {
      return static_cast<float>((static_cast<double>(v) - b) / g * s);
    });
  }
  return sum(adc);
}

std::uint32_t sum(std::span<const std::int32_t> adc) noexcept {
  std::uint32_t total = 0;
  for (const std::int32_t value : adc) total += static_cast<std::uint32_t>(value);
  return total;
}

}  // namespace heartcare::wfdb
