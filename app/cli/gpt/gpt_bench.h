#pragma once
#include <filesystem>
#include <memory>

#include "gpt/gpt_options.h"
#include "heartcare/bench/model.h"

namespace heartcare::cli {

/// HeartcareGPT as a model of Heartcare-Bench: it is shown the recordings of a pack, as records, and asked
/// each question as `heartcare ask` would. Of a question with options the answer counts as the option that
/// shares most words with it. Samples that show only an image are shown as the signal where the model has no
/// image expert, and say so in name(). Errors: those of read_ecgpack, read_ptbxl_labels and Engine::open.
[[nodiscard]] Result<std::unique_ptr<bench::Model>> gpt_bench_model(const GptOptions& options,
                                                                    const std::filesystem::path& recordings,
                                                                    const std::string& split,
                                                                    JobContext& job);

}  // namespace heartcare::cli
