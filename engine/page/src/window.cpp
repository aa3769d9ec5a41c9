#include "window.h"

#include <algorithm>
#include <cmath>

namespace heartcare::page {
namespace {

/// III = II - I, aVR = -(I + II)/2, aVL = I - II/2, aVF = II - I/2. [Einthoven, Goldberger]
std::pair<float, float> weights(LeadId id) noexcept {
  switch (id) {
    case LeadId::III:
      return {-1.0f, 1.0f};
    case LeadId::aVR:
      return {-0.5f, -0.5f};
    case LeadId::aVL:
      return {1.0f, -0.5f};
    default:
      return {-0.5f, 1.0f};
  }
}

Result<std::vector<float>> read_source(const SignalGroup& group, const LeadSource& source, std::int64_t first,
                                       std::int64_t count) {
  if (source.index) return group.read(*source.index, first, count);
  if (!source.derived) return fail(ErrorCode::not_found, "the lead was neither recorded nor can be derived");
  auto one = group.read(*find_source(group, LeadId::I).index, first, count);
  if (!one) return one;
  const auto two = group.read(*find_source(group, LeadId::II).index, first, count);
  if (!two) return two;
  const auto [a, b] = weights(source.id);
  std::transform(one->begin(), one->end(), two->begin(), one->begin(),
                 [a = a, b = b](float i, float ii) { return a * i + b * ii; });
  return one;
}

}  // namespace

signal::DisplayFilters applicable(signal::DisplayFilters filters, Hertz rate) noexcept {
  for (auto* hz : {&filters.high_pass_hz, &filters.low_pass_hz, &filters.notch_hz})
    if (*hz && **hz >= rate.value / 2) hz->reset();
  return filters;
}

Result<Window> read_window(const SignalGroup& group, const LeadSource& source, Seconds start, Seconds end,
                           const signal::DisplayFilters& filters) {
  const double rate = group.rate().value;
  const auto first = static_cast<std::int64_t>(std::floor(start.value * rate));
  const auto last = static_cast<std::int64_t>(std::ceil(end.value * rate));
  if (!filters.any()) {
    auto samples = read_source(group, source, first, last - first + 1);
    if (!samples) return pass_on(samples);
    return Window{first, std::move(*samples)};
  }
  const auto settle = static_cast<std::int64_t>(std::ceil(signal::settling_time(filters).value * rate));
  // Outside the recording there is nothing to settle on, and reading NaN there would only cost memory.
  const std::int64_t from = std::max(first - settle, std::min<std::int64_t>(first, 0));
  const std::int64_t to = std::min(last + settle, std::max(last, group.samples() - 1));
  const auto raw = read_source(group, source, from, to - from + 1);
  if (!raw) return pass_on(raw);
  const std::vector<float> smooth = signal::filtered(*raw, group.rate(), filters);
  const auto begin = smooth.begin() + (first - from);
  return Window{first, {begin, begin + (last - first + 1)}};
}

Result<std::vector<float>> read_lead(const SignalGroup& group, LeadId lead, std::int64_t first,
                                     std::int64_t count) {
  return read_source(group, find_source(group, lead), first, count);
}

}  // namespace heartcare::page
