#include "calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace heartcare::training {
namespace {

constexpr double pull = 2;  ///< how many examples the neutral slope and offset weigh
constexpr std::size_t enough_examples = 10;
constexpr double usual_threshold = 0.4;  ///< near half of an F1 of 0.8, where F1 is best [Lipton 2014]

double logistic(double x) { return 1 / (1 + std::exp(-x)); }
bool positive(float target) { return target >= 0.5F; }

double best_threshold(std::span<const float> logits, std::span<const float> targets,
                      const Calibration& fitted) {
  const auto examples = static_cast<std::size_t>(std::count_if(targets.begin(), targets.end(), positive));
  if (examples < enough_examples) return usual_threshold;
  double best = usual_threshold, best_f1 = -1;
  for (double threshold = 0.1; threshold < 0.9; threshold += 0.02) {
    double hits = 0, stated = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if (logistic(fitted.slope * double{logits[i]} + fitted.offset) < threshold) continue;
      ++stated;
      if (positive(targets[i])) ++hits;
    }
    const double f1 = 2 * hits / (stated + static_cast<double>(examples));
    if (f1 > best_f1) {
      best_f1 = f1;
      best = threshold;
    }
  }
  return best;
}

}  // namespace

Calibration calibrate(std::span<const float> logits, std::span<const float> targets) {
  Calibration fitted;
  // Newton's method on a function of two variables that is convex.
  for (int round = 0; round < 50; ++round) {
    double ga = pull * (fitted.slope - 1), gb = pull * fitted.offset, haa = pull, hab = 0, hbb = pull;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      const double x = logits[i], p = logistic(fitted.slope * x + fitted.offset), w = p * (1 - p);
      ga += (p - double{targets[i]}) * x;
      gb += p - double{targets[i]};
      haa += w * x * x;
      hab += w * x;
      hbb += w;
    }
    const double determinant = haa * hbb - hab * hab;
    const double da = (hbb * ga - hab * gb) / determinant, db = (haa * gb - hab * ga) / determinant;
    fitted.slope -= da;
    fitted.offset -= db;
    if (std::abs(da) + std::abs(db) < 1e-9) break;
  }
  fitted.threshold = best_threshold(logits, targets, fitted);
  return fitted;
}

double roc_area(std::span<const float> logits, std::span<const float> targets) {
  std::vector<std::size_t> order(logits.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return logits[a] < logits[b]; });
  double ranks = 0, examples = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last < order.size() && logits[order[last]] == logits[order[first]]) ++last;
    const double rank = static_cast<double>(first + last + 1) / 2;
    for (; first < last; ++first)
      if (positive(targets[order[first]])) {
        ranks += rank;
        ++examples;
      }
  }
  const double others = static_cast<double>(logits.size()) - examples;
  if (examples == 0 || others == 0) return std::numeric_limits<double>::quiet_NaN();
  return (ranks - examples * (examples + 1) / 2) / (examples * others);
}

double calibration_error(std::span<const double> probabilities, std::span<const float> targets) {
  std::array<double, 10> sums{}, hits{}, counts{};
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(probabilities[i] * 10));
    sums[bin] += probabilities[i];
    hits[bin] += positive(targets[i]) ? 1 : 0;
    ++counts[bin];
  }
  double error = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) error += std::abs(sums[bin] - hits[bin]);
  return probabilities.empty() ? 0 : error / static_cast<double>(probabilities.size());
}

}  // namespace heartcare::training
