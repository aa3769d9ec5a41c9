#include "train.h"

#include <cmath>

#include "beat_commands.h"
#include "commands/commands.h"
#include "heartcare/training/beat_trainer.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {

void print_step(const Program& program, std::int64_t step, std::int64_t steps, const std::string& figures,
                double seconds_left) {
  const auto minutes = static_cast<long>(std::lround(seconds_left / 60));
  program.err << "step " << step << " of " << steps << ": " << figures << ", " << minutes / 60 << " h "
              << minutes % 60 << " min left\n"
              << std::flush;
}

void print_scores(const Program& program, std::int64_t step, const std::string& figures) {
  program.err << "validation after " << step << " steps: " << figures << '\n' << std::flush;
}

namespace {

training::BeatRun run_of(Program& program, const TrainOptions& options, const tensor::Device& device) {
  training::BeatRun run{
      .folder = options.out, .from = options.from, .device = device, .progress = {}, .scores = {}};
  run.progress = [&program](const training::BeatProgress& p) {
    print_step(program, p.step, p.steps,
               "reconstruction " + fixed(p.reconstruction, 4) + ", prediction " + fixed(p.prediction, 4) +
                   ", " + fixed(p.seconds_per_step, 2) + " s a step",
               p.seconds_left);
  };
  run.scores = [&program](const training::BeatScores& s) {
    std::string figures = "reconstruction " + fixed(s.reconstruction, 4) + ", prediction " +
                          fixed(s.prediction, 4) + ", its first 0.5 s " + fixed(s.prediction_first, 4) +
                          ", codes used";
    for (const double used : s.used) figures += ' ' + fixed(100 * used, 1) + " %";
    print_scores(program, s.step, figures);
  };
  return run;
}

int train_beat(Program& program, const TrainOptions& options, const training::BeatTrainingOptions& settings,
               const tensor::Device& device) {
  JobContext job(program.stop);
  notice(program, "reading the training data");
  const auto corpus =
      training::load_corpus(options.data, "train", settings.share_relative > 0, options.limit, job);
  if (!corpus) return report(program, corpus.error(), options.data);
  const auto validation = training::load_corpus(options.data, "val", false, options.limit, job);
  if (!validation) return report(program, validation.error(), options.data);
  notice(program, std::to_string(corpus->records.size()) + " recordings to train on, " +
                      std::to_string(validation->records.size()) + " to validate");
  const auto scores =
      training::train_beat(*corpus, *validation, settings, run_of(program, options, device), job);
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
  return options.model == "language" ? train_language(program, options)
                                     : with_settings(program, options, training::read_options, train_beat);
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
