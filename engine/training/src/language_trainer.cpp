#include "heartcare/training/language_trainer.h"

#include <cmath>

#include "checkpoint.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"
#include "language_networks.h"
#include "language_step.h"
#include "option_fields.h"
#include "training_run.h"

namespace heartcare::training {
namespace {

class Run : public TrainingRun {
 public:
  Run(const TextCorpus& train, const TextCorpus& validation, const language::Tokenizer& tokenizer,
      const LanguageTrainingOptions& options, const LanguageRun& run, std::vector<language::Decoder> networks)
      : TrainingRun(run.folder, {options.steps, 10, options.evaluate_every, options.checkpoint_every}),
        options_(options),
        run_(run),
        train_(train),
        tokenizer_(tokenizer),
        crew_(networks.size()),
        replicas_(std::move(networks)),
        optimiser_(replicas_, language_rule(replicas_.first()->config(), options.muon),
                   {options.weight_decay, options.clip, options.average}),
        stream_(train, static_cast<std::size_t>(options.length), options.seed),
        steps_(crew_, replicas_, options, tensor::torch_device(run.device)),
        validation_(validation) {}

  /// Where a checkpoint is, from there on.
  Result<void> begin() {
    const auto resumed = resume(replicas_, optimiser_);
    return resumed ? Result<void>() : pass_on(resumed);
  }
  [[nodiscard]] const LanguageScores& scores() const noexcept { return scores_; }

 private:
  [[nodiscard]] double rate() const {
    return learning_rate({options_.learning_rate, options_.warmup, options_.steps, options_.decay_share},
                         step());
  }

  void train_step() override {
    std::vector<PackedRow> rows;
    const auto first = static_cast<std::uint64_t>(step() * options_.batch);
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(options_.batch); ++i)
      rows.push_back(stream_.at(first + i));
    replicas_.clear_gradients();
    const StepResult result = steps_.learn(train_, rows, step());
    line_.rate = rate();
    line_.gradient_norm =
        optimiser_.update(replicas_.parameters, replicas_.gradient(), line_.rate, step(), crew_);
    line_.loss += result.loss;
    tokens_ += result.tokens;
  }

  void log(const Pace& pace) override {
    line_.step = step();
    line_.steps = options_.steps;
    line_.loss /= static_cast<double>(pace.steps);
    line_.seconds_per_step = pace.seconds_per_step;
    line_.tokens_per_second = static_cast<double>(tokens_) / pace.seconds;
    line_.seconds_left = pace.seconds_left;
    write_row("train", {line_.loss, line_.rate, line_.gradient_norm, line_.tokens_per_second});
    if (run_.progress) run_.progress(line_);
    line_ = {};
    tokens_ = 0;
  }

  void evaluate() override {
    {
      const AverageInUse average(replicas_, optimiser_);
      scores_ = steps_.score(validation_);
    }
    scores_.step = step();
    write_row("validation",
              {scores_.loss, scores_.perplexity(), scores_.answer_loss, scores_.answer_perplexity()});
    if (run_.scores) run_.scores(scores_);
  }

  Result<void> save() override {
    if (auto saved = save_checkpoint(checkpoint(), replicas_, optimiser_, to_json(options_), step()); !saved)
      return saved;
    const AverageInUse average(replicas_, optimiser_);
    auto saved =
        options_.low_rank > 0
            ? language::save_low_rank(folder() / "adapter", replicas_.first(), low_rank_options(options_))
            : language::save_decoder(folder() / "model", replicas_.first(), tokenizer_,
                                     run_.from ? run_.from->chat_template : std::string());
    return saved ? write_summary() : saved;
  }

  Result<void> write_summary() {
    return write_run_json(folder(), {{"model", "language"},
                                     {"step", step()},
                                     {"texts", train_.texts.size()},
                                     {"tokens", train_.tokens},
                                     {"parameters", replicas_.parameters.numel()},
                                     {"vocabulary", replicas_.first()->config().vocabulary},
                                     {"validation_loss", scores_.loss},
                                     {"validation_perplexity", scores_.perplexity()},
                                     {"answer_perplexity", scores_.answer_perplexity()},
                                     {"options", nlohmann::json::parse(to_json(options_))}});
  }

  LanguageTrainingOptions options_;
  LanguageRun run_;
  const TextCorpus& train_;
  language::Tokenizer tokenizer_;
  Crew crew_;
  DecoderReplicas replicas_;
  Optimiser optimiser_;
  RowStream stream_;
  LanguageSteps steps_;
  const TextCorpus& validation_;
  std::int64_t tokens_ = 0;
  LanguageProgress line_;
  LanguageScores scores_;
};

}  // namespace

double LanguageScores::perplexity() const { return std::exp(loss); }
double LanguageScores::answer_perplexity() const { return std::exp(answer_loss); }

Result<LanguageScores> train_language(const TextCorpus& train, const TextCorpus& validation,
                                      const language::Tokenizer& tokenizer,
                                      const LanguageTrainingOptions& options, const LanguageRun& run,
                                      JobContext& job) {
  if (train.texts.empty() || validation.texts.empty())
    return fail(ErrorCode::invalid_argument, "no texts to train on, or none to validate");
  auto networks = language_networks(tokenizer, options, run);
  if (!networks) return pass_on(networks);
  LanguageScores scores;
  const int threads =
      options.replicas > 1 ? 1 : torch::get_num_threads();  // the replicas are the parallelism
  const auto done = in_training(run.folder, threads, [&]() -> Result<void> {
    Run state(train, validation, tokenizer, options, run, std::move(*networks));
    if (auto begun = state.begin(); !begun) return begun;
    if (auto worked = state.work(job); !worked) return worked;
    scores = state.scores();
    return {};
  });
  if (!done) return pass_on(done);
  return scores;
}

}  // namespace heartcare::training
