#pragma once
#include <torch/torch.h>

#include "heartcare/training/beat_options.h"
#include "replicas.h"

namespace heartcare::training {

/// Muon for the matrices inside transformer blocks, AdamW for everything else, over one flat vector of
/// parameters; clipping, and a moving average of the parameters. [Jordan 2024 (Muon); Liu 2025 (its scale
/// beside AdamW); Loshchilov & Hutter 2019; Polyak 1992]
class Optimiser {
 public:
  Optimiser(const Replicas& replicas, const BeatTrainingOptions& options);
  /// One update of `parameters` in place; `step` counts from 0. The crew shares the matrices.
  void update(torch::Tensor& parameters, torch::Tensor gradient, std::int64_t step, Crew& crew);

  torch::Tensor first, second;  ///< moments; of Muon's matrices only the first
  torch::Tensor averaged;       ///< moving average of the parameters

 private:
  void update_matrices(torch::Tensor& parameters, const torch::Tensor& gradient, double rate, Crew& crew);
  std::vector<std::vector<ParameterPlace>> inner_;  ///< Muon's, those of one shape together
  torch::Tensor matrices_, plain_, rates_;  ///< flat: 1 where weights decay; 1 where AdamW works; its rates
  BeatTrainingOptions options_;
};

/// Linear warm-up, constant, then a half cosine down to 1 % of the rate.
[[nodiscard]] double learning_rate(const BeatTrainingOptions& options, std::int64_t step);

/// The nearest matrices with orthonormal rows (or columns), roughly: singular values end between 0.7 and 1.2.
/// Five rounds of a quintic Newton-Schulz iteration in bfloat16 over (count, rows, columns). [Jordan 2024]
[[nodiscard]] torch::Tensor orthogonalised(const torch::Tensor& matrices);

}  // namespace heartcare::training
