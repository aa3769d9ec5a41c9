#include "heartcare/training/beat_trainer.h"

#include "beat_rule.h"
#include "checkpoint.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/training/run_summary.h"
#include "scores.h"
#include "step.h"
#include "training_run.h"

namespace heartcare::training {
namespace {

using torch::Tensor;

class Run : public TrainingRun {
 public:
  Run(const Corpus& train, const Corpus& validation, const BeatTrainingOptions& options, const BeatRun& run)
      : TrainingRun(run.folder, {options.steps, 20, options.evaluate_every, options.checkpoint_every}),
        options_(options),
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
    const auto resumed = resume(replicas_, optimiser_);
    if (!resumed) return pass_on(resumed);
    if (*resumed) return {};
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

  [[nodiscard]] const BeatScores& scores() const noexcept { return scores_; }

 private:
  void train_step() override {
    std::vector<Part> parts(replicas_.count());
    replicas_.clear_gradients();
    crew_.run([&](std::size_t i) {
      const DrawnPart drawn = draw_part(source_, options_, tensor::torch_device(run_.device), step(), i);
      parts[i] = options_.only_prediction ? train_predictor(replicas_.at(i), drawn, options_)
                                          : train_part(replicas_.at(i), drawn, options_);
    });
    optimiser_.update(replicas_.parameters, replicas_.gradient(), learning_rate(rate_curve(options_), step()),
                      step(), crew_);
    if (!options_.only_prediction) update_codebooks(parts);
    for (const Part& part : parts) {
      const double share = 1.0 / static_cast<double>(parts.size());
      since_.reconstruction += share * part.reconstruction;
      since_.prediction += share * part.prediction;
      since_.commitment += share * part.commitment;
    }
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
                                         options_.seed + static_cast<std::uint64_t>(step()) * 16);
  }

  void log(const Pace& pace) override {
    BeatProgress line = since_;
    const auto count = static_cast<double>(pace.steps);
    line.step = step();
    line.steps = options_.steps;
    line.reconstruction /= count;
    line.prediction /= count;
    line.commitment /= count;
    line.seconds_per_step = pace.seconds_per_step;
    line.seconds_left = pace.seconds_left;
    write_row("train", {line.reconstruction, line.prediction, line.commitment, line.seconds_per_step});
    if (run_.progress) run_.progress(line);
    since_ = {};
  }

  void evaluate() override {
    {
      const AverageInUse average(replicas_, optimiser_);
      scores_ = score(replicas_, crew_, source_, validation_, options_.model);
    }
    scores_.step = step();
    write_row("validation", {scores_.reconstruction, scores_.prediction, scores_.prediction_first});
    if (run_.scores) run_.scores(scores_);
  }

  Result<void> save() override {
    if (auto saved = save_checkpoint(checkpoint(), replicas_, optimiser_, to_json(options_), step()); !saved)
      return saved;
    if (auto noted =
            write_summary({options_, step(), static_cast<std::int64_t>(train_.records.size())}, folder());
        !noted)
      return noted;
    const AverageInUse average(replicas_, optimiser_);
    return save_weights(folder() / "beat.safetensors", replicas_.first(), torch::kHalf);
  }

  BeatTrainingOptions options_;
  BeatRun run_;
  const Corpus &train_, &validation_;
  WindowSource source_;
  Crew crew_;
  Replicas replicas_;
  Optimiser optimiser_;
  BeatProgress since_;
  BeatScores scores_;
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
  BeatScores scores;
  const auto done = in_training(run.folder, 1, [&]() -> Result<void> {  // the replicas are the parallelism
    Run state(train, validation, options, run);
    if (auto begun = state.begin(); !begun) return begun;
    if (auto worked = state.work(job); !worked) return worked;
    scores = state.scores();
    return {};
  });
  if (!done) return pass_on(done);
  return scores;
}

}  // namespace heartcare::training
