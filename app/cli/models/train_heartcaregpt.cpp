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

Result<training::GptRun> run_of(Program& program, const TrainOptions& options, const tensor::Device& device) {
  training::GptRun run;
  run.stage = static_cast<training::GptStage>(options.stage);
  run.set = options.data;
  run.packs = options.recordings;
  run.folder = options.out;
  run.from = options.from;
  run.limit = options.limit;
  run.beat = options.beat.empty() ? wiring::models_folder() / "heartcare-mini/beat"
                                  : std::filesystem::path(options.beat);
  run.device = device;
  if (!options.language.empty()) {
    const auto model = language::Model::open(options.language);
    if (!model) return pass_on(model);
    run.language = *model;
  }
  run.progress = [&program](const training::GptProgress& p) { tell(program, p); };
  run.scores = [&program](const training::GptScores& s) { tell(program, s); };
  return run;
}

int train_stage(Program& program, const TrainOptions& options, const training::GptTrainingOptions& settings,
                const tensor::Device& device) {
  const auto run = run_of(program, options, device);
  if (!run) return report(program, run.error(), options.language);
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  JobContext job(program.stop);
  const auto scores = training::train_gpt(settings, *run, knowledge->vocabulary, job);
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

}  // namespace

int train_heartcaregpt(Program& program, const TrainOptions& options) {
  if (options.stage == 0 || options.recordings.empty())
    return report(program,
                  Error{ErrorCode::invalid_argument, "heartcaregpt needs --stage and --recordings", {}},
                  "train");
  const auto stage = static_cast<training::GptStage>(options.stage);
  const auto read = [stage](const std::filesystem::path& file) {
    return training::read_gpt_options(file, stage);
  };
  return with_settings(program, options, training::default_gpt_options(stage), read, train_stage);
}

}  // namespace heartcare::cli
