#include "heartcare/heartagent/optimiser.h"

#include <algorithm>
#include <cmath>

#include "heartcare/core/limits.h"
#include "heartcare/digest/sha256.h"
#include "heartcare/signal/display_filter.h"
#include "heartcare/signal/resample.h"

namespace heartcare::heartagent {
namespace {

constexpr std::size_t leads = standard_leads.size();
using Spans = std::vector<std::span<const float>>;

Spans lead_spans(std::span<const float> values, std::size_t samples, std::size_t first, std::size_t count) {
  Spans spans;
  for (std::size_t lead = 0; lead < leads; ++lead)
    spans.push_back(values.subspan(lead * samples + first, count));
  return spans;
}

/// Whole microvolts, so that a file that was written and read again has the same hash.
std::string hash_of(const Spans& window) {
  digest::Sha256 sha;
  std::vector<std::int32_t> whole;
  for (const auto& lead : window) {
    whole.clear();
    for (const float value : lead)
      whole.push_back(std::isfinite(value)
                          ? static_cast<std::int32_t>(std::lround(std::clamp(value, -1e6F, 1e6F)))
                          : INT32_MIN);
    sha.add(std::as_bytes(std::span(whole)));
  }
  return sha.hex();
}

std::string rejection(const signal::Quality& quality, std::size_t wanted) {
  std::size_t usable = 0, silent = 0;
  for (const signal::LeadQuality& lead : quality.leads) {
    usable += lead.usable ? 1 : 0;
    silent += lead.has(signal::QualityFlag::missing) || lead.has(signal::QualityFlag::flat) ? 1 : 0;
  }
  if (silent == leads) return "no_signal";
  if (usable < wanted) return "too_few_leads";
  return quality.acceptable ? "" : "unreadable";
}

}  // namespace

Result<OptimisedSignal> optimise(std::span<const float> values, Hertz rate, const OptimiserOptions& options,
                                 JobContext& job) {
  if (values.size() % leads != 0 || rate.value < limits::min_rate_hz || rate.value > limits::max_rate_hz)
    return fail(ErrorCode::invalid_argument, "a recording of twelve leads is expected");
  const std::size_t samples = values.size() / leads;
  OptimisedSignal out;
  const auto wanted = static_cast<std::int64_t>(std::lround(options.seconds * rate.value));
  if (static_cast<double>(samples) < options.shortest * rate.value) {
    out.rejected = "too_short";
    return out;
  }
  out.count = std::min(wanted, static_cast<std::int64_t>(samples));
  if (out.count < static_cast<std::int64_t>(samples))
    out.first = signal::best_window(lead_spans(values, samples, 0, samples), rate, out.count);
  const Spans window =
      lead_spans(values, samples, static_cast<std::size_t>(out.first), static_cast<std::size_t>(out.count));
  out.quality = signal::assess_quality(window, standard_leads, rate);
  out.hash = hash_of(window);
  out.rejected = rejection(out.quality, options.usable_leads);
  if (!out.rejected.empty()) return out;
  signal::DisplayFilters filters;
  filters.high_pass_hz = options.high_pass_hz;
  filters.notch_hz = out.quality.mains_hz;
  for (const auto& lead : window) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto clean = signal::filtered(lead, rate, filters);
    const auto resampled = signal::resampled(clean, rate, options.rate);
    if (!resampled) return pass_on(resampled);
    out.samples = static_cast<std::int64_t>(resampled->size());
    out.values.insert(out.values.end(), resampled->begin(), resampled->end());
  }
  return out;
}

}  // namespace heartcare::heartagent
