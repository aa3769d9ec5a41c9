#pragma once
#include "gpt_steps.h"

namespace heartcare::training {

/// Sights of a split, kept in the run's folder or in that of an earlier stage.
[[nodiscard]] Result<std::vector<Sight>> kept_sights(const GptTrainingOptions& options, const GptRun& run,
                                                     const std::string& split, JobContext& job);

/// Everything that needs no language model. Errors: those of kept_sights and heartagent::read_table.
[[nodiscard]] Result<GptData> load_data(const GptTrainingOptions& options, const GptRun& run,
                                        const statements::Vocabulary& vocabulary, JobContext& job);

/// The questions as trees, for the later stages. Errors: those of load_asked and TreeCorpus::make.
[[nodiscard]] Result<void> add_texts(GptData& data, const GptTrainingOptions& options, const GptRun& run,
                                     const language::Tokenizer& tokenizer, language::ChatFormat format,
                                     JobContext& job);

}  // namespace heartcare::training
