#include "heartcare/training/gpt_trainer.h"

#include <chrono>
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>

#include "calibration.h"
#include "checkpoint.h"
#include "gpt_data.h"
#include "gpt_start.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "memory.h"

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

/// The state of a run.
class Run {
 public:
  Run(const GptTrainingOptions& options, const GptRun& run, GptStart start, GptData data)
      : options_(options),
        run_(run),
        start_(std::move(start)),
        data_(std::move(data)),
        crew_(start_.networks.size()),
        replicas_(start_.networks),
        optimiser_(replicas_, gpt_rule(options, start_.language ? &start_.language->config : nullptr),
                   {options.weight_decay, options.clip, options.average}),
        steps_(crew_, replicas_, options_, data_, tensor::torch_device(run.device)) {}

  Result<void> begin() {
    if (!std::filesystem::exists(checkpoint())) return {};
    const auto next = load_checkpoint(checkpoint(), replicas_, optimiser_);
    if (!next) return pass_on(next);
    step_ = *next;
    return {};
  }

  Result<GptScores> work(JobContext& job) {
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

  void train_step() {
    replicas_.clear_gradients();
    const GptStepResult result = steps_.learn(step_);
    line_.rate =
        learning_rate({options_.learning_rate, options_.warmup, options_.steps, options_.decay_share}, step_);
    line_.gradient_norm =
        optimiser_.update(replicas_.parameters, replicas_.gradient(), line_.rate, step_, crew_);
    line_.text_loss += result.text_loss;
    line_.head_loss += result.head_loss;
    tokens_ += result.tokens;
    ++logged_;
  }

  void log() {
    const double seconds = std::chrono::duration<double>(Clock::now() - last_).count();
    const auto count = static_cast<double>(logged_);
    line_.step = step_;
    line_.steps = options_.steps;
    line_.text_loss /= count;
    line_.head_loss /= count;
    line_.seconds_per_step = seconds / count;
    line_.tokens_per_second = static_cast<double>(tokens_) / seconds;
    line_.seconds_left = line_.seconds_per_step * static_cast<double>(options_.steps - step_);
    write_row("train",
              {line_.text_loss, line_.head_loss, line_.rate, line_.gradient_norm, line_.tokens_per_second});
    if (run_.progress) run_.progress(line_);
    line_ = {};
    logged_ = tokens_ = 0;
    last_ = Clock::now();
  }

  void evaluate() {
    exchange_average(replicas_, optimiser_);
    scores_ = steps_.score();
    exchange_average(replicas_, optimiser_);
    scores_.step = step_;
    write_row("validation", {scores_.answer_loss, scores_.first_right, scores_.head_loss, scores_.code_area,
                             scores_.superclass_area, scores_.untold_area});
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
    auto saved = save_parts();
    exchange_average(replicas_, optimiser_);
    return saved ? write_summary() : saved;
  }

  Result<void> save_parts() {
    GptNetwork& network = replicas_.first();
    auto weights = heartcaregpt::weights_of(network->modules);
    weights["signal_head.calibration"] = calibrated();
    if (auto saved = tensor::save_tensors(run_.folder / "modules.safetensors", weights); !saved) return saved;
    if (!network->decoder) return {};
    return options_.low_rank > 0
               ? language::save_low_rank(run_.folder / "adapter", network->decoder, start_.low_rank)
               : language::save_decoder(run_.folder / "language", network->decoder, start_.tokenizer(),
                                        start_.language->chat_template);
  }

  /// (statements, 3), fitted on the validation ECGs.
  torch::Tensor calibrated() {
    const auto [logits, targets] = steps_.validation_logits(true);
    torch::Tensor all = torch::empty({logits.size(1), 3});
    for (std::int64_t i = 0; i < logits.size(1); ++i) {
      const torch::Tensor x = logits.select(1, i).contiguous(), y = targets.select(1, i).contiguous();
      const Calibration one = calibrate({x.data_ptr<float>(), static_cast<std::size_t>(x.numel())},
                                        {y.data_ptr<float>(), static_cast<std::size_t>(y.numel())});
      all[i][0] = one.slope;
      all[i][1] = one.offset;
      all[i][2] = one.threshold;
    }
    return all;
  }

  Result<void> write_summary() {
    const Json json{{"model", heartcaregpt::model_kind},
                    {"stage", static_cast<int>(run_.stage)},
                    {"step", step_},
                    {"ecgs", data_.train->ids().size()},
                    {"labelled", data_.labelled.size()},
                    {"parameters", replicas_.parameters.numel()},
                    {"statements", data_.statements},
                    {"answer_loss", scores_.answer_loss},
                    {"closed_right", scores_.first_right},
                    {"head_loss", scores_.head_loss},
                    {"code_area", scores_.code_area},
                    {"superclass_area", scores_.superclass_area},
                    {"untold_area", scores_.untold_area},
                    {"options", Json::parse(to_json(options_))}};
    std::ofstream stream(run_.folder / "run.json", std::ios::trunc);
    stream << json.dump(2) << '\n';
    if (!stream.flush()) return fail(ErrorCode::io, "run.json cannot be written");
    return {};
  }

  GptTrainingOptions options_;
  GptRun run_;
  GptStart start_;
  GptData data_;
  Crew crew_;
  GptReplicas replicas_;
  Optimiser optimiser_;
  GptSteps steps_;
  std::int64_t step_ = 0, logged_ = 0, tokens_ = 0;
  GptProgress line_;
  GptScores scores_;
  Clock::time_point last_ = Clock::now();
};

}  // namespace

Result<GptScores> train_gpt(const GptTrainingOptions& options, const GptRun& run,
                            const statements::Vocabulary& vocabulary, JobContext& job) {
  std::error_code error;
  std::filesystem::create_directories(run.folder, error);
  if (error) return fail(ErrorCode::io, "the folder of the training cannot be made");
  auto data = load_data(options, run, vocabulary, job);
  if (!data) return pass_on(data);
  auto start = start_of(options, run, *data);
  if (!start) return pass_on(start);
  if (start->language)
    if (auto added = add_texts(*data, options, run, start->tokenizer(), start->format, job); !added)
      return pass_on(added);
  keep_freed_memory();
  const int threads = torch::get_num_threads();
  torch::set_num_threads(options.replicas > 1 ? 1 : threads);  // the replicas are the parallelism
  Run state(options, run, std::move(*start), std::move(*data));
  const auto begun = state.begin();
  auto scores = begun ? state.work(job) : Result<GptScores>(pass_on(begun));
  torch::set_num_threads(threads);
  return scores;
}

}  // namespace heartcare::training
