#include "training_run.h"

#include <fstream>
#include <iomanip>

#include "checkpoint.h"
#include "memory.h"

namespace heartcare::training {
namespace {

/// Sets the number of torch's threads while it lives.
class ThreadsOfTorch {
 public:
  explicit ThreadsOfTorch(int count) : before_(torch::get_num_threads()) { torch::set_num_threads(count); }
  ~ThreadsOfTorch() { torch::set_num_threads(before_); }
  ThreadsOfTorch(const ThreadsOfTorch&) = delete;
  ThreadsOfTorch& operator=(const ThreadsOfTorch&) = delete;

 private:
  int before_;
};

}  // namespace

TrainingRun::TrainingRun(std::filesystem::path folder, const Schedule& schedule)
    : folder_(std::move(folder)), schedule_(schedule) {}

Result<void> TrainingRun::work(JobContext& job) {
  const auto score = [this] {
    evaluate();
    last_ = Clock::now();  // the pace is that of the steps
  };
  if (step_ == 0 || step_ >= schedule_.steps) score();
  while (step_ < schedule_.steps) {
    if (auto go = job.checkpoint(); !go) {
      if (auto saved = save(); !saved) return saved;
      return go;
    }
    train_step();
    ++step_;
    ++logged_;
    const bool is_last = step_ == schedule_.steps;
    if (step_ % schedule_.log_every == 0 || is_last) log_since_the_last();
    if (step_ % schedule_.evaluate_every == 0 || is_last) score();
    if (step_ % schedule_.checkpoint_every == 0 || is_last)
      if (auto saved = save(); !saved) return saved;
  }
  return {};
}

void TrainingRun::log_since_the_last() {
  const auto now = Clock::now();
  Pace pace;
  pace.steps = logged_;
  pace.seconds = std::chrono::duration<double>(now - last_).count();
  pace.seconds_per_step = pace.seconds / static_cast<double>(logged_);
  pace.seconds_left = pace.seconds_per_step * static_cast<double>(schedule_.steps - step_);
  log(pace);
  logged_ = 0;
  last_ = now;
}

Result<bool> TrainingRun::resume(SharedParameters& shared, Optimiser& optimiser) {
  if (!std::filesystem::exists(checkpoint())) return false;
  const auto next = load_checkpoint(checkpoint(), shared, optimiser);
  if (!next) return pass_on(next);
  step_ = *next;
  return true;
}

void TrainingRun::write_row(const char* kind, std::initializer_list<double> values) const {
  std::ofstream log(folder_ / "log.csv", std::ios::app);
  log << kind << ',' << step_ << std::setprecision(6);
  for (const double value : values) log << ',' << value;
  log << '\n';
}

AverageInUse::AverageInUse(SharedParameters& shared, Optimiser& optimiser)
    : shared_(shared), optimiser_(optimiser) {
  exchange_average(shared_, optimiser_);
}

AverageInUse::~AverageInUse() { exchange_average(shared_, optimiser_); }

Result<void> in_training(const std::filesystem::path& folder, int threads,
                         const std::function<Result<void>()>& body) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "the folder of the training cannot be made");
  keep_freed_memory();
  const ThreadsOfTorch limited(threads);
  return body();
}

}  // namespace heartcare::training
