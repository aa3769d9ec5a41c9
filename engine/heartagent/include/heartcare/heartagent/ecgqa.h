#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::heartagent {

/// One question of ECG-QA as published. [Oh et al., ECG-QA, NeurIPS 2023]
struct EcgQaQuestion {
  std::uint32_t sample_id = 0, template_id = 0;
  std::string type;       ///< "single-verify", "comparison_irrelevant-query", ...
  std::string attribute;  ///< "noise", "numeric_feature", ...
  std::string question;
  std::vector<std::string> answers;
  std::vector<std::uint32_t> records;  ///< ecg_id, one or two
};

/// Reads the JSON list. Entries of another shape are left out and counted in `skipped`. At most 256 MiB and
/// 1,000,000 questions. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<std::vector<EcgQaQuestion>> parse_ecgqa(std::string_view json, std::size_t& skipped);

/// Reads a .json or .json.xz. Errors: not_found, io, damaged, limit_exceeded.
[[nodiscard]] Result<std::vector<EcgQaQuestion>> read_ecgqa(const std::filesystem::path& file,
                                                            std::size_t& skipped);

}  // namespace heartcare::heartagent
