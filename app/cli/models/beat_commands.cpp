#include "beat_commands.h"

#include <algorithm>
#include <cmath>

#include "heartcare/wiring/resources.h"

namespace heartcare::cli {

void add_model_options(CLI::App& command, BeatModelOptions& options) {
  command.add_option("--model", options.model, "Model folder; default: the one that comes with the program");
  command.add_option("--device", options.device, device_help)->capture_default_str();
}

Result<tensor::Device> device_of(const std::string& choice) {
  const auto parsed = tensor::parse_device_choice(choice);
  if (!parsed) return pass_on(parsed);
  return tensor::Device::choose(*parsed);
}

Result<OpenedBeat> open_beat(const BeatModelOptions& options) {
  // Windows of 4 s are too small to share: one thread is as fast as two, and much faster beside other work.
  if (auto set = tensor::set_threads(1); !set) return pass_on(set);
  const auto device = device_of(options.device);
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

void add_stretch_options(CLI::App& command, StretchOptions& options) {
  command.add_option("FILE", options.file, "A recording")->required();
  command.add_option("--from", options.from_s, "Start, seconds from the beginning");
  command.add_option("--to", options.to_s, "End, seconds from the beginning");
  add_model_options(command, options.model);
}

int with_stretch(Program& program, const StretchOptions& options,
                 const std::function<int(const OpenedStretch&, JobContext&)>& work) {
  JobContext job(program.stop);
  const auto record = program.registry.open(options.file, job);
  if (!record) return report(program, record.error(), options.file);
  const double rate = (*record)->main().rate().value;
  const auto samples = (*record)->main().samples();
  const double end = options.to_s > 0 ? options.to_s * rate : static_cast<double>(samples);
  if (!(options.from_s >= 0) || !(end > options.from_s * rate) || end > static_cast<double>(samples) + 0.5)
    return report(
        program,
        {ErrorCode::invalid_argument, "--from and --to must lie in the recording, in this order", {}},
        options.file);
  auto beat = open_beat(options.model);
  if (!beat) return report(program, beat.error(), options.model.model);
  const auto first = std::llround(options.from_s * rate);
  const auto count = std::min<std::int64_t>(samples, std::llround(end)) - first;
  return work({*record, first, count, std::move(*beat)}, job);
}

}  // namespace heartcare::cli
