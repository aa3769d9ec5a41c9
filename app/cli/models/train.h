#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "beat_commands.h"
#include "heartcare/tensor/device.h"
#include "program.h"

/// What the parts of `heartcare train` share.
namespace heartcare::cli {

struct TrainOptions {
  std::string model, data, config, out, from, tokenizer, recordings, beat, language, device = "auto";
  int stage = 0;
  std::size_t limit = 0;
};

/// "step 20 of 100: loss 0.5, 1 h 5 min left" on `err`; `figures` is what stands between.
void print_step(const Program& program, std::int64_t step, std::int64_t steps, const std::string& figures,
                double seconds_left);
/// "validation after 20 steps: ..." on `err`.
void print_scores(const Program& program, std::int64_t step, const std::string& figures);

/// Reads the settings (those of `options.config`, else the defaults), chooses the device, makes what follows
/// reproducible and gives the exit status of `train`. `Settings` has a seed.
template <class Settings>
int with_settings(Program& program, const TrainOptions& options,
                  Result<Settings> (*read)(const std::filesystem::path&),
                  int (*train)(Program&, const TrainOptions&, const Settings&, const tensor::Device&)) {
  const auto settings = options.config.empty() ? Result<Settings>({}) : read(options.config);
  if (!settings) return report(program, settings.error(), options.config);
  const auto device = device_of(options.device);
  if (!device) return report(program, device.error(), options.device);
  tensor::make_deterministic(settings->seed);
  notice(program, "computing on " + device->name());
  return train(program, options, *settings, *device);
}

int train_language(Program& program, const TrainOptions& options);
int train_heartcaregpt(Program& program, const TrainOptions& options);

}  // namespace heartcare::cli
