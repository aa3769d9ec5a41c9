#include <fstream>

#include "beat_commands.h"
#include "commands/commands.h"
#include "heartcare/training/language_trainer.h"
#include "json.h"
#include "text.h"
#include "train.h"

namespace heartcare::cli {
namespace {

namespace lm = heartcare::language;
namespace fs = std::filesystem;

training::LanguageRun run_of(Program& program, const TrainOptions& options, const tensor::Device& device) {
  training::LanguageRun run{
      .folder = options.out, .from = {}, .device = device, .progress = {}, .scores = {}};
  run.progress = [&program](const training::LanguageProgress& p) {
    print_step(program, p.step, p.steps,
               "loss " + fixed(p.loss, 4) + ", " + fixed(p.tokens_per_second, 0) + " tokens/s",
               p.seconds_left);
  };
  run.scores = [&program](const training::LanguageScores& s) {
    print_scores(program, s.step,
                 "loss " + fixed(s.loss, 4) + ", perplexity " + fixed(s.perplexity(), 3) + ", of answers " +
                     fixed(s.answer_perplexity(), 3));
  };
  return run;
}

/// The one given, else the one that an earlier part of this run learnt, else a new one, which is kept there.
Result<lm::Tokenizer> own_tokenizer(const TrainOptions& options, const training::LanguageModelSizes& sizes,
                                    JobContext& job) {
  if (!options.tokenizer.empty()) return lm::Tokenizer::open(options.tokenizer);
  const fs::path kept = fs::path(options.out) / "tokenizer.json";
  std::error_code error;
  if (fs::exists(kept, error)) return lm::Tokenizer::open(kept);
  auto tokenizer =
      training::learn_tokenizer(options.data, sizes.vocabulary, sizes.ecg_tokens, options.limit, job);
  if (!tokenizer) return tokenizer;
  const auto text = tokenizer->json();
  if (!text) return pass_on(text);
  fs::create_directories(options.out, error);
  std::ofstream file(kept, std::ios::binary);
  file << *text;
  if (!file.flush()) return fail(ErrorCode::io, "cannot write tokenizer.json");
  return tokenizer;
}

Result<lm::Tokenizer> tokenizer_of(const TrainOptions& options,
                                   const training::LanguageTrainingOptions& settings, const lm::Model* from,
                                   JobContext& job) {
  if (!from) return own_tokenizer(options, settings.model, job);
  return settings.low_rank > 0 ? from->tokenizer : training::tokenizer_of(*from, settings.model.ecg_tokens);
}

int train_with(Program& program, const TrainOptions& options,
               const training::LanguageTrainingOptions& settings, const tensor::Device& device) {
  JobContext job(program.stop);
  auto run = run_of(program, options, device);
  if (!options.from.empty()) {
    const auto model = lm::Model::open(options.from);
    if (!model) return report(program, model.error(), options.from);
    run.from = *model;
  }
  notice(program, "reading the texts");
  const auto tokenizer = tokenizer_of(options, settings, run.from.get(), job);
  if (!tokenizer) return report(program, tokenizer.error(), options.data);
  const auto texts = training::load_texts(options.data, "train", *tokenizer, options.limit, job);
  if (!texts) return report(program, texts.error(), options.data);
  const auto validation = training::load_texts(options.data, "val", *tokenizer, options.limit, job);
  if (!validation) return report(program, validation.error(), options.data);
  notice(program, std::to_string(texts->texts.size()) + " texts of " + std::to_string(texts->tokens) +
                      " tokens to train on, " + std::to_string(validation->texts.size()) + " to validate");
  const auto scores = training::train_language(*texts, *validation, *tokenizer, settings, run, job);
  if (!scores) return report(program, scores.error(), options.out);
  if (program.json)
    program.out << dump({{"step", scores->step},
                         {"loss", scores->loss},
                         {"perplexity", scores->perplexity()},
                         {"answer_perplexity", scores->answer_perplexity()}})
                << '\n';
  return 0;
}

}  // namespace

int train_language(Program& program, const TrainOptions& options) {
  return with_settings(program, options, training::read_language_options, train_with);
}

}  // namespace heartcare::cli
