#include "heartcare/signal/display_filter.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "heartcare/signal/iir.h"

namespace heartcare::signal {
namespace {

constexpr int order = 2;              // per pass
constexpr double notch_width_hz = 2;  // wide enough for the drift of the mains
constexpr Hertz nominal_rate{1000};   // analogue settling time, practically independent of the rate

std::vector<Cascade> design(const DisplayFilters& filters, Hertz rate) {
  const auto usable = [&](const std::optional<double>& hz) { return hz && *hz > 0 && *hz < rate.value / 2; };
  std::vector<Cascade> cascades;
  if (usable(filters.high_pass_hz))
    cascades.push_back(butterworth_high_pass(order, {*filters.high_pass_hz}, rate));
  if (usable(filters.low_pass_hz))
    cascades.push_back(butterworth_low_pass(order, {*filters.low_pass_hz}, rate));
  if (usable(filters.notch_hz)) cascades.push_back(notch({*filters.notch_hz}, {notch_width_hz}, rate));
  return cascades;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

}  // namespace

std::string describe(const DisplayFilters& filters) {
  if (!filters.any()) return "no display filter";
  std::string text;
  if (filters.high_pass_hz && filters.low_pass_hz)
    text = number(*filters.high_pass_hz) + "-" + number(*filters.low_pass_hz) + " Hz";
  else if (filters.high_pass_hz)
    text = "from " + number(*filters.high_pass_hz) + " Hz";
  else if (filters.low_pass_hz)
    text = "to " + number(*filters.low_pass_hz) + " Hz";
  if (filters.notch_hz) text += (text.empty() ? "notch " : ", notch ") + number(*filters.notch_hz) + " Hz";
  return text;
}

bool below_diagnostic_band(const DisplayFilters& filters) noexcept {
  return filters.low_pass_hz && *filters.low_pass_hz < 150;
}

Seconds settling_time(const DisplayFilters& filters) noexcept {
  // One after the other, the stretches add up.
  double seconds = 0;
  for (const Cascade& cascade : design(filters, nominal_rate)) seconds += cascade.settling.value;
  return {seconds};
}

std::vector<float> filtered(std::span<const float> samples, Hertz rate, const DisplayFilters& filters) {
  std::vector<float> out(samples.begin(), samples.end());
  const std::vector<Cascade> cascades = design(filters, rate);
  if (cascades.empty()) return out;
  const auto missing = [](float value) { return !std::isfinite(value); };
  std::vector<double> stretch;
  for (auto first = out.begin(); first != out.end();) {
    first = std::find_if_not(first, out.end(), missing);
    const auto last = std::find_if(first, out.end(), missing);
    stretch.assign(first, last);
    for (const Cascade& cascade : cascades) zero_phase(cascade, rate, stretch);
    first = std::transform(stretch.begin(), stretch.end(), first,
                           [](double value) { return static_cast<float>(value); });
  }
  return out;
}

}  // namespace heartcare::signal
