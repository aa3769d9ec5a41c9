#include "heartcare/bench/prediction.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

#include "../ecgpack/packs.h"
#include "heartcare/bench/chart.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::bench {
namespace {

/// A spike in every lead each `period` samples.
PredictionTask spikes(std::size_t period) {
  PredictionTask task;
  task.group = "signal_prediction/S";
  task.shown_samples = 1000;
  task.target_samples = 500;
  for (int lead = 0; lead < 12; ++lead)
    for (std::size_t t = 0; t < 1500; ++t)
      (t < 1000 ? task.shown : task.target)
          .push_back(t % period < 8 ? static_cast<float>(1 + lead % 3)
                                    : static_cast<float>(std::sin(0.01 * lead)));
  return task;
}

PredictionScore score_of(Predictor& predictor, const PredictionTask& task) {
  JobContext job;
  return score_predictions(predictor, {task}, job).value().at("signal_prediction/S");
}

TEST(BenchPrediction, LastPeriodContinuesWhatIsPeriodic) {
  for (const std::size_t period : {150u, 200u, 320u}) {
    const auto model = last_period();
    const PredictionScore score = score_of(*model, spikes(period));
    EXPECT_NEAR(score.mse.value, 0, 1e-9) << period;
    EXPECT_NEAR(score.correlation.value, 1, 1e-6) << period;
  }
}

TEST(BenchPrediction, ZerosScoreThePowerOfTheTarget) {
  PredictionTask task = spikes(200);
  double power = 0;
  for (const float v : task.target) power += static_cast<double>(v) * static_cast<double>(v);
  const PredictionScore score = score_of(*zeros(), task);
  EXPECT_NEAR(score.mse.value, power / static_cast<double>(task.target.size()), 1e-9);
  EXPECT_EQ(score.correlation.value, 0);
}

class Short : public Predictor {
 public:
  [[nodiscard]] std::string name() const override { return "short"; }
  [[nodiscard]] Result<std::vector<float>> predict(std::span<const float>, std::size_t,
                                                   JobContext&) override {
    return std::vector<float>(3);
  }
};

TEST(BenchPrediction, RefusesAPredictionOfAnotherShape) {
  Short predictor;
  JobContext job;
  EXPECT_EQ(score_predictions(predictor, {spikes(200)}, job).error().code, ErrorCode::internal);
}

TEST(BenchPrediction, CutsItsSignalsOutOfThePack) {
  const auto folder = std::filesystem::temp_directory_path() / "heartcare-bench-pack";
  std::filesystem::create_directories(folder);
  const auto simulated = simulator::simulate({}).value();
  std::vector<std::int16_t> values;
  for (std::size_t lead = 0; lead < 12; ++lead) {
    const auto samples = simulated.record->main().read(lead, 0, 5000).value();
    for (const float v : samples) values.push_back(static_cast<std::int16_t>(v));
  }
  const auto pack = ecgpack::xz(ecgpack::pack_bytes({values}, 5000, 12));
  std::ofstream(folder / "test.ecgpack.xz", std::ios::binary)
      .write(reinterpret_cast<const char*>(pack.data()), static_cast<std::streamsize>(pack.size()));
  Sample sample;
  sample.task = Task::signal_prediction;
  sample.split = "test";
  sample.records = {{"ptbxl/100", 1000, 2000, 500}};
  sample.target_first = 3000;
  sample.target_count = 1000;
  Sample outside = sample;
  outside.records[0].first = 3500;
  outside.target_first = 5500;
  std::ofstream(folder / "test.jsonl") << heartagent::to_json(sample) << '\n'
                                       << heartagent::to_json(outside) << '\n';
  JobContext job;
  std::size_t left_out = 0;
  const auto tasks = read_predictions(folder / "test.jsonl", folder, "test", left_out, job).value();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(left_out, 1u);
  EXPECT_EQ(tasks[0].shown.size(), 12u * 1000);
  EXPECT_EQ(tasks[0].target.size(), 12u * 500);
  double squares = 0;
  for (const float v : tasks[0].shown) squares += static_cast<double>(v) * static_cast<double>(v);
  EXPECT_NEAR(squares / static_cast<double>(tasks[0].shown.size()), 1, 1e-4);
  std::filesystem::remove_all(folder);
}

TEST(BenchChart, HasABarForEveryModelAndGroup) {
  Results first{"a & b", "test", {}, {}}, second{"rules", "test", {}, {}};
  first.groups["closed_qa/S"].accuracy = signal::Figure{50, 40, 60};
  first.groups["closed_qa/S/rhythm"].accuracy = signal::Figure{99, 98, 100};
  second.groups["closed_qa/S"].accuracy = signal::Figure{75.5, 70, 80};
  const std::string svg = chart_svg(std::vector{first, second});
  EXPECT_THAT(svg, testing::HasSubstr("a &amp; b"));
  EXPECT_THAT(svg, testing::HasSubstr(">75.5<"));
  EXPECT_THAT(svg, testing::HasSubstr("closed_qa/S, accuracy"));
  EXPECT_THAT(svg, testing::Not(testing::HasSubstr("99.0")));  // dimensions have no bar
}

}  // namespace
}  // namespace heartcare::bench
