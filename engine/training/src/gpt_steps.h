#pragma once
#include "crew.h"
#include "gpt_rows.h"
#include "heartcare/training/gpt_trainer.h"

namespace heartcare::training {

using GptReplicas = ReplicasOf<GptNetwork>;

/// Everything that a stage learns from, and is scored on.
struct GptData {
  std::vector<std::string> statements;
  std::map<std::uint32_t, std::vector<float>> targets;
  std::map<std::uint32_t, Patient> people;
  std::optional<SightTable> train, validation;
  std::optional<TreeCorpus> train_texts, validation_texts;
  std::vector<std::uint32_t> labelled;  ///< training ECGs with targets, in order
};

struct GptStepResult {
  double text_loss = 0, head_loss = 0;
  std::int64_t tokens = 0;
};

/// What the networks of a run do with passes, shared by the crew; sums in the order of the parts.
class GptSteps {
 public:
  GptSteps(Crew& crew, GptReplicas& replicas, const GptTrainingOptions& options, const GptData& data,
           torch::Device device);
  /// Adds the gradients of step number `step` to the networks'.
  [[nodiscard]] GptStepResult learn(std::int64_t step);
  [[nodiscard]] GptScores score();
  /// Logits (ecgs, statements) of the labelled validation ECGs and their targets.
  [[nodiscard]] std::pair<torch::Tensor, torch::Tensor> validation_logits(bool told);

 private:
  [[nodiscard]] std::vector<GptPass> passes_of(std::int64_t step, std::size_t part);
  void score_texts(GptScores& scores);
  Crew& crew_;
  GptReplicas& replicas_;
  const GptTrainingOptions& options_;
  const GptData& data_;
  torch::Device device_;
  PassMaker train_, validation_;
  std::optional<TreeStream> stream_;
};

}  // namespace heartcare::training
