#pragma once
#include <filesystem>
#include <string>

#include "heartcare/core/job.h"

namespace heartcare::cli {

/// A model folder of kind "heartcaregpt" out of a run of `train heartcaregpt`.
struct GptPackOptions {
  std::filesystem::path folder;  ///< where it is made; a part beat/ that is there already is used
  std::filesystem::path run;     ///< of the last stage
  std::filesystem::path card;    ///< the model card
  std::string name, version, created;
  std::string format = "q8_0";  ///< of the language model's matrices, see `model quantise`
};
/// Errors: those of read_gpt_summary, language::quantise_folder and heartcaregpt::write_folder; io.
[[nodiscard]] Result<void> pack_heartcaregpt(const GptPackOptions& options, JobContext& job);

}  // namespace heartcare::cli
