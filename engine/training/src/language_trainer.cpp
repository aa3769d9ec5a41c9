#include "heartcare/training/language_trainer.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>

#include "checkpoint.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"
#include "language_networks.h"
#include "language_step.h"
#include "memory.h"

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

/// The state of a run.
class Run {
 public:
  Run(const TextCorpus& train, const TextCorpus& validation, const language::Tokenizer& tokenizer,
      const LanguageTrainingOptions& options, const LanguageRun& run, std::vector<language::Decoder> networks)
      : options_(options),
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

  Result<void> begin() {
    if (!std::filesystem::exists(checkpoint())) return {};
    const auto next = load_checkpoint(checkpoint(), replicas_, optimiser_);
    if (!next) return pass_on(next);
    step_ = *next;
    return {};
  }

  Result<LanguageScores> work(JobContext& job) {
    if (step_ == 0 || step_ >= options_.steps) evaluate();
    while (step_ < options_.steps) {
      if (auto go = job.checkpoint(); !go) {
        if (auto saved = save(); !saved) return pass_on(saved);
        return pass_on(go);
      }
      train_step();
      ++step_;
      const bool is_last = step_ == options_.steps;
      if (step_ % log_every == 0 || is_last) log();
      if (step_ % options_.evaluate_every == 0 || is_last) evaluate();
      if (step_ % options_.checkpoint_every == 0 || is_last)
        if (auto saved = save(); !saved) return pass_on(saved);
    }
    return scores_;
  }

 private:
  static constexpr std::int64_t log_every = 10;

  [[nodiscard]] std::filesystem::path checkpoint() const { return run_.folder / "checkpoint.safetensors"; }
  [[nodiscard]] double rate() const {
    return learning_rate({options_.learning_rate, options_.warmup, options_.steps, options_.decay_share},
                         step_);
  }

  void train_step() {
    std::vector<PackedRow> rows;
    const auto first = static_cast<std::uint64_t>(step_ * options_.batch);
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(options_.batch); ++i)
      rows.push_back(stream_.at(first + i));
    replicas_.clear_gradients();
    const StepResult result = steps_.learn(train_, rows, step_);
    line_.rate = rate();
    line_.gradient_norm =
        optimiser_.update(replicas_.parameters, replicas_.gradient(), line_.rate, step_, crew_);
    line_.loss += result.loss;
    tokens_ += result.tokens;
    ++logged_;
  }

  void log() {
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    const auto count = static_cast<double>(logged_);
    line_.step = step_;
    line_.steps = options_.steps;
    line_.loss /= count;
    line_.seconds_per_step = seconds / count;
    line_.tokens_per_second = static_cast<double>(tokens_) / seconds;
    line_.seconds_left = line_.seconds_per_step * static_cast<double>(options_.steps - step_);
    write_row("train", {line_.loss, line_.rate, line_.gradient_norm, line_.tokens_per_second});
    if (run_.progress) run_.progress(line_);
    line_ = {};
    logged_ = tokens_ = 0;
    last_ = now;
  }

  void evaluate() {
    exchange_average(replicas_, optimiser_);
    scores_ = steps_.score(validation_);
    exchange_average(replicas_, optimiser_);
    scores_.step = step_;
    write_row("validation",
              {scores_.loss, scores_.perplexity(), scores_.answer_loss, scores_.answer_perplexity()});
    if (run_.scores) run_.scores(scores_);
    last_ = Clock::now();
  }

  void write_row(const char* kind, std::initializer_list<double> values) {
    std::ofstream log(run_.folder / "log.csv", std::ios::app);
    log << kind << ',' << step_ << std::setprecision(6);
    for (const double value : values) log << ',' << value;
    log << '\n';
  }

  Result<void> save() {
    if (auto saved = save_checkpoint(checkpoint(), replicas_, optimiser_, to_json(options_), step_); !saved)
      return saved;
    exchange_average(replicas_, optimiser_);
    auto saved =
        options_.low_rank > 0
            ? language::save_low_rank(run_.folder / "adapter", replicas_.first(), low_rank_options(options_))
            : language::save_decoder(run_.folder / "model", replicas_.first(), tokenizer_,
                                     run_.from ? run_.from->chat_template : std::string());
    exchange_average(replicas_, optimiser_);
    return saved ? write_summary() : saved;
  }

  Result<void> write_summary() {
    const Json json{{"model", "language"},
                    {"step", step_},
                    {"texts", train_.texts.size()},
                    {"tokens", train_.tokens},
                    {"parameters", replicas_.parameters.numel()},
                    {"vocabulary", replicas_.first()->config().vocabulary},
                    {"validation_loss", scores_.loss},
                    {"validation_perplexity", scores_.perplexity()},
                    {"answer_perplexity", scores_.answer_perplexity()},
                    {"options", Json::parse(to_json(options_))}};
    std::ofstream stream(run_.folder / "run.json", std::ios::trunc);
    stream << json.dump(2) << '\n';
    if (!stream.flush()) return fail(ErrorCode::io, "run.json cannot be written");
    return {};
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
  std::int64_t step_ = 0, logged_ = 0, tokens_ = 0;
  LanguageProgress line_;
  LanguageScores scores_;
  Clock::time_point last_ = Clock::now();
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
  std::error_code error;
  std::filesystem::create_directories(run.folder, error);
  if (error) return fail(ErrorCode::io, "the folder of the training cannot be made");
  keep_freed_memory();
  const int threads = torch::get_num_threads();
  torch::set_num_threads(options.replicas > 1 ? 1 : threads);  // the replicas are the parallelism
  Run state(train, validation, tokenizer, options, run, std::move(*networks));
  const auto begun = state.begin();
  auto scores = begun ? state.work(job) : Result<LanguageScores>(pass_on(begun));
  torch::set_num_threads(threads);
  return scores;
}

}  // namespace heartcare::training
