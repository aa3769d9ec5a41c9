#pragma once
#include <filesystem>
#include <map>

#include "heartcare/training/gpt_options.h"

namespace heartcare::training {

/// What a run of train_gpt did: run.json beside its weights.
struct GptSummary {
  GptStage stage = GptStage::experts;
  GptTrainingOptions options;
  std::int64_t step = 0, labelled = 0;
  std::vector<std::string> statements;
  std::map<std::string, double> scores;  ///< on validation ECGs
};

/// Errors: not_found, damaged, invalid_argument (options out of range).
[[nodiscard]] Result<GptSummary> read_gpt_summary(const std::filesystem::path& folder);
/// Whether run.json says that it is one.
[[nodiscard]] bool is_gpt_run(const std::filesystem::path& folder);

}  // namespace heartcare::training
