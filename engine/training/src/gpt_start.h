#pragma once
#include "gpt_steps.h"
#include "heartcare/language_bridge/low_rank.h"

namespace heartcare::training {

/// What a stage begins with.
struct GptStart {
  std::vector<GptNetwork> networks;                          ///< replicas on the run's device
  std::shared_ptr<const language::Model> language;           ///< null in the first stage
  std::shared_ptr<const language::Tokenizer> own_tokenizer;  ///< the model's with the marks of slots
  language::ChatFormat format = language::ChatFormat::phi3;
  language::LowRankOptions low_rank;
  [[nodiscard]] const language::Tokenizer& tokenizer() const { return *own_tokenizer; }
};

/// Weights of run.from where they are there and fit, else new ones. Errors: see train_gpt.
[[nodiscard]] Result<GptStart> start_of(const GptTrainingOptions& options, const GptRun& run,
                                        const GptData& data);

}  // namespace heartcare::training
