#include "optimiser.h"

#include <algorithm>
#include <cmath>

namespace heartcare::training {

using torch::Tensor;

namespace {
constexpr double beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8;
}

double learning_rate(const BeatTrainingOptions& o, std::int64_t step) {
  const auto at = static_cast<double>(step + 1), steps = static_cast<double>(o.steps);
  const double rise = std::min(1.0, at / static_cast<double>(std::max<std::int64_t>(1, o.warmup)));
  const double decay_from = steps * (1 - o.decay_share);
  if (at <= decay_from) return o.learning_rate * rise;
  const double x = std::min(1.0, (at - decay_from) / std::max(1.0, steps - decay_from));
  return o.learning_rate * rise * (0.01 + 0.99 * 0.5 * (1 + std::cos(M_PI * x)));
}

Optimiser::Optimiser(const Tensor& parameters, Tensor matrices, const BeatTrainingOptions& options)
    : first(torch::zeros_like(parameters)),
      second(torch::zeros_like(parameters)),
      averaged(parameters.clone()),
      matrices_(std::move(matrices)),
      options_(options) {}

void Optimiser::update(Tensor& parameters, Tensor gradient, std::int64_t step) {
  torch::NoGradGuard no_grad;
  const double norm = gradient.norm().item<double>();
  if (!std::isfinite(norm)) return;  // one broken batch must not destroy the weights
  if (norm > options_.clip) gradient.mul_(options_.clip / norm);
  first.mul_(beta1).add_(gradient, 1 - beta1);
  second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
  const double rate = learning_rate(options_, step);
  const auto t = static_cast<double>(step + 1);
  const double correction1 = 1 - std::pow(beta1, t), correction2 = 1 - std::pow(beta2, t);
  parameters.addcmul_(matrices_, parameters, -rate * options_.weight_decay);
  const Tensor denominator = second.sqrt().div_(std::sqrt(correction2)).add_(epsilon);
  parameters.addcdiv_(first, denominator, -rate / correction1);
  // A short memory first, so that the average does not hold on to the start.
  const double keep = std::min(options_.average, t / (t + 10));
  averaged.mul_(keep).add_(parameters, 1 - keep);
}

}  // namespace heartcare::training
