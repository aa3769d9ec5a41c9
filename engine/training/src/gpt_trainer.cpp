#include "heartcare/training/gpt_trainer.h"

#include "calibration.h"
#include "checkpoint.h"
#include "gpt_data.h"
#include "gpt_start.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "option_fields.h"
#include "training_run.h"

namespace heartcare::training {
namespace {

class Run final : public TrainingRun {
 public:
  Run(const GptTrainingOptions& options, const GptRun& run, GptStart start, GptData data)
      : TrainingRun(run.folder, {options.steps, 10, options.evaluate_every, options.checkpoint_every}),
        options_(options),
        run_(run),
        start_(std::move(start)),
        data_(std::move(data)),
        crew_(start_.networks.size()),
        replicas_(start_.networks),
        optimiser_(replicas_, gpt_rule(options, start_.language ? &start_.language->config : nullptr),
                   {options.weight_decay, options.clip, options.average}),
        steps_(crew_, replicas_, options_, data_, tensor::torch_device(run.device)) {}

  /// Where a checkpoint is, from there on.
  Result<void> begin() {
    const auto resumed = resume(replicas_, optimiser_);
    return resumed ? Result<void>() : pass_on(resumed);
  }
  [[nodiscard]] const GptScores& scores() const noexcept { return scores_; }

 private:
  void train_step() override {
    replicas_.clear_gradients();
    const GptStepResult result = steps_.learn(step());
    line_.rate = learning_rate(
        {options_.learning_rate, options_.warmup, options_.steps, options_.decay_share}, step());
    line_.gradient_norm =
        optimiser_.update(replicas_.parameters, replicas_.gradient(), line_.rate, step(), crew_);
    line_.text_loss += result.text_loss;
    line_.head_loss += result.head_loss;
    tokens_ += result.tokens;
  }

  void log(const Pace& pace) override {
    const auto count = static_cast<double>(pace.steps);
    line_.step = step();
    line_.steps = options_.steps;
    line_.text_loss /= count;
    line_.head_loss /= count;
    line_.seconds_per_step = pace.seconds_per_step;
    line_.tokens_per_second = static_cast<double>(tokens_) / pace.seconds;
    line_.seconds_left = pace.seconds_left;
    write_row("train",
              {line_.text_loss, line_.head_loss, line_.rate, line_.gradient_norm, line_.tokens_per_second});
    if (run_.progress) run_.progress(line_);
    line_ = {};
    tokens_ = 0;
  }

  void evaluate() override {
    {
      const AverageInUse average(replicas_, optimiser_);
      scores_ = steps_.score();
    }
    scores_.step = step();
    write_row("validation", {scores_.answer_loss, scores_.first_right, scores_.head_loss, scores_.code_area,
                             scores_.superclass_area, scores_.untold_area});
    if (run_.scores) run_.scores(scores_);
  }

  Result<void> save() override {
    if (auto saved = save_checkpoint(checkpoint(), replicas_, optimiser_, to_json(options_), step()); !saved)
      return saved;
    const AverageInUse average(replicas_, optimiser_);
    const auto saved = save_parts();
    return saved ? write_summary() : saved;
  }

  Result<void> save_parts() {
    GptNetwork& network = replicas_.first();
    auto weights = heartcaregpt::weights_of(network->modules);
    weights["signal_head.calibration"] = calibrated();
    if (auto saved = tensor::save_tensors(folder() / "modules.safetensors", weights); !saved) return saved;
    if (!network->decoder) return {};
    return options_.low_rank > 0
               ? language::save_low_rank(folder() / "adapter", network->decoder, start_.low_rank)
               : language::save_decoder(folder() / "language", network->decoder, start_.tokenizer(),
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
    return write_run_json(folder(), {{"model", heartcaregpt::model_kind},
                                     {"stage", static_cast<int>(run_.stage)},
                                     {"step", step()},
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
                                     {"options", nlohmann::json::parse(to_json(options_))}});
  }

  GptTrainingOptions options_;
  GptRun run_;
  GptStart start_;
  GptData data_;
  Crew crew_;
  GptReplicas replicas_;
  Optimiser optimiser_;
  GptSteps steps_;
  std::int64_t tokens_ = 0;
  GptProgress line_;
  GptScores scores_;
};

}  // namespace

Result<GptScores> train_gpt(const GptTrainingOptions& wanted, const GptRun& run,
                            const statements::Vocabulary& vocabulary, JobContext& job) {
  const auto model = fitted_to_beat(wanted.model, run.beat);
  if (!model) return pass_on(model);
  GptTrainingOptions options = wanted;
  options.model = *model;
  std::error_code error;
  std::filesystem::create_directories(run.folder, error);  // for the sights, before the training
  if (error) return fail(ErrorCode::io, "the folder of the training cannot be made");
  auto data = load_data(options, run, vocabulary, job);
  if (!data) return pass_on(data);
  auto start = start_of(options, run, *data);
  if (!start) return pass_on(start);
  if (start->language)
    if (auto added = add_texts(*data, options, run, start->tokenizer(), start->format, job); !added)
      return pass_on(added);
  // The replicas are the parallelism.
  const int threads = options.replicas > 1 ? 1 : torch::get_num_threads();
  GptScores scores;
  const auto done = in_training(run.folder, threads, [&]() -> Result<void> {
    Run state(options, run, std::move(*start), std::move(*data));
    if (auto begun = state.begin(); !begun) return begun;
    auto worked = state.work(job);
    scores = state.scores();
    return worked;
  });
  if (!done) return pass_on(done);
  return scores;
}

}  // namespace heartcare::training
