#pragma once
#include "heartcare/language_bridge/low_rank.h"
#include "heartcare/training/language_trainer.h"
#include "optimiser.h"

namespace heartcare::training {

using DecoderReplicas = ReplicasOf<language::Decoder>;

/// The networks of a run, on its device: the first from run.from or drawn by the seed. Errors: see
/// train_language.
[[nodiscard]] Result<std::vector<language::Decoder>> language_networks(const language::Tokenizer& tokenizer,
                                                                       const LanguageTrainingOptions& options,
                                                                       const LanguageRun& run);

/// Muon for the matrices inside layers, if wanted; AdamW for embeddings, norms, biases and adapters.
[[nodiscard]] RuleOf language_rule(const language::ModelConfig& config, bool muon);

[[nodiscard]] language::LowRankOptions low_rank_options(const LanguageTrainingOptions& options);

}  // namespace heartcare::training
