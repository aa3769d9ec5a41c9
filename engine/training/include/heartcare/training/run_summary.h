#pragma once
#include <filesystem>

#include "heartcare/training/beat_options.h"

namespace heartcare::training {

/// What a run did: run.json beside its weights. A model folder's manifest is made of it.
struct RunSummary {
  BeatTrainingOptions options;  ///< of the last part of the run
  std::int64_t step = 0;        ///< done so far
  std::int64_t records = 0;     ///< recordings trained on
};

/// Errors: io.
[[nodiscard]] Result<void> write_summary(const RunSummary& summary, const std::filesystem::path& folder);
/// Errors: not_found, damaged, invalid_argument (options out of range).
[[nodiscard]] Result<RunSummary> read_summary(const std::filesystem::path& folder);

}  // namespace heartcare::training
