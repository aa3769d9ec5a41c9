#pragma once
#include <torch/torch.h>

#include "heartcare/heartcaregpt_bridge/modules.h"
#include "heartcare/language_bridge/batch.h"
#include "heartcare/training/gpt_options.h"
#include "optimiser.h"
#include "sight_table.h"

namespace heartcare::training {

/// What one pass of one replica computes.
struct GptPass {
  SightBatch sights;                ///< (k) ECGs
  torch::Tensor targets, labelled;  ///< (k, statements), (k) f32: 1 where the targets say something
  bool has_text = false;
  language::LearnedBatch texts;
  torch::Tensor slot_places;  ///< (k * (positions + 1)), int64: where the vectors of the ECGs stand
  torch::Tensor weights;      ///< of the tokens learnt
  std::int64_t tokens = 0;    ///< that go through the model
};

/// The language model with everything that leads to it.
class GptNetworkImpl : public torch::nn::Module {
 public:
  GptNetworkImpl(heartcaregpt::GptModules modules, language::Decoder decoder);

  /// What the reader makes of the ECGs: (k, positions + 1, width).
  torch::Tensor read(const GptPass& pass);
  /// Cross entropy of every statement, summed over labelled ECGs and averaged over statements.
  torch::Tensor head_loss(const torch::Tensor& read, const GptPass& pass);
  torch::Tensor head_logits(const torch::Tensor& read, const GptPass& pass);
  /// -log p of every chosen token.
  torch::Tensor text_losses(const torch::Tensor& read, const GptPass& pass);
  /// Where the vectors of the ECGs stand in the rows.
  [[nodiscard]] language::Slots slots_of(const torch::Tensor& read, const GptPass& pass);

  heartcaregpt::GptModules modules{nullptr};
  language::Decoder decoder{nullptr};  ///< null in the first stage
};
TORCH_MODULE(GptNetwork);

/// Leaves only those parameters learning that the stage trains.
void freeze(GptNetwork& network, GptStage stage, bool adapter);
[[nodiscard]] RuleOf gpt_rule(const GptTrainingOptions& options, const language::ModelConfig* language);

}  // namespace heartcare::training
