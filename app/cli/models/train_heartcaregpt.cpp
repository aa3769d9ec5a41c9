#include "beat_commands.h"
#include "commands/commands.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/training/gpt_trainer.h"
#include "heartcare/wiring/resources.h"
#include "json.h"
#include "text.h"
#include "train.h"

namespace heartcare::cli {
namespace {

void tell(const Program& program, const training::GptProgress& p) {
  print_step(program, p.step, p.steps,
             "text " + fixed(p.text_loss, 4) + ", statements " + fixed(p.head_loss, 4) + ", " +
                 fixed(p.tokens_per_second, 0) + " tokens/s",
             p.seconds_left);
}

void tell(const Program& program, const training::GptScores& s) {
  print_scores(program, s.step,
               "answers " + fixed(s.answer_loss, 4) + ", closed questions right " +
                   fixed(100 * s.first_right, 1) + " %, statements " + fixed(s.head_loss, 4) +
                   ", AUC of codes " + fixed(s.code_area, 4) + ", of superclasses " +
                   fixed(s.superclass_area, 4) + " (told nothing measured " + fixed(s.untold_area, 4) + ")");
}

Result<training::GptRun> run_of(Program& program, const TrainOptions& options) {
  training::GptRun run;
  run.stage = static_cast<training::GptStage>(options.stage);
  run.set = options.data;
  run.packs = options.recordings;
  run.folder = options.out;
  run.from = options.from;
  run.limit = options.limit;
  run.beat = options.beat.empty() ? wiring::models_folder() / "heartcare-mini/beat"
                                  : std::filesystem::path(options.beat);
  const auto device = device_of(options.device);
  if (!device) return pass_on(device);
  run.device = *device;
  if (!options.language.empty()) {
    const auto model = language::Model::open(options.language);
    if (!model) return pass_on(model);
    run.language = *model;
  }
  run.progress = [&program](const training::GptProgress& p) { tell(program, p); };
  run.scores = [&program](const training::GptScores& s) { tell(program, s); };
  return run;
}

}  // namespace

int train_heartcaregpt(Program& program, const TrainOptions& options) {
  if (options.stage == 0 || options.recordings.empty())
    return report(program,
                  Error{ErrorCode::invalid_argument, "heartcaregpt needs --stage and --recordings", {}},
                  "train");
  const auto stage = static_cast<training::GptStage>(options.stage);
  const auto settings = options.config.empty()
                            ? Result<training::GptTrainingOptions>(training::default_gpt_options(stage))
                            : training::read_gpt_options(options.config, stage);
  if (!settings) return report(program, settings.error(), options.config);
  const auto run = run_of(program, options);
  if (!run) return report(program, run.error(), options.language.empty() ? options.device : options.language);
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  tensor::make_deterministic(settings->seed);
  JobContext job(program.stop);
  notice(program, "computing on " + run->device.name());
  const auto scores = training::train_gpt(*settings, *run, knowledge->vocabulary, job);
  if (!scores) return report(program, scores.error(), options.out);
  if (program.json)
    program.out << dump({{"step", scores->step},
                         {"answer_loss", scores->answer_loss},
                         {"closed_right", scores->first_right},
                         {"head_loss", scores->head_loss},
                         {"code_area", scores->code_area},
                         {"superclass_area", scores->superclass_area},
                         {"untold_area", scores->untold_area}})
                << '\n';
  return 0;
}

}  // namespace heartcare::cli
