#pragma once
#include <string>

#include "program.h"

/// What the parts of `heartcare train` share.
namespace heartcare::cli {

struct TrainOptions {
  std::string model, data, config, out, from, tokenizer, device = "auto";
  std::size_t limit = 0;
};

[[nodiscard]] std::string duration_text(double seconds);  ///< "1 h 5 min"

int train_language(Program& program, const TrainOptions& options);

}  // namespace heartcare::cli
