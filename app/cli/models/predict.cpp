#include <cmath>

#include "beat_commands.h"
#include "beat_figures.h"
#include "commands/commands.h"
#include "json.h"
#include "output.h"
#include "text.h"
#include "trace_table.h"

namespace heartcare::cli {
namespace {

struct PredictCommand {
  std::string file, table;
  double at_s = 0;
  bool force = false;
  beat::PredictOptions predict;
  BeatModelOptions model;
};

/// The first horizon of the model beside what was recorded. Empty if that much is not recorded.
Result<std::optional<PredictionFigures>> backtest(const beat::Tokenizer& tokenizer, const SignalGroup& group,
                                                  std::int64_t at, JobContext& job) {
  const auto& c = tokenizer.config();
  const double rate = group.rate().value;
  const auto ahead = std::llround(static_cast<double>(c.horizon_samples()) / beat::rate_hz * rate);
  const auto end = std::llround(static_cast<double>(at) / rate * beat::rate_hz);
  if (end < c.window() || at + ahead > group.samples()) return std::optional<PredictionFigures>();
  const beat::PredictOptions options{static_cast<double>(c.horizon_samples()) / beat::rate_hz, 0, 1};
  const auto made = tokenizer.predict(group, at, options, job);
  if (!made) return pass_on(made);
  const auto stretch = beat::prepare(group, 0, at + ahead, job);
  if (!stretch) return pass_on(stretch);
  if (stretch->samples < end + c.horizon_samples()) return std::optional<PredictionFigures>();
  return prediction_figures(*made, *stretch, end, c);
}

void print(Program& program, const OpenedBeat& beat, const PredictCommand& options,
           const std::optional<PredictionFigures>& test) {
  const auto floor = [&](beat::Course kind) { return test->courses[static_cast<std::size_t>(kind)]; };
  if (program.json) {
    Json json{{"model_output", model_output}, {"weights", beat.tokenizer.weights_hash()},
              {"device", beat.device},        {"seed", options.predict.seed},
              {"at_s", options.at_s},         {"horizon_s", options.predict.horizon_s}};
    if (test)
      json["backtest_mse"] = {{"model", test->model},
                              {"zeros", test->zeros},
                              {"last_period", floor(beat::Course::recent_last)},
                              {"blurred_mean_period", floor(beat::Course::mean_40ms)}};
    program.out << dump(json) << '\n';
    return;
  }
  program.out << stamp_text(beat) << ", seed " << options.predict.seed << '\n';
  if (!test) {
    program.out << "not enough is recorded after this place to compare with\n";
    return;
  }
  program.out << "against what was recorded, mean squared error (normalised):\n"
              << name_value_table({{"model", fixed(test->model, 3)},
                                   {"zeros", fixed(test->zeros, 3)},
                                   {"last period repeated", fixed(floor(beat::Course::recent_last), 3)},
                                   {"blurred mean period", fixed(floor(beat::Course::mean_40ms), 3)}});
}

int predict(Program& program, const PredictCommand& options) {
  JobContext job(program.stop);
  const auto record = program.registry.open(options.file, job);
  if (!record) return report(program, record.error(), options.file);
  const SignalGroup& group = (*record)->main();
  const auto at = options.at_s > 0 ? std::llround(options.at_s * group.rate().value) : group.samples();
  if (at > group.samples())
    return report(program, {ErrorCode::invalid_argument, "--at lies outside the recording", {}},
                  options.file);
  const auto beat = open_beat(options.model);
  if (!beat) return report(program, beat.error(), options.model.model);
  const auto made = beat->tokenizer.predict(group, at, options.predict, job);
  if (!made) return report(program, made.error(), options.file);
  const auto test = backtest(beat->tokenizer, group, at, job);
  if (!test) return report(program, test.error(), options.file);
  print(program, *beat, options, *test);
  if (options.table.empty()) return 0;
  std::vector<std::pair<std::string, const beat::LeadTraces*>> sets{
      {"expected", &made->mean}, {"5 %", &made->low}, {"95 %", &made->high}};
  for (std::size_t i = 0; i < made->samples.size(); ++i)
    sets.emplace_back("course " + std::to_string(i + 1), &made->samples[i]);
  const auto written =
      write_text(options.table, trace_table(stamp_text(*beat), made->first, made->rate, sets), options.force);
  return written ? 0 : report(program, written.error(), options.table);
}

}  // namespace

void add_predict(CLI::App& app, Program& program) {
  auto options = std::make_shared<PredictCommand>();
  CLI::App& command =
      add_command(app, program, "predict", "What the model expects after a place in a recording",
                  "  heartcare predict 100.hea --at 8                 compared with what came\n"
                  "  heartcare predict 100.hea --horizon 10 --samples 5 --table next.csv\n"
                  "Only what lies before --at is used; default: the end. A prediction is never written as\n"
                  "a recording.");
  command.add_option("FILE", options->file, "A recording")->required();
  command.add_option("--at", options->at_s, "Seconds from the beginning");
  command.add_option("--horizon", options->predict.horizon_s, "Seconds to predict, up to 30")
      ->capture_default_str();
  command.add_option("--samples", options->predict.samples, "Single courses to draw, up to 64");
  command.add_option("--seed", options->predict.seed, "Of the courses")->capture_default_str();
  command.add_option("--table", options->table, "Write the prediction as CSV");
  command.add_flag("--force", options->force, "Replace an existing file");
  add_model_options(command, options->model);
  on_chosen<PredictCommand>(command, program, options, predict);
}

}  // namespace heartcare::cli
