#include "heartcare/models/beat_scores.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "heartcare/signal/comparison.h"

namespace heartcare::models {
namespace {

/// Mean over `width` samples around each one, fewer at the ends; NaN counts as nothing.
std::vector<float> moving_mean(std::span<const float> samples, std::size_t width) {
  const std::size_t count = samples.size(), half = width / 2;
  std::vector<double> sums(count + 1, 0), numbers(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const bool finite = std::isfinite(samples[i]);
    sums[i + 1] = sums[i] + (finite ? samples[i] : 0);
    numbers[i + 1] = numbers[i] + (finite ? 1 : 0);
  }
  std::vector<float> means(count, 0.0F);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = i < half ? 0 : i - half, to = std::min(count, i + half + 1);
    const double number = numbers[to] - numbers[from];
    if (number > 0) means[i] = static_cast<float>((sums[to] - sums[from]) / number);
  }
  return means;
}

/// Sum of squared differences of the common part, and how many samples it has.
struct Squares {
  double sum = 0;
  std::size_t count = 0;
  void add(std::span<const float> a, std::span<const float> b) {
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i) {
      if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
      sum += (a[i] - b[i]) * static_cast<double>(a[i] - b[i]);
      ++count;
    }
  }
  [[nodiscard]] double mean() const { return count > 0 ? sum / static_cast<double>(count) : 0; }
};

/// The samples [first, first + count) of a trace that begins at `begin`; shorter where it ends before.
std::span<const float> part(const std::vector<float>& trace, std::int64_t begin, std::int64_t first,
                            std::size_t count) {
  if (first < begin) return {};
  const auto from = static_cast<std::size_t>(first - begin);
  if (from >= trace.size()) return {};
  return std::span(trace).subspan(from, std::min(count, trace.size() - from));
}

}  // namespace

std::vector<ui_model::LeadError> lead_errors(const page::LeadTraces& reference,
                                             const page::LeadTraces& values) {
  std::vector<ui_model::LeadError> errors;
  for (std::size_t lead = 0; lead < reference.size(); ++lead) {
    if (reference[lead].empty() || values[lead].empty()) continue;
    const auto compared = signal::compare(reference[lead], values[lead]);
    errors.push_back({standard_leads[lead], compared.rms, compared.correlation});
  }
  return errors;
}

Result<page::LeadTraces> baseline_level(const SignalGroup& group, std::int64_t first,
                                        const page::LeadTraces& reference) {
  page::LeadTraces level;
  const auto width = static_cast<std::size_t>(std::llround(group.rate().value));
  for (std::size_t lead = 0; lead < reference.size(); ++lead) {
    if (reference[lead].empty()) continue;
    auto measured = page::read_lead(group, standard_leads[lead], first,
                                    static_cast<std::int64_t>(reference[lead].size()));
    if (!measured && measured.error().code == ErrorCode::not_found) continue;
    if (!measured) return pass_on(measured);
    for (std::size_t i = 0; i < measured->size(); ++i) (*measured)[i] -= reference[lead][i];
    level[lead] = moving_mean(moving_mean(*measured, width), width);
  }
  return level;
}

Result<ui_model::BacktestScore> score(const ui_model::Continuation& predicted,
                                      const ui_model::Reconstruction& truth) {
  ui_model::BacktestScore result;
  Squares model;
  std::array<Squares, ui_model::all_floors.size()> floors;
  std::size_t inside = 0, counted = 0, longest = 0;
  for (std::size_t lead = 0; lead < truth.reference.size(); ++lead) {
    const auto& median = predicted.median[lead];
    const auto real = part(truth.reference[lead], truth.first, predicted.first, median.size());
    if (real.empty()) continue;
    model.add(real, median);
    for (std::size_t i = 0; i < floors.size(); ++i) floors[i].add(real, predicted.floors[i][lead]);
    const std::size_t common =
        std::min({real.size(), predicted.low[lead].size(), predicted.high[lead].size()});
    for (std::size_t i = 0; i < common; ++i)
      inside += real[i] >= predicted.low[lead][i] && real[i] <= predicted.high[lead][i];
    counted += common;
    longest = std::max(longest, real.size());
  }
  if (model.count == 0)
    return fail(ErrorCode::invalid_argument, "the prediction lies outside the stretch that is known");
  const double unit = predicted.deviation_uv * predicted.deviation_uv;
  result.hidden_s = static_cast<double>(longest) / predicted.rate.value;
  result.mse = model.mean() / unit;
  for (std::size_t i = 0; i < floors.size(); ++i) result.floors[i] = floors[i].mean() / unit;
  result.inside = counted > 0 ? static_cast<double>(inside) / static_cast<double>(counted) : 0;
  return result;
}

}  // namespace heartcare::models
