#include "optimiser.h"

#include <algorithm>
#include <cmath>

namespace heartcare::training {

using torch::Tensor;

namespace {

constexpr double beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8;  // AdamW
constexpr double momentum = 0.95;                            // Muon

Tensor view_of(const Tensor& flat, const ParameterPlace& place) {
  return flat.narrow(0, place.offset, place.rows * place.columns).view({place.rows, place.columns});
}

/// Groups of one shape, split so that the parts of a crew have equal work.
std::vector<std::vector<ParameterPlace>> grouped(const std::vector<ParameterPlace>& places) {
  constexpr std::size_t largest = 16;
  std::vector<std::vector<ParameterPlace>> groups;
  for (const ParameterPlace& place : places) {
    const auto same = [&](const std::vector<ParameterPlace>& group) {
      return group.size() < largest && group.front().rows == place.rows &&
             group.front().columns == place.columns;
    };
    const auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end())
      groups.push_back({place});
    else
      found->push_back(place);
  }
  return groups;
}

}  // namespace

double learning_rate(const RateCurve& curve, std::int64_t step) {
  const auto at = static_cast<double>(step + 1), steps = static_cast<double>(curve.steps);
  const double rise = std::min(1.0, at / static_cast<double>(std::max<std::int64_t>(1, curve.warmup)));
  const double decay_from = steps * (1 - curve.decay_share);
  if (at <= decay_from) return curve.rate * rise;
  const double x = std::min(1.0, (at - decay_from) / std::max(1.0, steps - decay_from));
  return curve.rate * rise * (0.01 + 0.99 * 0.5 * (1 + std::cos(M_PI * x)));
}

Tensor orthogonalised(const Tensor& matrices) {
  const bool tall = matrices.size(1) > matrices.size(2);
  Tensor x = tall ? matrices.transpose(1, 2) : matrices;
  x = (x / (x.flatten(1).norm(2, 1).view({-1, 1, 1}) + 1e-7)).to(torch::kBFloat16).contiguous();
  for (int round = 0; round < 5; ++round) {
    const Tensor a = torch::bmm(x, x.transpose(1, 2));
    x = x * 3.4445 + torch::bmm(a * -4.7750 + torch::bmm(a, a) * 2.0315, x);
  }
  x = x.to(torch::kFloat);
  return tall ? x.transpose(1, 2) : x;
}

Optimiser::Optimiser(const SharedParameters& shared, const RuleOf& rule, const OptimiserSettings& settings)
    : first(torch::zeros_like(shared.parameters)),
      second(torch::zeros_like(shared.parameters)),
      averaged(shared.parameters.clone()),
      decays_(torch::zeros_like(shared.parameters)),
      plain_(torch::ones_like(shared.parameters)),
      rates_(torch::ones_like(shared.parameters)),
      settings_(settings) {
  std::vector<ParameterPlace> inner;
  for (const ParameterPlace& place : shared.places()) {
    const LearningRule learning = rule(place);
    const auto numbers = place.rows * std::max<std::int64_t>(1, place.columns);
    const auto fill = [&](Tensor& flat, double value) { flat.narrow(0, place.offset, numbers).fill_(value); };
    fill(decays_, learning.decays ? 1 : 0);
    fill(rates_, learning.muon_rows.empty() ? learning.rate : 0);
    if (!learning.muon_rows.empty()) fill(plain_, 0);
    std::int64_t offset = place.offset;
    for (const std::int64_t rows : learning.muon_rows) {
      inner.push_back({place.name, offset, rows, place.columns});
      offset += rows * place.columns;
    }
  }
  inner_ = grouped(inner);
}

void Optimiser::update_matrices(Tensor& parameters, const Tensor& gradient, double rate, Crew& crew) {
  crew.run([&](std::size_t part) {
    torch::NoGradGuard no_grad;
    for (std::size_t i = part; i < inner_.size(); i += crew.size()) {
      std::vector<Tensor> directions;
      for (const ParameterPlace& place : inner_[i]) {
        const Tensor slope = view_of(gradient, place);
        directions.push_back(slope + view_of(first, place).mul_(momentum).add_(slope) * momentum);
      }
      const Tensor steps = orthogonalised(torch::stack(directions));
      // Scaled so that an element moves about as far as with AdamW at the same rate. [Liu 2025]
      const double reach = 0.2 * std::sqrt(static_cast<double>(std::max(steps.size(1), steps.size(2))));
      for (std::size_t k = 0; k < inner_[i].size(); ++k)
        view_of(parameters, inner_[i][k]).add_(steps[static_cast<std::int64_t>(k)], -rate * reach);
    }
  });
}

double Optimiser::update(Tensor& parameters, Tensor gradient, double rate, std::int64_t step, Crew& crew) {
  torch::NoGradGuard no_grad;
  const double norm = gradient.norm().item<double>();
  if (!std::isfinite(norm)) return norm;  // one broken batch must not destroy the weights
  if (norm > settings_.clip) gradient.mul_(settings_.clip / norm);
  const auto t = static_cast<double>(step + 1);
  const double correction1 = 1 - std::pow(beta1, t), correction2 = 1 - std::pow(beta2, t);
  parameters.addcmul_(decays_, parameters, -rate * settings_.weight_decay);
  // AdamW's moments are kept for all; where Muon works they are overwritten or not used.
  const Tensor inner_moments = first * (1 - plain_);
  first.mul_(beta1).add_(gradient, 1 - beta1).mul_(plain_).add_(inner_moments);
  second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
  const Tensor denominator = second.sqrt().div_(std::sqrt(correction2)).add_(epsilon);
  parameters.addcdiv_(first * rates_, denominator, -rate / correction1);
  update_matrices(parameters, gradient, rate, crew);
  // A short memory first, so that the average does not hold on to the start.
  const double keep = std::min(settings_.average, t / (t + 10));
  averaged.lerp_(parameters, 1 - keep);  // exact where nothing changed
  return norm;
}

}  // namespace heartcare::training
