#pragma once
#include <torch/torch.h>

#include <functional>

#include "crew.h"
#include "replicas.h"

namespace heartcare::training {

/// How one parameter learns.
struct LearningRule {
  double rate = 1;      ///< AdamW's, times the common one; 0 = it stays as it is
  bool decays = false;  ///< towards zero
  /// Rows of the maps that lie in one matrix from top to bottom, each for Muon; empty = AdamW.
  std::vector<std::int64_t> muon_rows;
};
using RuleOf = std::function<LearningRule(const ParameterPlace&)>;

struct OptimiserSettings {
  double weight_decay = 0;
  double clip = 1;     ///< of the gradient's norm
  double average = 0;  ///< how much of the moving average of the parameters stays at each step; 0 = none
};

/// Muon for the matrices inside transformer blocks, AdamW for everything else, over one flat vector of
/// parameters; clipping, and a moving average of the parameters. [Jordan 2024 (Muon); Liu 2025 (its scale
/// beside AdamW); Loshchilov & Hutter 2019; Polyak 1992]
class Optimiser {
 public:
  Optimiser(const SharedParameters& shared, const RuleOf& rule, const OptimiserSettings& settings);
  /// One update of `parameters` in place; `step` counts from 0. The crew shares the matrices. Gives back the
  /// gradient's norm before clipping; where that is not finite nothing is done.
  double update(torch::Tensor& parameters, torch::Tensor gradient, double rate, std::int64_t step,
                Crew& crew);

  torch::Tensor first, second;  ///< moments; of Muon's matrices only the first
  torch::Tensor averaged;       ///< moving average of the parameters

 private:
  void update_matrices(torch::Tensor& parameters, const torch::Tensor& gradient, double rate, Crew& crew);
  std::vector<std::vector<ParameterPlace>> inner_;  ///< Muon's, those of one shape together
  torch::Tensor decays_, plain_, rates_;  ///< flat: 1 where weights decay; 1 where AdamW works; its rates
  OptimiserSettings settings_;
};

/// Linear warm-up, constant, then a half cosine down to 1 % of the rate.
struct RateCurve {
  double rate = 1e-3;
  std::int64_t warmup = 0, steps = 1;
  double decay_share = 1;  ///< last part of the steps, in which the rate falls
};
[[nodiscard]] double learning_rate(const RateCurve& curve, std::int64_t step);

/// The nearest matrices with orthonormal rows (or columns), roughly: singular values end between 0.7 and 1.2.
/// Five rounds of a quintic Newton-Schulz iteration in bfloat16 over (count, rows, columns). [Jordan 2024]
[[nodiscard]] torch::Tensor orthogonalised(const torch::Tensor& matrices);

}  // namespace heartcare::training
