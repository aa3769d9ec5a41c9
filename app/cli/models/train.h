#pragma once
#include <string>

#include "program.h"

/// What the parts of `heartcare train` share.
namespace heartcare::cli {

struct TrainOptions {
  std::string model, data, config, out, from, tokenizer, recordings, beat, language, device = "auto";
  int stage = 0;
  std::size_t limit = 0;
};

[[nodiscard]] std::string duration_text(double seconds);  ///< "1 h 5 min"

int train_language(Program& program, const TrainOptions& options);
int train_heartcaregpt(Program& program, const TrainOptions& options);

}  // namespace heartcare::cli
