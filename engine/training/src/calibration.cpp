#include "calibration.h"

#include <algorithm>
#include <cmath>

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

}  // namespace heartcare::training
