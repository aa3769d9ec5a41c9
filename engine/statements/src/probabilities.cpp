#include "heartcare/statements/probabilities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace heartcare::statements {

std::optional<double> roc_area(std::span<const double> scores, const std::vector<bool>& labels) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  double ranks = 0, positives = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last < order.size() && scores[order[last]] == scores[order[first]]) ++last;
    const double rank = static_cast<double>(first + last + 1) / 2;
    for (; first < last; ++first)
      if (labels[order[first]]) {
        ranks += rank;
        ++positives;
      }
  }
  const double negatives = static_cast<double>(scores.size()) - positives;
  if (positives == 0 || negatives == 0) return std::nullopt;
  return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
}

double calibration_error(std::span<const double> probabilities, const std::vector<bool>& labels) {
  std::array<double, 10> sums{}, hits{};
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(probabilities[i] * 10));
    sums[bin] += probabilities[i];
    hits[bin] += labels[i] ? 1 : 0;
  }
  double error = 0;
  for (std::size_t bin = 0; bin < sums.size(); ++bin) error += std::abs(sums[bin] - hits[bin]);
  return probabilities.empty() ? 0 : error / static_cast<double>(probabilities.size());
}

}  // namespace heartcare::statements
