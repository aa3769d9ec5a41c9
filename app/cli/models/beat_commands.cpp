#include "beat_commands.h"

#include <algorithm>
#include <cmath>

#include "heartcare/wiring/resources.h"

namespace heartcare::cli {

void add_model_options(CLI::App& command, BeatModelOptions& options) {
  command.add_option("--model", options.model, "Model folder; default: the one that comes with the program");
  command.add_option("--device", options.device, "Where to compute: auto, cpu or cuda")
      ->capture_default_str();
}

Result<OpenedBeat> open_beat(const BeatModelOptions& options) {
  const auto choice = tensor::parse_device_choice(options.device);
  if (!choice) return pass_on(choice);
  // Windows of 4 s are too small to share: one thread is as fast as two, and much faster beside other work.
  if (auto set = tensor::set_threads(1); !set) return pass_on(set);
  const auto device = tensor::Device::choose(*choice);
  if (!device) return pass_on(device);
  const std::filesystem::path folder = options.model.empty() ? wiring::models_folder() / "heartcare-mini/beat"
                                                             : std::filesystem::path(options.model);
  auto tokenizer = beat::Tokenizer::open(folder, *device);
  if (!tokenizer) return pass_on(tokenizer);
  return OpenedBeat{std::move(*tokenizer), device->name()};
}

std::string stamp_text(const OpenedBeat& beat) {
  return std::string(model_output) + "; Beat weights " + beat.tokenizer.weights_hash().substr(0, 12) + ", " +
         beat.device;
}

Result<Stretch> stretch_of(const Record& record, double from_s, double to_s) {
  const double rate = record.main().rate().value;
  const auto samples = record.main().samples();
  const double end = to_s > 0 ? to_s * rate : static_cast<double>(samples);
  if (!(from_s >= 0) || !(end > from_s * rate) || end > static_cast<double>(samples) + 0.5)
    return fail(ErrorCode::invalid_argument, "--from and --to must lie in the recording, in this order");
  const auto first = std::llround(from_s * rate);
  return Stretch{first, std::min<std::int64_t>(samples, std::llround(end)) - first};
}

}  // namespace heartcare::cli
