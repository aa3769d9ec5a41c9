#include "heartcare/signal/resample.h"
#include "tokenizer_impl.h"

namespace heartcare::beat {

std::vector<Slice> slices_of(std::int64_t samples, std::int64_t window) {
  std::vector<Slice> slices;
  for (std::int64_t end = samples; end > 0; end -= window)
    slices.insert(slices.begin(), {end - window, std::max<std::int64_t>(0, window - end), {}});
  return slices;
}

LeadTraces leads_of(std::span<const float> values, const std::array<bool, lead_count>& present,
                    std::int64_t count) {
  LeadTraces traces;
  for (std::size_t lead = 0; lead < lead_count; ++lead) {
    if (!present[lead]) continue;
    traces[lead].resize(static_cast<std::size_t>(count));
    for (std::size_t t = 0; t < traces[lead].size(); ++t) traces[lead][t] = values[t * lead_count + lead];
  }
  return traces;
}

Result<void> to_rate(LeadTraces& traces, Hertz rate, std::int64_t count) {
  for (std::vector<float>& trace : traces) {
    if (trace.empty()) continue;
    auto samples = signal::resampled(trace, Hertz{rate_hz}, rate);
    if (!samples) return pass_on(samples);
    // Rounding of the rates may leave the end a sample short.
    samples->resize(static_cast<std::size_t>(count), samples->back());
    trace = std::move(*samples);
  }
  return {};
}

}  // namespace heartcare::beat
