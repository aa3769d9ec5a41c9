#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::language {

/// A tokenizer.json taken apart: the two long tables as lists, everything else as a tree.
struct TokenizerFile {
  std::vector<std::pair<std::string, std::int64_t>> vocabulary;
  std::vector<std::pair<std::string, std::string>> merges;
  nlohmann::json rest;
};

/// Reads event by event, so that a hostile file never grows a large tree: at most 64 MiB, max_tokens,
/// max_merges, 2^20 values outside the tables, nested 32 deep. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<TokenizerFile> read_tokenizer_file(std::string_view json);

}  // namespace heartcare::language
