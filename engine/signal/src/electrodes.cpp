#include "heartcare/signal/electrodes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace heartcare::signal {
namespace {

constexpr std::size_t p_points = 10, qrs_points = 24, t_points = 20;
constexpr double p_uv = 60, qrs_uv = 300, t_uv = 150;  // usual sizes
constexpr float smallest = 0.05F;  // energy below which a wave is not blown up to the size of others
constexpr std::int64_t t_without_end = 150, broad_qrs = 60;  // samples of the median beat (500 Hz)
constexpr std::size_t first_chest = 2;

/// Electrodes (RA, LA, LL) of each arrangement.
constexpr std::array<std::array<std::size_t, 3>, arrangements> limb_orders{
    {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};

double at(const std::vector<float>& lead, double sample) {
  const auto last = static_cast<std::int64_t>(lead.size()) - 2;
  const auto i = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(sample)), 0, last);
  const double part = std::clamp(sample - static_cast<double>(i), 0.0, 1.0);
  return (1 - part) * static_cast<double>(lead[i]) + part * static_cast<double>(lead[i + 1]);
}

/// `count` values from first to last, both included.
std::vector<double> stretch(const std::vector<float>& lead, std::int64_t first, std::int64_t last,
                            std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = at(lead, static_cast<double>(first) +
                             static_cast<double>((last - first) * i) / static_cast<double>(count - 1));
  return values;
}

/// The first coefficients of the orthonormal cosine transform, over the root of the length.
void cosines(std::span<const double> values, double unit, std::span<float> out) {
  const auto n = static_cast<double>(values.size());
  for (std::size_t k = 0; k < out.size(); ++k) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      sum += values[i] *
             std::cos(std::numbers::pi * (static_cast<double>(i) + 0.5) * static_cast<double>(k) / n);
    out[k] = static_cast<float>(sum * std::sqrt((k == 0 ? 1 : 2) / n) / std::sqrt(n) / unit);
  }
}

/// P above the line between its ends.
std::vector<double> p_values(const std::vector<float>& lead, const WaveBounds& p) {
  const std::vector<double> whole = stretch(lead, p.onset, p.offset, p_points + 2);
  std::vector<double> values(p_points);
  for (std::size_t i = 0; i < p_points; ++i) {
    const double part = static_cast<double>(i + 1) / static_cast<double>(p_points + 1);
    values[i] = whole[i + 1] - (1 - part) * whole.front() - part * whole.back();
  }
  return values;
}

/// Divides coefficients [first, last) by their size over the chest and the three bipolar limb leads: the same
/// in every arrangement.
void to_unit_size(ElectrodePattern& pattern, std::size_t first, std::size_t last) {
  float energy = 0;
  for (std::size_t k = first; k < last; ++k) {
    const float one = pattern.leads[0][k], two = pattern.leads[1][k], three = two - one;
    energy += one * one + two * two + three * three;
    for (std::size_t l = first_chest; l < pattern.leads.size(); ++l)
      energy += pattern.leads[l][k] * pattern.leads[l][k];
  }
  const float size = std::sqrt(energy / 9 + smallest);
  for (auto& lead : pattern.leads)
    for (std::size_t k = first; k < last; ++k) lead[k] /= size;
}

}  // namespace

std::optional<ElectrodePattern> electrode_pattern(const MedianBeat& beat, const std::vector<LeadId>& leads) {
  if (!beat.global.qrs) return {};
  const WaveBounds& qrs = *beat.global.qrs;
  const std::int64_t end = beat.global.t ? beat.global.t->offset : qrs.offset + t_without_end;
  ElectrodePattern pattern;
  for (std::size_t l = 0; l < independent_leads.size(); ++l) {
    const auto it = std::find(leads.begin(), leads.end(), independent_leads[l]);
    if (it == leads.end()) return {};
    const std::vector<float>& lead = beat.leads[static_cast<std::size_t>(it - leads.begin())];
    if (lead.size() < 2) return {};
    const std::span<float> out(pattern.leads[l]);
    if (beat.global.p) cosines(p_values(lead, *beat.global.p), p_uv, out.first(ElectrodePattern::p));
    cosines(stretch(lead, qrs.onset, qrs.offset, qrs_points), qrs_uv,
            out.subspan(ElectrodePattern::p, ElectrodePattern::qrs));
    cosines(stretch(lead, qrs.offset, end, t_points), t_uv, out.last(ElectrodePattern::t));
  }
  to_unit_size(pattern, 0, ElectrodePattern::p);
  to_unit_size(pattern, ElectrodePattern::p, ElectrodePattern::p + ElectrodePattern::qrs);
  to_unit_size(pattern, ElectrodePattern::p + ElectrodePattern::qrs, ElectrodePattern::size);
  pattern.plain = beat.global.p && qrs.offset - qrs.onset < broad_qrs;
  return pattern;
}

ElectrodePattern rearranged(const ElectrodePattern& pattern, ElectrodeGroup group, std::size_t arrangement) {
  ElectrodePattern out = pattern;
  if (arrangement == 0) return out;
  if (group == ElectrodeGroup::chest) {
    std::swap(out.leads[first_chest + arrangement - 1], out.leads[first_chest + arrangement]);
    return out;
  }
  const auto& [ra, la, ll] = limb_orders[arrangement];
  for (std::size_t k = 0; k < ElectrodePattern::size; ++k) {
    const std::array<float, 3> potential{0, pattern.leads[0][k], pattern.leads[1][k]};  // less that of RA
    out.leads[0][k] = potential[la] - potential[ra];
    out.leads[1][k] = potential[ll] - potential[ra];
  }
  return out;
}

double ElectrodeNetwork::operator()(const ElectrodePattern& pattern) const noexcept {
  std::array<float, hidden> sum = bias;
  std::size_t input = 0;
  for (const auto& lead : pattern.leads)
    for (const float value : lead) {
      for (std::size_t h = 0; h < hidden; ++h) sum[h] += value * in[input][h];
      ++input;
    }
  double score = 0;
  for (std::size_t h = 0; h < hidden; ++h) score += static_cast<double>(out[h] * std::tanh(sum[h]));
  return score;
}

std::array<double, arrangements> arrangement_leads(const ElectrodeNetwork& network,
                                                   const ElectrodePattern& pattern, ElectrodeGroup group) {
  std::array<double, arrangements> leads{};
  for (std::size_t a = 0; a < arrangements; ++a) leads[a] = network(rearranged(pattern, group, a));
  for (std::size_t a = arrangements; a-- > 0;) leads[a] -= leads[0];
  return leads;
}

}  // namespace heartcare::signal
