#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <initializer_list>

#include "heartcare/core/job.h"
#include "optimiser.h"
#include "replicas.h"

/// The course of a training, whatever it is that learns.
namespace heartcare::training {

/// How many steps there are, and after how many of them what is done. All positive.
struct Schedule {
  std::int64_t steps = 1, log_every = 10, evaluate_every = 250, checkpoint_every = 250;
};

/// How fast it went since the line of the log before.
struct Pace {
  std::int64_t steps = 0;
  double seconds = 0, seconds_per_step = 0, seconds_left = 0;
};

/// Steps, lines of the log, validation, checkpoints and stopping, in one thread. The files of a run lie in
/// its folder: log.csv, checkpoint.safetensors, run.json and what the trainer adds.
class TrainingRun {
 public:
  TrainingRun(std::filesystem::path folder, const Schedule& schedule);
  virtual ~TrainingRun() = default;
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;

  /// From the step that is next to the last one; saves before it ends as cancelled. Scores are made before
  /// the first step and after the last one in any case. Errors: cancelled, those of save().
  Result<void> work(JobContext& job);

 protected:
  virtual void train_step() = 0;  ///< step() says which
  virtual void log(const Pace& pace) = 0;
  virtual void evaluate() = 0;
  virtual Result<void> save() = 0;  ///< checkpoint and results; step() is the one to do next

  [[nodiscard]] std::int64_t step() const noexcept { return step_; }  ///< done so far
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  [[nodiscard]] std::filesystem::path checkpoint() const { return folder_ / "checkpoint.safetensors"; }
  /// Takes up the checkpoint in the folder; false where there is none. Errors: those of load_checkpoint.
  Result<bool> resume(SharedParameters& shared, Optimiser& optimiser);
  /// A line of log.csv: its kind, the step, the values.
  void write_row(const char* kind, std::initializer_list<double> values) const;

 private:
  using Clock = std::chrono::steady_clock;
  void log_since_the_last();

  std::filesystem::path folder_;
  Schedule schedule_;
  std::int64_t step_ = 0, logged_ = 0;
  Clock::time_point last_ = Clock::now();
};

/// While it lives the parameters are the optimiser's average, which is what is scored and kept.
class AverageInUse {
 public:
  AverageInUse(SharedParameters& shared, Optimiser& optimiser);
  ~AverageInUse();
  AverageInUse(const AverageInUse&) = delete;
  AverageInUse& operator=(const AverageInUse&) = delete;

 private:
  SharedParameters& shared_;
  Optimiser& optimiser_;
};

/// Makes the folder and has `body` run with so many of torch's threads, and with freed memory kept for the
/// next step. Errors: io (the folder), those of `body`.
Result<void> in_training(const std::filesystem::path& folder, int threads,
                         const std::function<Result<void>()>& body);

}  // namespace heartcare::training
