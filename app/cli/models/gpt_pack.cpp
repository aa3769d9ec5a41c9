#include "gpt_pack.h"

#include <algorithm>

#include "heartcare/heartcaregpt/model_folder.h"
#include "heartcare/language/model.h"
#include "heartcare/language/quantise.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/training/gpt_summary.h"
#include "heartcare/training/sights.h"
#include "heartcare/wiring/resources.h"
#include "json.h"

namespace heartcare::cli {
namespace {

namespace fs = std::filesystem;

Result<void> take_over(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (fs::equivalent(from, to, error)) return {};
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) return fail(ErrorCode::io, "cannot copy " + from.filename().string() + " into the model folder");
  return {};
}

/// Name, version, licence and recipe: common to the folder and to its language model.
tensor::Manifest manifest_of(const GptPackOptions& options, const training::GptSummary& run) {
  tensor::Manifest manifest;
  manifest.name = options.name;
  manifest.version = options.version;
  manifest.created = options.created;
  manifest.licence = "CC-BY-4.0";
  manifest.card = "README.md";
  const Json json = Json::parse(training::to_json(run.options));
  for (const auto& [name, value] : json.items()) {
    if (value.is_boolean()) manifest.training.set(name, value.get<bool>());
    if (value.is_number_integer()) manifest.training.set(name, value.get<std::int64_t>());
    if (value.is_number_float()) manifest.training.set(name, value.get<double>());
  }
  manifest.training.set("stage", static_cast<std::int64_t>(run.stage));
  manifest.training.set("steps_done", run.step);
  manifest.training.set("program_version", std::string(HEARTCARE_VERSION));
  manifest.training_data = {
      {"PTB-XL", "1.0.3", "CC BY 4.0", run.labelled, "recordings with labels; folds 1 to 8"},
      {"ECG-QA", "1.0.0", "CC BY 4.0", 0, "questions on noise and measured values"}};
  manifest.metrics = run.scores;
  return manifest;
}

Result<void> pack_language(const GptPackOptions& options, const training::GptSummary& run, JobContext& job) {
  std::string name = options.format;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  const auto format = tensor::format_named(name);
  if (!format) return fail(ErrorCode::invalid_argument, "an unknown format of weights");
  const fs::path to = options.folder / heartcaregpt::language_folder;
  const auto made = language::quantise_folder(options.run / "language", to, *format, job);
  if (!made) return pass_on(made);
  if (auto done = take_over(options.card, to / "README.md"); !done) return done;
  tensor::Manifest manifest = manifest_of(options, run);
  manifest.kind = language::language_kind;
  for (const char* file :
       {"model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json", "README.md"})
    if (fs::exists(to / file)) manifest.files.push_back({file, 0, ""});
  const auto written = tensor::write_manifest(to, std::move(manifest));
  return written ? Result<void>() : pass_on(written);
}

Result<void> add_beat(const GptPackOptions& options) {
  const fs::path to = options.folder / heartcaregpt::beat_folder,
                 from = wiring::models_folder() / "heartcare-mini/beat";
  if (fs::exists(to / "manifest.json")) return {};
  std::error_code error;
  fs::create_directories(options.folder, error);
  fs::copy(from, to, fs::copy_options::recursive, error);
  if (error) return fail(ErrorCode::io, "cannot copy the tokenizer into the model folder");
  return {};
}

}  // namespace

Result<void> pack_heartcaregpt(const GptPackOptions& options, JobContext& job) {
  const auto run = training::read_gpt_summary(options.run);
  if (!run) return pass_on(run);
  if (run->stage == training::GptStage::experts)
    return fail(ErrorCode::invalid_argument, "the first stage has no language model: pack a later one");
  if (auto done = add_beat(options); !done) return done;
  if (auto done = pack_language(options, *run, job); !done) return done;
  if (auto done = take_over(options.run / "modules.safetensors", options.folder / heartcaregpt::weights_file);
      !done)
    return done;
  if (auto done = take_over(options.card, options.folder / "README.md"); !done) return done;
  const auto language = language::Model::open(options.folder / heartcaregpt::language_folder);
  if (!language) return pass_on(language);
  auto fitted = training::fitted_to_beat(run->options.model, options.folder / heartcaregpt::beat_folder);
  if (!fitted) return pass_on(fitted);
  heartcaregpt::Config config = std::move(*fitted);
  config.statements = run->statements;
  config.language_width = (*language)->config.hidden;
  const auto written = heartcaregpt::write_folder(options.folder, config, manifest_of(options, *run));
  return written ? Result<void>() : pass_on(written);
}

}  // namespace heartcare::cli
