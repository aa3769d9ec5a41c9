#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

struct JsonLimits {
  std::size_t bytes = 0;
  int depth = 0;  ///< of objects and lists inside each other; the outermost is 1
};

/// A JSON object in which no name is there twice. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<nlohmann::json> parse_strict_json(std::string_view text, JsonLimits limits);

}  // namespace heartcare::tensor
