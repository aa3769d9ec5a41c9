#include <cmath>

#include "tokenizer_impl.h"

namespace heartcare::beat {
namespace {

/// Puts decoded windows (slices, window, 12) back into their places, in microvolts: (samples, 12).
std::vector<float> assembled(const Tokens& tokens, std::vector<float> windows, std::int64_t window) {
  std::vector<float> values(static_cast<std::size_t>(tokens.samples) * lead_count, 0.0F);
  const auto size = static_cast<std::size_t>(window) * lead_count;
  for (std::size_t i = 0; i < tokens.slices.size(); ++i) {
    const Slice& slice = tokens.slices[i];
    const std::span part = std::span(windows).subspan(i * size, size);
    denormalise(part, slice.scale, tokens.present);
    const std::span kept = part.subspan(static_cast<std::size_t>(slice.padding) * lead_count);
    std::copy(kept.begin(), kept.end(),
              values.begin() + (slice.first + slice.padding) * static_cast<std::ptrdiff_t>(lead_count));
  }
  return values;
}

/// Mean squared difference in units of the slices' deviations, over what was recorded.
double normalised_error(const Tokens& tokens, const Prepared& stretch, std::span<const float> values,
                        std::int64_t window) {
  double sum = 0, count = 0;
  for (const Slice& slice : tokens.slices)
    for (std::int64_t t = slice.first + slice.padding; t < slice.first + window; ++t)
      for (std::size_t lead = 0; lead < lead_count; ++lead) {
        if (!stretch.present[lead]) continue;
        const auto i = static_cast<std::size_t>(t) * lead_count + lead;
        const double error =
            static_cast<double>(values[i] - stretch.values[i]) / static_cast<double>(slice.scale.deviation);
        sum += error * error;
        ++count;
      }
  return count > 0 ? sum / count : 0;
}

}  // namespace

Tokens first_levels(const Tokens& tokens, std::int64_t levels) {
  Tokens fewer = tokens;
  fewer.levels = levels;
  fewer.ids.clear();
  for (std::size_t i = 0; i < tokens.ids.size(); ++i)
    if (static_cast<std::int64_t>(i) % tokens.levels < levels) fewer.ids.push_back(tokens.ids[i]);
  return fewer;
}

Result<std::vector<float>> Tokenizer::restored(const Tokens& tokens) const {
  const auto window = impl_->config.window();
  const auto count = static_cast<std::int64_t>(tokens.slices.size());
  for (const Slice& slice : tokens.slices)
    if (slice.padding < 0 || slice.padding > window || slice.first + slice.padding < 0 ||
        slice.first + window > tokens.samples)
      return fail(ErrorCode::invalid_argument, "a slice lies outside its stretch");
  if (static_cast<std::int64_t>(tokens.ids.size()) != count * impl_->config.queries * tokens.levels)
    return fail(ErrorCode::invalid_argument, "the codes do not fit the slices");
  auto windows = decode(tokens.ids, tokens.levels);
  if (!windows) return windows;
  return assembled(tokens, std::move(*windows), window);
}

Result<Reconstruction> Tokenizer::reconstruct(const SignalGroup& group, std::int64_t first,
                                              std::int64_t count, JobContext& job) const {
  const auto stretch = prepare(group, first, count, job);
  if (!stretch) return pass_on(stretch);
  auto tokens = encode(*stretch, job);
  if (!tokens) return pass_on(tokens);
  const auto values = restored(*tokens);
  if (!values) return pass_on(values);
  const double mse = normalised_error(*tokens, *stretch, *values, impl_->config.window());
  auto reference = leads_of(stretch->values, stretch->present, stretch->samples);
  auto traces = leads_of(*values, stretch->present, stretch->samples);
  for (LeadTraces* leads : {&reference, &traces})
    if (auto done = to_rate(*leads, group.rate(), count); !done) return pass_on(done);
  return Reconstruction{group.rate(),       first, std::move(reference), std::move(traces),
                        std::move(*tokens), mse};
}

}  // namespace heartcare::beat
