#include "curves.h"

#include <algorithm>
#include <cmath>

namespace heartcare::signal {
namespace {

/// Symmetric kernel: only the half from 0 on, normalised to sum 1.
std::vector<float> half_kernel(double sigma) {
  const auto reach = static_cast<std::size_t>(std::ceil(3 * sigma));
  std::vector<float> half(reach + 1);
  double sum = 0;
  for (std::size_t i = 0; i <= reach; ++i) {
    const double value = std::exp(-0.5 * std::pow(static_cast<double>(i) / sigma, 2));
    half[i] = static_cast<float>(value);
    sum += i == 0 ? value : 2 * value;
  }
  for (float& value : half) value /= static_cast<float>(sum);
  return half;
}

/// Three moving averages of the same variance: equal to a Gaussian within 3 %, at a cost free of sigma.
/// [Wells, IEEE PAMI 8:234, 1986]
std::vector<float> box_gaussian(std::span<const float> values, double sigma) {
  const auto n = static_cast<std::int64_t>(values.size());
  const auto half = std::max<std::int64_t>(1, std::lround((std::sqrt(4 * sigma * sigma + 1) - 1) / 2));
  const std::int64_t pad = 3 * half;
  std::vector<double> work(static_cast<std::size_t>(n + 2 * pad)), sums(work.size() + 1);
  for (std::int64_t i = 0; i < n + 2 * pad; ++i)
    work[i] = values[std::clamp<std::int64_t>(i - pad, 0, n - 1)];
  const auto length = static_cast<std::int64_t>(work.size());
  for (int pass = 0; pass < 3; ++pass) {
    for (std::int64_t i = 0; i < length; ++i) sums[i + 1] = sums[i] + work[i];
    for (std::int64_t i = half; i < length - half; ++i)
      work[i] = (sums[i + half + 1] - sums[i - half]) / static_cast<double>(2 * half + 1);
  }
  std::vector<float> out(values.size());
  for (std::int64_t i = 0; i < n; ++i) out[i] = static_cast<float>(work[i + pad]);
  return out;
}

}  // namespace

std::vector<float> gaussian(std::span<const float> values, double sigma) {
  if (values.empty()) return {};
  if (sigma > 6) return box_gaussian(values, sigma);
  const std::vector<float> half = half_kernel(sigma);
  const auto n = static_cast<std::int64_t>(values.size()), reach = static_cast<std::int64_t>(half.size()) - 1;
  std::vector<float> padded(static_cast<std::size_t>(n + 2 * reach)), out(values.size());
  for (std::int64_t i = 0; i < n + 2 * reach; ++i)
    padded[i] = values[std::clamp<std::int64_t>(i - reach, 0, n - 1)];
  for (std::int64_t i = 0; i < n; ++i) out[i] = half[0] * padded[i + reach];
  for (std::int64_t k = 1; k <= reach; ++k)
    for (std::int64_t i = 0; i < n; ++i) out[i] += half[k] * (padded[i + reach - k] + padded[i + reach + k]);
  return out;
}

std::vector<float> slope_curve(const LeadArrays& leads, std::span<const std::size_t> chosen, double sigma) {
  if (leads.empty()) return {};
  const auto n = static_cast<std::int64_t>(leads.front().size());
  std::vector<float> curve(leads.front().size());
  for (const std::size_t l : chosen) {
    const std::vector<float> lead = gaussian(leads[l], sigma);
    for (std::int64_t i = 1; i + 1 < n; ++i) {
      const float slope = (lead[i + 1] - lead[i - 1]) / 2;
      curve[i] += slope * slope;
    }
  }
  const auto count = static_cast<float>(std::max<std::size_t>(1, chosen.size()));
  for (float& value : curve) value = std::sqrt(value / count);
  return curve;
}

LeadArrays bumps(const LeadArrays& leads, double narrow, double wide) {
  LeadArrays out;
  for (const std::vector<float>& lead : leads) {
    std::vector<float> bump = gaussian(lead, narrow);
    const std::vector<float> slow = gaussian(lead, wide);
    for (std::size_t i = 0; i < bump.size(); ++i) bump[i] -= slow[i];
    out.push_back(std::move(bump));
  }
  return out;
}

std::vector<float> energy_curve(const LeadArrays& leads, std::span<const std::size_t> chosen) {
  if (leads.empty()) return {};
  std::vector<float> curve(leads.front().size());
  for (const std::size_t l : chosen)
    for (std::size_t i = 0; i < curve.size(); ++i) curve[i] += leads[l][i] * leads[l][i];
  const auto count = static_cast<float>(std::max<std::size_t>(1, chosen.size()));
  for (float& value : curve) value = std::sqrt(value / count);
  return curve;
}

double falls_below(std::span<const float> curve, std::int64_t from, int direction, std::int64_t limit,
                   float level) {
  const auto n = static_cast<std::int64_t>(curve.size());
  limit = std::clamp<std::int64_t>(limit, 0, n - 1);
  for (std::int64_t i = from; direction > 0 ? i < limit : i > limit; i += direction) {
    const float here = curve[i], next = curve[i + direction];
    if (next >= level) continue;
    const double part = here > level ? static_cast<double>((here - level) / (here - next)) : 0.0;
    return static_cast<double>(i) + direction * part;
  }
  return static_cast<double>(limit);
}

}  // namespace heartcare::signal
