#pragma once
#include <filesystem>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/heartagent/sample.h"

/// Heartcare-Bench: questions with known answers, models that answer them, scores. [HeartcareGPT, arXiv
/// 2506.05831]
namespace heartcare::bench {

using heartagent::Sample;
using heartagent::Task;

/// Part of the benchmark by what is shown: one signal, one image (or both), or two ECGs.
enum class Subset { signal, image, comparison };
[[nodiscard]] Subset subset_of(const Sample& sample) noexcept;
[[nodiscard]] std::string_view subset_name(Subset subset) noexcept;  ///< "S", "I", "C"

/// What read_samples() takes: those answered by text, or signal prediction, whose answer is no text.
enum class TaskKind { text, prediction };

/// Reads a file of the instruction set (docs/instruction-set.md). A line is at most 1 MiB, a file 2,000,000
/// samples. Errors: not_found, damaged with the line, limit_exceeded, cancelled.
[[nodiscard]] Result<std::vector<Sample>> read_samples(const std::filesystem::path& file, JobContext& job,
                                                       TaskKind kind = TaskKind::text);
/// One line. Errors: damaged.
[[nodiscard]] Result<Sample> parse_sample(std::string_view line);

}  // namespace heartcare::bench
