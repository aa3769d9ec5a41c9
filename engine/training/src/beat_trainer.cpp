#include "heartcare/training/beat_trainer.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>

#include "beat_rule.h"
#include "checkpoint.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/training/run_summary.h"
#include "memory.h"
#include "scores.h"
#include "step.h"

namespace heartcare::training {
namespace {

using torch::Tensor;

/// The state of a run.
class Run {
 public:
  Run(const Corpus& train, const Corpus& validation, const BeatTrainingOptions& options, const BeatRun& run)
      : options_(options),
        run_(run),
        train_(train),
        validation_(validation),
        source_(train, options_),
        crew_(static_cast<std::size_t>(options.replicas)),
        replicas_((torch::manual_seed(options.seed),
                   beat_networks(options.model, static_cast<std::size_t>(options.replicas),
                                 tensor::torch_device(run.device)))),
        optimiser_(replicas_, beat_rule(options), optimiser_settings(options)) {}

  Result<void> begin() {
    if (std::filesystem::exists(checkpoint())) {
      const auto next = load_checkpoint(checkpoint(), replicas_, optimiser_);
      if (!next) return pass_on(next);
      step_ = *next;
      return {};
    }
    if (run_.from.empty()) {
      start_linear(replicas_.first(), source_, options_);
    } else {
      if (auto loaded = load_weights(run_.from, replicas_.first()); !loaded) return loaded;
      if (!options_.only_prediction)
        start_codebooks(replicas_.first(), source_, options_, options_.freeze_levels);
    }
    optimiser_.averaged.copy_(replicas_.parameters);
    return {};
  }

  Result<BeatScores> work(JobContext& job) {
    if (step_ == 0) evaluate();
    while (step_ < options_.steps) {
      if (auto go = job.checkpoint(); !go) {
        if (auto saved = save(); !saved) return pass_on(saved);
        return pass_on(go);
      }
      train_step();
      ++step_;
      if (step_ % log_every == 0 || step_ == options_.steps) log();
      if (step_ % options_.evaluate_every == 0 || step_ == options_.steps) evaluate();
      if (step_ % options_.checkpoint_every == 0 || step_ == options_.steps)
        if (auto saved = save(); !saved) return pass_on(saved);
    }
    return scores_;
  }

 private:
  static constexpr std::int64_t log_every = 20;

  [[nodiscard]] std::filesystem::path checkpoint() const { return run_.folder / "checkpoint.safetensors"; }

  void train_step() {
    std::vector<Part> parts(replicas_.count());
    replicas_.clear_gradients();
    crew_.run([&](std::size_t i) {
      const DrawnPart drawn = draw_part(source_, options_, tensor::torch_device(run_.device), step_, i);
      parts[i] = options_.only_prediction ? train_predictor(replicas_.at(i), drawn, options_)
                                          : train_part(replicas_.at(i), drawn, options_);
    });
    optimiser_.update(replicas_.parameters, replicas_.gradient(), learning_rate(rate_curve(options_), step_),
                      step_, crew_);
    if (!options_.only_prediction) update_codebooks(parts);
    for (const Part& part : parts) {
      const double share = 1.0 / static_cast<double>(parts.size());
      since_.reconstruction += share * part.reconstruction;
      since_.prediction += share * part.prediction;
      since_.commitment += share * part.commitment;
    }
    ++logged_;
  }

  void update_codebooks(const std::vector<Part>& parts) {
    beat::CodeStatistics sums = parts.front().statistics;
    std::vector<Tensor> latents{parts.front().latents};
    for (std::size_t i = 1; i < parts.size(); ++i) {
      sums.counts = sums.counts + parts[i].statistics.counts;
      sums.sums = sums.sums + parts[i].statistics.sums;
      latents.push_back(parts[i].latents);
    }
    replicas_.first()->quantiser->update(sums, torch::cat(latents), options_.codebook_average,
                                         options_.freeze_levels,
                                         options_.seed + static_cast<std::uint64_t>(step_) * 16);
  }

  void log() {
    const auto now = std::chrono::steady_clock::now();
    BeatProgress line = since_;
    const auto count = static_cast<double>(logged_);
    line.step = step_;
    line.steps = options_.steps;
    line.reconstruction /= count;
    line.prediction /= count;
    line.commitment /= count;
    line.seconds_per_step = std::chrono::duration<double>(now - last_).count() / count;
    line.seconds_left = line.seconds_per_step * static_cast<double>(options_.steps - step_);
    write_row("train", line.step,
              {line.reconstruction, line.prediction, line.commitment, line.seconds_per_step});
    if (run_.progress) run_.progress(line);
    since_ = {};
    logged_ = 0;
    last_ = now;
  }

  void evaluate() {
    exchange_average(replicas_, optimiser_);
    scores_ = score(replicas_, crew_, source_, validation_, options_.model);
    exchange_average(replicas_, optimiser_);
    scores_.step = step_;
    write_row("validation", step_, {scores_.reconstruction, scores_.prediction, scores_.prediction_first});
    if (run_.scores) run_.scores(scores_);
    last_ = std::chrono::steady_clock::now();
  }

  void write_row(const char* kind, std::int64_t step, std::initializer_list<double> values) {
    std::ofstream log(run_.folder / "log.csv", std::ios::app);
    log << kind << ',' << step << std::setprecision(6);
    for (const double value : values) log << ',' << value;
    log << '\n';
  }

  Result<void> save() {
    if (auto saved = save_checkpoint(checkpoint(), replicas_, optimiser_, to_json(options_), step_); !saved)
      return saved;
    if (auto noted =
            write_summary({options_, step_, static_cast<std::int64_t>(train_.records.size())}, run_.folder);
        !noted)
      return noted;
    exchange_average(replicas_, optimiser_);
    auto saved = save_weights(run_.folder / "beat.safetensors", replicas_.first(), torch::kHalf);
    exchange_average(replicas_, optimiser_);
    return saved;
  }

  BeatTrainingOptions options_;
  BeatRun run_;
  const Corpus &train_, &validation_;
  WindowSource source_;
  Crew crew_;
  Replicas replicas_;
  Optimiser optimiser_;
  std::int64_t step_ = 0, logged_ = 0;
  BeatProgress since_;
  BeatScores scores_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Result<void> check(const Corpus& corpus, const beat::BeatConfig& model) {
  bool absolute = false;
  const auto needed = static_cast<double>(model.window() + model.horizon_samples()) + 2;
  for (const CorpusRecord& record : corpus.records) {
    absolute = absolute || !record.relative;
    if (static_cast<double>(record.samples) < needed ||
        static_cast<double>(record.values.size()) != static_cast<double>(record.samples) * 12)
      return fail(ErrorCode::invalid_argument, "a recording is shorter than a window and its continuation");
  }
  if (!absolute) return fail(ErrorCode::invalid_argument, "no recording with known amplitudes to train on");
  return {};
}

}  // namespace

Result<BeatScores> train_beat(const Corpus& train, const Corpus& validation,
                              const BeatTrainingOptions& options, const BeatRun& run, JobContext& job) {
  for (const Corpus* corpus : {&train, &validation})
    if (auto good = check(*corpus, options.model); !good) return pass_on(good);
  std::error_code error;
  std::filesystem::create_directories(run.folder, error);
  if (error) return fail(ErrorCode::io, "the folder of the training cannot be made");
  keep_freed_memory();
  const int threads = torch::get_num_threads();
  torch::set_num_threads(1);  // the replicas are the parallelism
  Run state(train, validation, options, run);
  const auto begun = state.begin();
  auto scores = begun ? state.work(job) : Result<BeatScores>(pass_on(begun));
  torch::set_num_threads(threads);
  return scores;
}

}  // namespace heartcare::training
