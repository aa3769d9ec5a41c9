#include "heartcare/core/pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heartcare {
namespace {

constexpr MinMax nothing{std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};

constexpr MinMax joined(MinMax a, MinMax b) { return {std::min(a.min, b.min), std::max(a.max, b.max)}; }

constexpr std::int64_t chunk_bins = 64;  // a read of 8192 samples: one block of a PagedSource

}  // namespace

MinMax min_max(std::span<const float> samples) noexcept {
  MinMax range = nothing;
  for (const float s : samples) {  // comparisons with NaN are false: missing samples drop out
    range.min = s < range.min ? s : range.min;
    range.max = s > range.max ? s : range.max;
  }
  return range;
}

Result<std::shared_ptr<const Pyramid>> Pyramid::build(const SignalGroup& group, JobContext& job) {
  std::shared_ptr<Pyramid> pyramid(new Pyramid(group));
  const std::int64_t bins = (group.samples() + base_bin - 1) / base_bin;
  const std::size_t leads = group.leads().size();
  std::vector<MinMax> base(leads * static_cast<std::size_t>(bins), nothing);
  std::vector<float> chunk(static_cast<std::size_t>(chunk_bins * base_bin));
  for (std::int64_t bin = 0; bin < bins; bin += chunk_bins) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const std::int64_t count = std::min(chunk_bins, bins - bin);
    for (std::size_t lead = 0; lead < leads; ++lead) {
      if (auto ok = group.read(lead, bin * base_bin, chunk); !ok) return pass_on(ok);
      for (std::int64_t k = 0; k < count; ++k)
        base[lead * static_cast<std::size_t>(bins) + static_cast<std::size_t>(bin + k)] =
            min_max(std::span(chunk).subspan(static_cast<std::size_t>(k * base_bin), base_bin));
    }
    job.progress(static_cast<double>(bin + count) / static_cast<double>(bins), "summary");
  }
  pyramid->levels_.push_back(std::move(base));
  pyramid->bins_.push_back(bins);
  pyramid->add_levels();
  return std::shared_ptr<const Pyramid>(std::move(pyramid));
}

void Pyramid::add_levels() {
  const std::size_t leads = group_.leads().size();
  while (bins_.back() > factor) {
    const auto& fine = levels_.back();
    const std::int64_t fine_bins = bins_.back(), bins = (fine_bins + factor - 1) / factor;
    std::vector<MinMax> coarse(leads * static_cast<std::size_t>(bins), nothing);
    for (std::size_t lead = 0; lead < leads; ++lead)
      for (std::int64_t bin = 0; bin < fine_bins; ++bin) {
        MinMax& target = coarse[lead * static_cast<std::size_t>(bins) + static_cast<std::size_t>(bin / factor)];
        target = joined(target, fine[lead * static_cast<std::size_t>(fine_bins) + static_cast<std::size_t>(bin)]);
      }
    levels_.push_back(std::move(coarse));
    bins_.push_back(bins);
  }
}

Result<void> Pyramid::summarise(std::size_t lead, double first, double step, std::span<MinMax> out) const {
  if (lead >= group_.leads().size()) return fail(ErrorCode::not_found, "no such lead in this group");
  if (!(step > 0.0) || !std::isfinite(first)) return fail(ErrorCode::invalid_argument, "the step must be positive");
  const auto edge = [&](std::size_t i) {
    return static_cast<std::int64_t>(std::floor(first + static_cast<double>(i) * step));
  };
  if (step < static_cast<double>(base_bin)) {
    const std::int64_t begin = edge(0), end = edge(out.size()) + 1;
    const auto samples = group_.read(lead, begin, end - begin);
    if (!samples) return pass_on(samples);
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = min_max(std::span(*samples).subspan(
          static_cast<std::size_t>(edge(i) - begin),
          static_cast<std::size_t>(std::max<std::int64_t>(1, edge(i + 1) - edge(i)))));
    return {};
  }
  std::size_t level = 0;
  std::int64_t bin = base_bin;
  while (level + 1 < levels_.size() && static_cast<double>(bin * factor) <= step) ++level, bin *= factor;
  const MinMax* row = levels_[level].data() + lead * static_cast<std::size_t>(bins_[level]);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::int64_t last = std::min((edge(i + 1) - 1) / bin, bins_[level] - 1);
    out[i] = nothing;
    if (edge(i + 1) <= 0) continue;
    for (std::int64_t b = std::max<std::int64_t>(0, edge(i)) / bin; b <= last; ++b) out[i] = joined(out[i], row[b]);
  }
  return {};
}

}  // namespace heartcare
