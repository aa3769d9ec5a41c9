#include "train.h"

#include <cmath>

#include "beat_commands.h"
#include "commands/commands.h"
#include "heartcare/training/beat_trainer.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {

std::string duration_text(double seconds) {
  const auto minutes = static_cast<long>(std::lround(seconds / 60));
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

namespace {

training::BeatRun run_of(Program& program, const TrainOptions& options, const tensor::Device& device) {
  training::BeatRun run{
      .folder = options.out, .from = options.from, .device = device, .progress = {}, .scores = {}};
  run.progress = [&program](const training::BeatProgress& p) {
    program.err << "step " << p.step << " of " << p.steps << ": reconstruction " << fixed(p.reconstruction, 4)
                << ", prediction " << fixed(p.prediction, 4) << ", " << fixed(p.seconds_per_step, 2)
                << " s a step, " << duration_text(p.seconds_left) << " left\n"
                << std::flush;
  };
  run.scores = [&program](const training::BeatScores& s) {
    program.err << "validation after " << s.step << " steps: reconstruction " << fixed(s.reconstruction, 4)
                << ", prediction " << fixed(s.prediction, 4) << ", its first 0.5 s "
                << fixed(s.prediction_first, 4) << ", codes used";
    for (const double used : s.used) program.err << ' ' << fixed(100 * used, 1) << " %";
    program.err << '\n' << std::flush;
  };
  return run;
}

int train_beat(Program& program, const TrainOptions& options) {
  const auto settings = options.config.empty() ? Result<training::BeatTrainingOptions>({})
                                               : training::read_options(options.config);
  if (!settings) return report(program, settings.error(), options.config);
  const auto device = device_of(options.device);
  if (!device) return report(program, device.error(), options.device);
  tensor::make_deterministic(settings->seed);
  JobContext job(program.stop);
  notice(program, "computing on " + device->name());
  notice(program, "reading the training data");
  const auto corpus =
      training::load_corpus(options.data, "train", settings->share_relative > 0, options.limit, job);
  if (!corpus) return report(program, corpus.error(), options.data);
  const auto validation = training::load_corpus(options.data, "val", false, options.limit, job);
  if (!validation) return report(program, validation.error(), options.data);
  notice(program, std::to_string(corpus->records.size()) + " recordings to train on, " +
                      std::to_string(validation->records.size()) + " to validate");
  const auto scores =
      training::train_beat(*corpus, *validation, *settings, run_of(program, options, *device), job);
  if (!scores) return report(program, scores.error(), options.out);
  if (program.json)
    program.out << dump({{"step", scores->step},
                         {"reconstruction", scores->reconstruction},
                         {"prediction", scores->prediction},
                         {"prediction_first", scores->prediction_first},
                         {"codes_used", scores->used}})
                << '\n';
  return 0;
}

int train(Program& program, const TrainOptions& options) {
  if (options.model == "heartcaregpt") return train_heartcaregpt(program, options);
  return options.model == "language" ? train_language(program, options) : train_beat(program, options);
}

}  // namespace

void add_train(CLI::App& app, Program& program) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command = add_command(
      app, program, "train", "Train a model on packed recordings or on an instruction set",
      "  heartcare train beat --data ptbxl/ --out runs/beat           with the settings of the shipped "
      "weights\n"
      "  heartcare train beat --data ptbxl/ --config c.json --out runs/beat\n"
      "DIR holds train.ecgpack.xz, val.ecgpack.xz, zscored-250hz.ecgpack.xz and records.csv.\n"
      "  heartcare train language --data set/ --out runs/language       a new model and its vocabulary\n"
      "  heartcare train language --data set/ --from smollm2/ --config c.json --out runs/language\n"
      "DIR is an instruction set that `heartcare agent build` made.\n"
      "  heartcare train heartcaregpt --stage 1 --data set/ --recordings ptbxl/ --out runs/experts\n"
      "  heartcare train heartcaregpt --stage 2 --data set/ --recordings ptbxl/ --from runs/experts \\\n"
      "    --language runs/language/model --out runs/warm\n"
      "  heartcare train heartcaregpt --stage 3 --data set/ --recordings ptbxl/ --from runs/warm --out "
      "runs/joint\n"
      "1: reader and statement head on labels, 2: projections on reports, 3: all on the instruction set. A "
      "run that was interrupted goes on "
      "where\n"
      "it stopped when the same command is given again. log.csv has every figure.");
  command.add_option("MODEL", options->model, "What to train")
      ->required()
      ->check(CLI::IsMember({"beat", "language", "heartcaregpt"}));
  command.add_option("--data", options->data, "The folder DIR")->envname("HEARTCARE_DATA")->required();
  command.add_option("--config", options->config, "Settings as JSON");
  command.add_option("--out", options->out, "Folder of checkpoint, weights and log")->required();
  command.add_option("--from", options->from, "Weights, or for language a model's folder, to begin with");
  command.add_option("--stage", options->stage, "Of heartcaregpt")->check(CLI::Range(1, 3));
  command.add_option("--recordings", options->recordings, "Of heartcaregpt: records.csv and the packs");
  command.add_option("--beat", options->beat, "Of heartcaregpt: the tokenizer's folder, not the shipped one");
  command.add_option("--language", options->language, "Of heartcaregpt: the language model to begin with");
  command.add_option("--tokenizer", options->tokenizer, "tokenizer.json for a new language model");
  command.add_option("--device", options->device, device_help)->capture_default_str();
  command.add_option("--limit", options->limit, "Read the first so many recordings or samples only");
  on_chosen<TrainOptions>(command, program, options, train);
}

}  // namespace heartcare::cli
