#include "heartcare/signal/quality.h"

#include <algorithm>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

namespace lim = quality_limits;
constexpr double unusable_noise_uv = 5 * lim::noise_uv;
constexpr std::size_t clipped_run = 4;  // samples at the extreme value in a row

std::vector<float> recorded(std::span<const float> samples) {
  std::vector<float> out;
  out.reserve(samples.size());
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(out),
               [](float v) { return std::isfinite(v); });
  return out;
}

/// Share of the samples in runs at the largest or the smallest value.
double clipped_fraction(const std::vector<float>& samples) {
  if (samples.empty()) return 0;
  const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
  // A clean record may rest at its lowest value: that is the isoelectric line, not the end of the scale.
  const float middle = median(samples), near = 0.1F * (*high - *low);
  const bool low_counts = middle - *low > near, high_counts = *high - middle > near;
  std::size_t stuck = 0, run = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool extreme = (low_counts && samples[i] == *low) || (high_counts && samples[i] == *high);
    run = extreme && i > 0 && samples[i] == samples[i - 1] ? run + 1 : 1;
    if (extreme && run == clipped_run) stuck += clipped_run;
    if (extreme && run > clipped_run) ++stuck;
  }
  return static_cast<double>(stuck) / static_cast<double>(samples.size());
}

/// Standard deviation above about 40 Hz; the median leaves the QRS complexes out.
double noise_of(const std::vector<float>& samples, Hertz rate) {
  const auto width = static_cast<std::size_t>(std::lround(rate.value * 0.012)) | 1U;
  if (width < 3 || samples.size() < 2 * width) return 0;
  std::vector<float> rest;
  rest.reserve(samples.size());
  double sum = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    sum += samples[i];
    if (i >= width) sum -= samples[i - width];
    if (i + 1 >= width)
      rest.push_back(std::abs(samples[i - width / 2] - static_cast<float>(sum / static_cast<double>(width))));
  }
  return static_cast<double>(median(std::move(rest))) / 0.6745;
}

/// Spread of the level from second to second.
double wander_of(const std::vector<float>& samples, Hertz rate) {
  const auto block = static_cast<std::size_t>(std::max(1.0, rate.value)),
             step = std::max<std::size_t>(1, block / 2);
  std::vector<float> levels;
  for (std::size_t first = 0; first + block <= samples.size(); first += step)
    levels.push_back(
        median(std::vector<float>(samples.begin() + static_cast<std::ptrdiff_t>(first),
                                  samples.begin() + static_cast<std::ptrdiff_t>(first + block))));
  return percentile(levels, 0.95) - percentile(levels, 0.05);
}

void set_flags(LeadQuality& q) {
  const auto flag = [&](bool condition, QualityFlag which, double penalty) {
    if (!condition) return;
    q.flags.push_back(which);
    q.score *= penalty;
  };
  flag(q.missing_fraction > lim::missing_fraction, QualityFlag::missing, 0.2);
  flag(q.spread_uv < lim::flat_uv, QualityFlag::flat, 0);
  flag(q.spread_uv > lim::detached_uv, QualityFlag::detached, 0);
  flag(q.clipped_fraction > lim::clipped_fraction && q.spread_uv >= lim::flat_uv, QualityFlag::clipped, 0.4);
  flag(q.noise_uv > lim::noise_uv, QualityFlag::noisy, lim::noise_uv / std::max(q.noise_uv, 1.0));
  flag(q.mains_uv > lim::mains_uv, QualityFlag::mains, 0.8);
  flag(q.wander_uv > lim::wander_uv, QualityFlag::wander, 0.7);
  q.usable = !q.has(QualityFlag::flat) && !q.has(QualityFlag::detached) && q.missing_fraction < 0.5 &&
             q.noise_uv < unusable_noise_uv && q.clipped_fraction < 0.2;
}

/// Interference by the majority of the leads that show any.
std::optional<double> common_mains(const std::vector<std::optional<Mains>>& found) {
  double fifty = 0, sixty = 0;
  for (const std::optional<Mains>& mains : found)
    if (mains) (mains->hz < 55 ? fifty : sixty) += mains->amplitude_uv;
  if (fifty == 0 && sixty == 0) return {};
  return fifty >= sixty ? 50.0 : 60.0;
}

void judge(Quality& quality) {
  std::size_t usable = 0;
  for (const LeadQuality& lead : quality.leads) {
    quality.score += lead.score / static_cast<double>(quality.leads.size());
    usable += lead.usable;
  }
  const std::size_t lost = quality.leads.size() - usable;
  if (usable == 0)
    quality.reason = "no lead is usable";
  else if (quality.leads.size() >= 8 && lost > 2)
    quality.reason =
        std::to_string(lost) + " of " + std::to_string(quality.leads.size()) + " leads are not usable";
  else if (quality.score < 0.5)
    quality.reason = "most leads are disturbed";
  quality.acceptable = quality.reason.empty() && !quality.leads.empty();
}

}  // namespace

std::string_view quality_flag_name(QualityFlag flag) noexcept {
  switch (flag) {
    case QualityFlag::missing:
      return "missing";
    case QualityFlag::flat:
      return "flat";
    case QualityFlag::clipped:
      return "clipped";
    case QualityFlag::noisy:
      return "noisy";
    case QualityFlag::detached:
      return "detached";
    case QualityFlag::mains:
      return "mains";
    case QualityFlag::wander:
      return "wander";
  }
  return "";
}

bool LeadQuality::has(QualityFlag flag) const noexcept {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

Quality assess_quality(std::span<const std::span<const float>> leads, std::span<const LeadId> ids,
                       Hertz rate) {
  Quality quality;
  std::vector<std::optional<Mains>> mains;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    LeadQuality q;
    q.lead = l < ids.size() ? ids[l] : LeadId::other;
    const std::vector<float> samples = recorded(leads[l]);
    q.missing_fraction =
        leads[l].empty() ? 1 : 1 - static_cast<double>(samples.size()) / static_cast<double>(leads[l].size());
    q.spread_uv = percentile(samples, 0.99) - percentile(samples, 0.01);
    q.clipped_fraction = clipped_fraction(samples);
    q.noise_uv = noise_of(samples, rate);
    q.wander_uv = wander_of(samples, rate);
    mains.push_back(detect_mains(samples, rate));
    q.mains_uv = mains.back() ? mains.back()->amplitude_uv : 0;
    set_flags(q);
    quality.leads.push_back(std::move(q));
  }
  quality.mains_hz = common_mains(mains);
  judge(quality);
  return quality;
}

std::int64_t best_window(std::span<const std::span<const float>> leads, Hertz rate, std::int64_t length) {
  if (leads.empty() || length <= 0) return 0;
  const auto n = static_cast<std::int64_t>(leads.front().size());
  const auto block = std::max<std::int64_t>(1, std::llround(rate.value));
  const std::int64_t blocks = n / block;
  std::vector<double> cost(static_cast<std::size_t>(std::max<std::int64_t>(blocks, 0)) + 1,
                           0.0);  // summed up
  for (std::int64_t b = 0; b < blocks; ++b) {
    double sum = 0;
    for (const auto& lead : leads) {
      const std::vector<float> part =
          recorded(lead.subspan(static_cast<std::size_t>(b * block), static_cast<std::size_t>(block)));
      const double missing = 1 - static_cast<double>(part.size()) / static_cast<double>(block);
      const double spread = percentile(part, 0.98) - percentile(part, 0.02);
      sum += 5 * missing + noise_of(part, rate) / lim::noise_uv + (spread < lim::flat_uv ? 3 : 0) +
             std::max(0.0, spread / 2000 - 1) + 2 * clipped_fraction(part);
    }
    cost[b + 1] = cost[b] + sum;
  }
  const std::int64_t need = (length + block - 1) / block;
  std::int64_t best = 0;
  for (std::int64_t b = 0; b + need <= blocks; ++b)
    if (cost[b + need] - cost[b] < cost[best + std::min(need, blocks)] - cost[best] - 1e-9) best = b;
  return std::clamp<std::int64_t>(best * block, 0, std::max<std::int64_t>(0, n - length));
}

}  // namespace heartcare::signal
