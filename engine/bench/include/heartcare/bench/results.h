#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/bench/score.h"

namespace heartcare::bench {

/// What one model scored, as one file.
struct Results {
  std::string model, split;
  Scores groups;
  std::vector<Answered> answers;
};

/// Format "heartcare-bench-1", docs/bench.md.
[[nodiscard]] std::string to_json(const Results& results);

/// Any thread. At most 256 MiB, 1,000,000 answers. Errors: damaged (no JSON, another format, a field missing
/// or of the wrong type, a figure that is not finite), limit_exceeded; read_results also not_found, io.
[[nodiscard]] Result<Results> parse_results(std::string_view json);
[[nodiscard]] Result<Results> read_results(const std::filesystem::path& file);

}  // namespace heartcare::bench
