#pragma once
#include "crew.h"
#include "language_networks.h"
#include "packing.h"

namespace heartcare::training {

struct StepResult {
  double loss = 0;          ///< mean over the tokens learnt
  std::int64_t tokens = 0;  ///< that went through the model, filling left out
};

/// What the networks of a run do with rows, shared by the crew: passes of micro_batch rows, sums in the order
/// of the parts.
class LanguageSteps {
 public:
  LanguageSteps(Crew& crew, DecoderReplicas& replicas, const LanguageTrainingOptions& options,
                torch::Device device)
      : crew_(crew), replicas_(replicas), options_(options), device_(device) {}

  /// Adds the gradients of the mean loss of all rows to the networks'.
  [[nodiscard]] StepResult learn(const TextCorpus& corpus, const std::vector<PackedRow>& rows,
                                 std::int64_t step);
  /// Without learning, of the first validation_rows rows in the order of the corpus.
  [[nodiscard]] LanguageScores score(const TextCorpus& corpus);

 private:
  /// One pass: a batch, and which of its chosen tokens are answers.
  struct Pass {
    language::LearnedBatch batch;
    torch::Tensor is_answer;
    std::int64_t tokens = 0;
  };
  [[nodiscard]] Pass pass_of(const TextCorpus& corpus, std::span<const PackedRow> rows,
                             bool only_answers) const;
  Crew& crew_;
  DecoderReplicas& replicas_;
  const LanguageTrainingOptions& options_;
  torch::Device device_;
};

}  // namespace heartcare::training
