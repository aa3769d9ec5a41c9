#pragma once
#include <compare>

namespace heartcare {

/// A number with its unit in the type, so that a gain is never passed where a speed is meant.
template <class Tag>
struct Unit {
  double value = 0.0;
  constexpr auto operator<=>(const Unit&) const = default;
  friend constexpr Unit operator+(Unit a, Unit b) { return {a.value + b.value}; }
  friend constexpr Unit operator-(Unit a, Unit b) { return {a.value - b.value}; }
  friend constexpr Unit operator*(Unit a, double k) { return {a.value * k}; }
  friend constexpr Unit operator/(Unit a, double k) { return {a.value / k}; }
};

using Seconds = Unit<struct SecondsTag>;
using Hertz = Unit<struct HertzTag>;
using Microvolts = Unit<struct MicrovoltsTag>;
using Millimetres = Unit<struct MillimetresTag>;
using PaperSpeed = Unit<struct PaperSpeedTag>;  ///< mm/s, usually 25
using PaperGain = Unit<struct PaperGainTag>;    ///< mm/mV, usually 10

constexpr Millimetres operator*(Seconds t, PaperSpeed v) { return {t.value * v.value}; }
constexpr Millimetres operator*(Microvolts u, PaperGain g) { return {u.value * 1e-3 * g.value}; }
constexpr Seconds operator/(Millimetres d, PaperSpeed v) { return {d.value / v.value}; }
constexpr Microvolts operator/(Millimetres d, PaperGain g) { return {d.value * 1e3 / g.value}; }

/// Heart rate for one RR interval, in beats per minute.
constexpr double beats_per_minute(Seconds rr) { return 60.0 / rr.value; }

}  // namespace heartcare
