#pragma once
#include <string>

#include "heartcare/beat/tokenizer.h"
#include "heartcare/core/record.h"
#include "program.h"

/// What the commands that use the tokenizer share.
namespace heartcare::cli {

struct BeatModelOptions {
  std::string model;            ///< folder; empty = the one that comes with the program
  std::string device = "auto";  ///< "auto", "cpu", "cuda"
};

/// Adds --model and --device.
void add_model_options(CLI::App& command, BeatModelOptions& options);

/// The tokenizer and where it computes. Errors: those of opening the folder and choosing the device.
struct OpenedBeat {
  beat::Tokenizer tokenizer;
  std::string device;
};
[[nodiscard]] Result<OpenedBeat> open_beat(const BeatModelOptions& options);

/// Every output of a model says so, and which one made it.
[[nodiscard]] std::string stamp_text(const OpenedBeat& beat);
inline constexpr const char* model_output = "MODEL OUTPUT, not measured; needs a physician's confirmation";

/// Group samples [first, first + count) for seconds from..to of the record's first group; `to` <= 0 = the
/// end. Errors: invalid_argument.
struct Stretch {
  std::int64_t first = 0, count = 0;
};
[[nodiscard]] Result<Stretch> stretch_of(const Record& record, double from_s, double to_s);

}  // namespace heartcare::cli
