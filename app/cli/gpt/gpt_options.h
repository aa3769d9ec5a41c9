#pragma once
#include <string>
#include <vector>

#include "heartcare/heartcaregpt/request.h"
#include "heartcare/heartcaregpt/session.h"
#include "program.h"

/// What `report`, `ask` and `compare` share.
namespace heartcare::cli {

struct GptOptions {
  std::string model;            ///< folder; empty = the one that comes with the program
  std::string device = "auto";  ///< of the experts
  int threads = 0;              ///< of the language model; 0 = all processors
  double from_s = 0;            ///< seconds from the beginning of every record
  bool no_measurements = false, headings = false;
  heartcaregpt::RequestSettings settings;
};
/// Adds --model, --device, --threads, --seed, --temperature, --top-p, --max-tokens, --from and
/// --no-measurements.
void add_gpt_options(CLI::App& command, GptOptions& options);

/// The folder to open and how. Errors: those of assistant::model_folder and load_knowledge.
[[nodiscard]] Result<std::pair<std::filesystem::path, heartcaregpt::SessionOptions>> engine_options(
    const GptOptions& options);

/// Opens records and model, has the request done and prints the answer as it comes, or one JSON object with
/// --json. `request` lacks only its ECGs and settings. Returns the exit status.
int run_gpt(Program& program, const GptOptions& options, const std::vector<std::string>& records,
            heartcaregpt::Request request);

}  // namespace heartcare::cli
