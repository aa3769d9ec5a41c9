#include <chrono>
#include <fstream>
#include <sstream>

#include "commands/commands.h"
#include "gpt_pack.h"
#include "heartcare/beat/model_file.h"
#include "heartcare/heartcaregpt/model_folder.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/training/gpt_summary.h"
#include "heartcare/training/run_summary.h"
#include "heartcare/vision/vision_folder.h"
#include "json.h"
#include "language/language_models.h"
#include "output.h"
#include "text.h"
#include "vision/vision_models.h"

namespace heartcare::cli {
namespace {

namespace fs = std::filesystem;

struct ModelOptions {
  std::string action, folder, run, figures, card, name = "Beat", version = "1";
  std::string output, format = "q8_0";  // quantise
};

Json manifest_json(const tensor::Manifest& m, const std::string& hash) {
  Json json{{"kind", m.kind},       {"name", m.name},       {"version", m.version},   {"created", m.created},
            {"licence", m.licence}, {"weights_hash", hash}, {"files", Json::array()}, {"metrics", m.metrics}};
  for (const auto& file : m.files) json["files"].push_back({{"path", file.path}, {"bytes", file.bytes}});
  return json;
}

bool is_heartcaregpt(const std::string& folder) {
  std::error_code error;
  return fs::is_regular_file(fs::path(folder) / heartcaregpt::weights_file, error);
}

/// The folder and its parts, every file compared with its hash.
int verify_heartcaregpt(Program& program, const std::string& folder) {
  JobContext job(program.stop);
  const auto model = heartcaregpt::verify_folder(folder, job);
  if (!model) return report(program, model.error(), folder);
  if (program.json) {
    Json json = manifest_json(model->manifest, model->weights_hash);
    json["trained"] = model->trained;
    json["statements"] = model->config.statements;
    json["parts"] = Json::object();
    for (const auto& part : model->parts)
      json["parts"][part.name] = manifest_json(part.manifest, part.weights_hash);
    program.out << dump(json) << '\n';
    return 0;
  }
  const auto& m = model->manifest;
  std::vector<std::pair<std::string, std::string>> rows{
      {"kind", m.kind},
      {"name", m.name + " " + m.version},
      {"created", m.created},
      {"licence", m.licence},
      {"weights hash", model->weights_hash},
      {"trained", model->trained ? "yes" : "no: what it writes means nothing"},
      {"ECGs enter as", std::string(signal_form_name(model->config.signal_form)) +
                            (model->config.has_image() ? ", and pages" : ", no pages")},
      {"statements", std::to_string(model->config.statements.size()) + " with a confidence"}};
  for (const auto& part : model->parts)
    rows.emplace_back(
        part.name, part.manifest.name + " " + part.manifest.version + ", " + part.weights_hash.substr(0, 12));
  program.out << name_value_table(rows) << "every file of every part is as the manifests say\n";
  return 0;
}

int verify(Program& program, const ModelOptions& options) {
  const auto model = tensor::ModelFolder::open(options.folder, beat::model_kind);
  if (!model) return report(program, model.error(), options.folder);
  const Json json = manifest_json(model->manifest(), model->weights_hash());
  if (program.json) {
    program.out << dump(json) << '\n';
    return 0;
  }
  const auto& m = model->manifest();
  std::vector<std::pair<std::string, std::string>> rows{{"kind", m.kind},
                                                        {"name", m.name + " " + m.version},
                                                        {"created", m.created},
                                                        {"licence", m.licence},
                                                        {"weights hash", model->weights_hash()}};
  for (const auto& set : m.training_data)
    rows.emplace_back("trained on", set.name + " (" + std::to_string(set.records) + " records)");
  for (const auto& [name, figure] : m.metrics) rows.emplace_back(name, fixed(figure, 4));
  program.out << name_value_table(rows) << "every file is as the manifest says\n";
  return 0;
}

/// Figures of `evaluate beat --json` that a manifest keeps.
std::map<std::string, double> metrics_of(const Json& figures) {
  std::map<std::string, double> metrics;
  for (const char* name : {"reconstruction", "predicted", "first_half_second", "probe_macro_auc"})
    if (figures.contains(name) && figures[name].contains("value"))
      metrics[name] = figures[name]["value"].get<double>();
  return metrics;
}

tensor::Settings training_settings(const training::RunSummary& run) {
  tensor::Settings settings;
  const Json json = Json::parse(training::to_json(run.options));
  for (const auto& [name, value] : json.items()) {
    if (value.is_boolean()) settings.set(name, value.get<bool>());
    if (value.is_number_integer()) settings.set(name, value.get<std::int64_t>());
    if (value.is_number_float()) settings.set(name, value.get<double>());
  }
  settings.set("steps_done", run.step);
  settings.set("program_version", std::string(HEARTCARE_VERSION));
  return settings;
}

std::string today() {
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  std::ostringstream text;
  text << static_cast<int>(day.year()) << '-' << (static_cast<unsigned>(day.month()) < 10 ? "0" : "")
       << static_cast<unsigned>(day.month()) << '-' << (static_cast<unsigned>(day.day()) < 10 ? "0" : "")
       << static_cast<unsigned>(day.day());
  return text.str();
}

/// Copies weights and card into the folder and writes the manifest.
Result<tensor::Manifest> pack(const ModelOptions& options) {
  const auto run = training::read_summary(options.run);
  if (!run) return pass_on(run);
  Json figures = Json::object();
  if (!options.figures.empty()) {
    std::ifstream stream(options.figures);
    figures = Json::parse(stream, nullptr, false);
    if (!figures.is_object())
      return fail(ErrorCode::damaged, "the figures are not what evaluate beat --json prints");
  }
  std::error_code error;
  fs::create_directories(options.folder, error);
  for (const auto& [from, to] :
       {std::pair<fs::path, fs::path>{fs::path(options.run) / beat::weights_file,
                                      fs::path(options.folder) / beat::weights_file},
        std::pair<fs::path, fs::path>{options.card, fs::path(options.folder) / "README.md"},
        std::pair<fs::path, fs::path>{fs::path(options.run) / "run.json",
                                      fs::path(options.folder) / "training.json"}}) {
    if (fs::equivalent(from, to, error)) continue;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error)
      return fail(ErrorCode::io, "cannot copy " + from.filename().string() + " into the model folder");
  }
  tensor::Manifest manifest;
  manifest.kind = beat::model_kind;
  manifest.name = options.name;
  manifest.version = options.version;
  manifest.created = today();
  manifest.licence = "CC-BY-4.0";
  manifest.card = "README.md";
  manifest.config = beat::settings_of(run->options.model);
  manifest.training = training_settings(*run);
  manifest.training_data = {
      {"PTB-XL", "1.0.3", "CC BY 4.0", run->records, "at 500 Hz, and z-scored at 250 Hz; folds 1 to 8"}};
  manifest.metrics = metrics_of(figures);
  manifest.files = {{beat::weights_file, 0, ""}, {"README.md", 0, ""}, {"training.json", 0, ""}};
  return tensor::write_manifest(options.folder, std::move(manifest));
}

int model(Program& program, const ModelOptions& options) {
  if (options.action == "quantise")
    return language_quantise(program, options.folder, options.output, options.format);
  if (options.action != "pack" && is_heartcaregpt(options.folder))
    return verify_heartcaregpt(program, options.folder);
  if (options.action != "pack" && vision::is_vision_folder(options.folder))
    return vision_info(program, options.folder, options.action == "verify");
  if (options.action != "pack" && is_language_model(options.folder))
    return language_info(program, options.folder, options.action == "verify");
  if (options.action == "pack" && training::is_gpt_run(options.run)) {
    JobContext job(program.stop);
    const auto packed = pack_heartcaregpt(
        {options.folder, options.run, options.card, options.name, options.version, today(), options.format},
        job);
    return packed ? verify_heartcaregpt(program, options.folder)
                  : report(program, packed.error(), options.folder);
  }
  if (options.action == "pack") {
    const auto packed = pack(options);
    if (!packed) return report(program, packed.error(), options.folder);
  }
  return verify(program, options);
}

}  // namespace

void add_model(CLI::App& app, Program& program) {
  auto options = std::make_shared<ModelOptions>();
  CLI::App& command = add_command(
      app, program, "model", "Look at, verify and make model folders",
      "  heartcare model verify resources/models/heartcare-mini/beat\n"
      "  heartcare model pack out/ --run runs/beat --figures figures.json --card card.md\n"
      "  heartcare model info SmolLM2-135M-Instruct.Q4_1.gguf\n"
      "  heartcare model verify siglip-so400m-patch14-384/\n"
      "  heartcare model quantise phi-3/ --output phi-3-q4/ --format q4_1\n"
      "verify compares every file with its SHA-256, and looks at every weight of language models and image\n"
      "encoders. docs/model-folder.md, docs/language.md and docs/vision.md describe the formats.");
  command.add_option("ACTION", options->action, "info, verify, quantise or pack")
      ->required()
      ->check(CLI::IsMember({"info", "verify", "quantise", "pack"}));
  command.add_option("DIR", options->folder, "The model folder, or a GGUF file")->required();
  command.add_option("-o,--output", options->output, "quantise: the new folder");
  command
      .add_option("--format", options->format,
                  "quantise, and pack of heartcaregpt: bf16, f16, q8_0, q4_0 or q4_1")
      ->capture_default_str();
  command.add_option("--run", options->run,
                     "pack: the folder that `train beat` or `train heartcaregpt` wrote");
  command.add_option("--figures", options->figures, "pack: what `evaluate beat --json` printed");
  command.add_option("--card", options->card, "pack: the model card");
  command.add_option("--name", options->name, "pack: name for people")->capture_default_str();
  command.add_option("--weights-version", options->version, "pack: version of the weights")
      ->capture_default_str();
  on_chosen<ModelOptions>(command, program, options, model);
}

}  // namespace heartcare::cli
