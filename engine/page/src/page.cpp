#include "heartcare/page/page.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "names.h"

namespace heartcare::page {

double TracePlace::x_at(Seconds time) const noexcept {
  return box.x + (time.value - start.value) * speed.value;
}

Seconds TracePlace::time_at(double x) const noexcept { return {start.value + (x - box.x) / speed.value}; }

double TracePlace::x_of(double sample) const noexcept { return x_at({sample / rate.value}); }

double TracePlace::sample_at(double x) const noexcept { return time_at(x).value * rate.value; }

double TracePlace::y_of(double microvolts) const noexcept {
  const double height = microvolts / 1000 * gain.value;
  return inverted ? baseline + height : baseline - height;
}

double TracePlace::microvolts_at(double y) const noexcept {
  const double height = inverted ? y - baseline : baseline - y;
  return height / gain.value * 1000;
}

const TracePlace* Page::place_at(Point p) const noexcept {
  const TracePlace* best = nullptr;
  double nearest = std::numeric_limits<double>::infinity();
  for (const TracePlace& place : places) {
    if (!place.box.contains(p)) continue;
    const double distance = std::max({place.row.y - p.y, p.y - place.row.bottom(), 0.0});
    if (distance >= nearest && !place.row.contains(p)) continue;
    nearest = distance;
    best = &place;
  }
  return best;
}

const TracePlace* Page::place_of(LeadId lead, Seconds time) const noexcept {
  const TracePlace* best = nullptr;
  std::pair<double, bool> nearest{std::numeric_limits<double>::infinity(), true};
  for (const TracePlace& place : places) {
    if (place.id != lead || place.trace != TraceClass::measured) continue;
    const double outside = std::max({place.start.value - time.value, time.value - place.end().value, 0.0});
    const std::pair candidate{outside, place.rhythm};
    if (best && candidate >= nearest) continue;
    nearest = candidate;
    best = &place;
  }
  return best;
}

std::string describe_fit(double factor, const PageOptions& options, const PageWords& words) {
  if (!std::isfinite(factor) || std::abs(factor - 1) <= 0.001) return {};
  const auto tenths = [](double value) { return number(std::round(value * 10) / 10); };
  std::string text =
      words.fit + ": " + tenths(factor * 100) + " %, " + tenths(options.speed.value * factor) + " mm/s";
  if (!options.gain.automatic) text += ", " + tenths(options.gain.limb.value * factor) + " mm/mV";
  return text;
}

}  // namespace heartcare::page
