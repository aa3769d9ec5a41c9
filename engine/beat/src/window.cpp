#include "heartcare/beat/window.h"

#include <algorithm>
#include <cmath>

#include "heartcare/signal/display_filter.h"
#include "heartcare/signal/limb_leads.h"
#include "heartcare/signal/quality.h"
#include "heartcare/signal/resample.h"

namespace heartcare::beat {
namespace {

constexpr double quietest_uv = 1;  ///< below this standard deviation a window is flat

Result<signal::LeadSet> read_leads(const SignalGroup& group, std::int64_t first, std::int64_t count) {
  signal::LeadSet set;
  for (const LeadId id : standard_leads) {
    const auto index = group.find(id);
    if (!index || !group.leads()[*index].is_ecg()) continue;
    auto samples = group.read(*index, first, count);
    if (!samples) return pass_on(samples);
    if (std::all_of(samples->begin(), samples->end(), [](float v) { return std::isnan(v); })) continue;
    set.ids.push_back(id);
    set.samples.push_back(std::move(*samples));
    set.derived.push_back(false);
  }
  if (set.ids.empty())
    return fail(ErrorCode::invalid_argument, "none of the twelve standard leads is recorded");
  signal::add_derived_leads(set);
  return set;
}

/// The frequency that stands out in most leads.
std::optional<double> mains_of(const signal::LeadSet& set, Hertz rate) {
  int at50 = 0, at60 = 0;
  for (const auto& samples : set.samples)
    if (const auto mains = signal::detect_mains(samples, rate)) (mains->hz < 55 ? at50 : at60) += 1;
  if (at50 == 0 && at60 == 0) return {};
  return at50 >= at60 ? 50.0 : 60.0;
}

std::size_t place_of(LeadId id) {
  return static_cast<std::size_t>(std::find(standard_leads.begin(), standard_leads.end(), id) -
                                  standard_leads.begin());
}

}  // namespace

Result<Prepared> prepare(const SignalGroup& group, std::int64_t first, std::int64_t count, JobContext& job) {
  if (first < 0 || count < 1 || first > group.samples() - count)
    return fail(ErrorCode::invalid_argument, "the stretch lies outside the recording");
  if (static_cast<double>(count) / group.rate().value > longest_s)
    return fail(ErrorCode::limit_exceeded, "more than an hour at once is not prepared for the tokenizer");
  const auto set = read_leads(group, first, count);
  if (!set) return pass_on(set);
  Prepared prepared;
  prepared.notch_hz = mains_of(*set, group.rate());
  const signal::DisplayFilters filters{
      .high_pass_hz = high_pass_hz, .low_pass_hz = {}, .notch_hz = prepared.notch_hz};
  for (std::size_t i = 0; i < set->ids.size(); ++i) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const std::size_t lead = place_of(set->ids[i]);
    if (lead >= lead_count) continue;
    auto samples = signal::resampled(signal::filtered(set->samples[i], group.rate(), filters), group.rate(),
                                     Hertz{rate_hz});
    if (!samples) return pass_on(samples);
    if (prepared.values.empty()) {
      prepared.samples = static_cast<std::int64_t>(samples->size());
      prepared.values.assign(samples->size() * lead_count, 0.0F);
    }
    prepared.present[lead] = true;
    for (std::size_t t = 0; t < samples->size(); ++t)
      if (!std::isnan((*samples)[t])) prepared.values[t * lead_count + lead] = (*samples)[t];
  }
  return prepared;
}

Scale normalise(std::span<float> values, const std::array<bool, lead_count>& present, std::int64_t skip) {
  const std::size_t n = values.size() / lead_count, from = std::min(n, static_cast<std::size_t>(skip));
  Scale scale;
  double squares = 0, used = 0;
  std::array<double, lead_count> sums{};
  for (std::size_t t = from; t < n; ++t)
    for (std::size_t lead = 0; lead < lead_count; ++lead) sums[lead] += values[t * lead_count + lead];
  const double length = std::max<double>(1, static_cast<double>(n - from));
  for (std::size_t lead = 0; lead < lead_count; ++lead)
    scale.mean[lead] = static_cast<float>(sums[lead] / length);
  for (std::size_t t = 0; t < n; ++t)
    for (std::size_t lead = 0; lead < lead_count; ++lead) {
      float& value = values[t * lead_count + lead];
      value = t < from || !present[lead] ? 0.0F : value - scale.mean[lead];
      squares += static_cast<double>(value) * static_cast<double>(value);
    }
  for (const bool there : present) used += there ? length : 0;
  const double deviation = std::sqrt(squares / std::max(1.0, used));
  if (deviation < quietest_uv) {
    std::fill(values.begin(), values.end(), 0.0F);
    return scale;
  }
  scale.deviation = static_cast<float>(deviation);
  for (float& value : values) value /= scale.deviation;
  return scale;
}

void denormalise(std::span<float> values, const Scale& scale, const std::array<bool, lead_count>& present) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t lead = i % lead_count;
    values[i] = present[lead] ? values[i] * scale.deviation + scale.mean[lead] : 0.0F;
  }
}

}  // namespace heartcare::beat
