#include "heartcare/training/beat_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "heartcare/simulator/simulator.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/training/run_summary.h"
#include "tiny_beat.h"

namespace heartcare::training {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "heartcare-train-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

CorpusRecord simulated(const std::string& preset, std::uint64_t seed, double seconds = 10) {
  simulator::Request request;
  request.preset = preset;
  request.seed = seed;
  request.rate_hz = 250;
  request.duration_s = seconds;
  const auto made = simulator::simulate(request).value();
  JobContext job;
  auto prepared = beat::prepare(made.record->main(), 0, made.record->main().samples(), job).value();
  return {static_cast<std::uint32_t>(seed), prepared.samples, std::move(prepared.values), false};
}

Corpus small_corpus() {
  Corpus corpus;
  std::uint64_t seed = 1;
  for (const char* preset : {"normal-sinus", "lbbb", "inferior-stemi", "atrial-fibrillation"})
    corpus.records.push_back(simulated(preset, seed++));
  return corpus;
}

BeatTrainingOptions small_options() {
  BeatTrainingOptions o;
  o.model = beat::tiny_config();
  o.steps = 6;
  o.batch = 4;
  o.warmup = 2;
  o.start_windows = 32;
  o.evaluate_every = 3;
  o.checkpoint_every = 3;
  o.share_noisy = 0.3;
  o.share_dropped = 0.3;
  return o;
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

Result<BeatScores> run(const Corpus& corpus, const BeatTrainingOptions& options, const fs::path& folder,
                       JobContext& job, const fs::path& from = {}) {
  BeatRun run;
  run.folder = folder;
  run.from = from;
  return train_beat(corpus, corpus, options, run, job);
}

TEST(BeatTrainer, IsReproducibleBitForBit) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  ASSERT_TRUE(run(corpus, small_options(), folder / "a", job));
  ASSERT_TRUE(run(corpus, small_options(), folder / "b", job));
  const auto weights = bytes_of(folder / "a" / "beat.safetensors");
  EXPECT_GT(weights.size(), 10'000u);
  EXPECT_EQ(weights, bytes_of(folder / "b" / "beat.safetensors"));
  auto other = small_options();
  other.seed = 2;
  ASSERT_TRUE(run(corpus, other, folder / "c", job));
  EXPECT_NE(weights, bytes_of(folder / "c" / "beat.safetensors"));
}

TEST(BeatTrainer, GoesOnExactlyWhereItStopped) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  ASSERT_TRUE(run(corpus, small_options(), folder / "whole", job));
  std::stop_source stop;
  JobContext stopped(stop.get_token());
  BeatRun parts;
  parts.folder = folder / "parts";
  parts.scores = [&](const BeatScores& scores) {
    if (scores.step == 3) stop.request_stop();
  };
  const auto half = train_beat(corpus, corpus, small_options(), parts, stopped);
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, ErrorCode::cancelled);
  ASSERT_TRUE(run(corpus, small_options(), folder / "parts", job));
  EXPECT_EQ(bytes_of(folder / "whole" / "beat.safetensors"), bytes_of(folder / "parts" / "beat.safetensors"));
}

TEST(BeatTrainer, LearnsOneRecordingByHeart) {
  const Folder folder;
  Corpus corpus;
  corpus.records.push_back(
      simulated("normal-sinus", 5, 6.01));  // room for a single window and its continuation
  BeatTrainingOptions o = small_options();
  o.steps = 400;
  o.batch = 2;
  o.average = 0.9;
  o.learning_rate = 3e-3;
  o.share_noisy = o.share_dropped = o.share_stretched = 0;
  o.evaluate_every = o.checkpoint_every = 1000;
  JobContext job;
  const auto scores = run(corpus, o, folder / "run", job);
  ASSERT_TRUE(scores) << describe(scores.error());
  EXPECT_LT(scores->reconstruction, 0.01);
  EXPECT_LT(scores->prediction, 0.02);
}

TEST(BeatTrainer, MoreLevelsAreAddedToTrainedWeights) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  const auto two = run(corpus, small_options(), folder / "two", job);
  ASSERT_TRUE(two);
  auto eight = small_options();
  eight.model.levels = 8;
  eight.freeze_levels = 2;
  const auto more = run(corpus, eight, folder / "eight", job, folder / "two" / "beat.safetensors");
  ASSERT_TRUE(more) << describe(more.error());
  EXPECT_LT(more->reconstruction, two->reconstruction);
  EXPECT_EQ(more->used.size(), 8u);
}

TEST(BeatTrainer, ThePredictionAloneLeavesTheTokensAsTheyAre) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  const auto whole = run(corpus, small_options(), folder / "whole", job);
  ASSERT_TRUE(whole);
  auto alone = small_options();
  alone.only_prediction = true;
  alone.steps = 30;
  const auto more = run(corpus, alone, folder / "alone", job, folder / "whole" / "beat.safetensors");
  ASSERT_TRUE(more) << describe(more.error());
  const auto before = tensor::load_tensors(folder / "whole" / "beat.safetensors").value();
  const auto after = tensor::load_tensors(folder / "alone" / "beat.safetensors").value();
  std::size_t moved = 0;
  for (const auto& [name, tensor] : before) {
    if (torch::equal(tensor, after.at(name))) continue;
    EXPECT_EQ(name.rfind("predictor.", 0), 0u) << name;
    ++moved;
  }
  EXPECT_GT(moved, 5u);
}

TEST(BeatTrainer, SaysWhatItDid) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  EXPECT_EQ(read_summary(folder / "none").error().code, ErrorCode::not_found);
  ASSERT_TRUE(run(corpus, small_options(), folder / "run", job));
  const auto summary = read_summary(folder / "run");
  ASSERT_TRUE(summary) << describe(summary.error());
  EXPECT_EQ(summary->step, small_options().steps);
  EXPECT_EQ(summary->records, 4);
  EXPECT_EQ(to_json(summary->options), to_json(small_options()));
  std::ofstream(folder / "run" / "run.json") << "{}";
  EXPECT_EQ(read_summary(folder / "run").error().code, ErrorCode::damaged);
}

TEST(BeatTrainer, RefusesWhatItCannotTrainOn) {
  const Folder folder;
  JobContext job;
  Corpus corpus;
  EXPECT_EQ(run(corpus, small_options(), folder / "x", job).error().code, ErrorCode::invalid_argument);
  corpus.records.push_back(simulated("normal-sinus", 1, 4));
  EXPECT_EQ(run(corpus, small_options(), folder / "x", job).error().code, ErrorCode::invalid_argument);
}

TEST(BeatTrainer, ACheckpointOfAnotherModelIsRefused) {
  const Folder folder;
  const Corpus corpus = small_corpus();
  JobContext job;
  ASSERT_TRUE(run(corpus, small_options(), folder / "run", job));
  auto other = small_options();
  other.model.width = 32;
  EXPECT_EQ(run(corpus, other, folder / "run", job).error().code, ErrorCode::damaged);
  std::ofstream(folder / "run" / "checkpoint.safetensors") << "broken";
  EXPECT_FALSE(run(corpus, small_options(), folder / "run", job));
}

TEST(BeatCorpus, LimbLeadsComeBackIntoProportion) {
  CorpusRecord record = simulated("lbbb", 3);
  const auto truth = record.values;
  std::array<double, 12> deviation{};
  for (std::size_t i = 0; i < record.values.size(); ++i)
    deviation[i % 12] += std::pow(static_cast<double>(record.values[i]), 2);
  for (double& d : deviation) d = std::sqrt(d / static_cast<double>(record.samples));
  for (std::size_t i = 0; i < record.values.size(); ++i)
    record.values[i] /= static_cast<float>(deviation[i % 12]);
  restore_limb_proportions(record.values);
  double limb = 0;
  for (std::size_t lead = 0; lead < 6; ++lead) limb += deviation[lead] * deviation[lead] / 6;
  for (std::size_t i = 0; i < truth.size(); i += 12)
    for (std::size_t lead = i; lead < i + 6; ++lead)
      ASSERT_NEAR(record.values[lead], truth[lead] / static_cast<float>(std::sqrt(limb)), 0.02F) << lead;
}

}  // namespace
}  // namespace heartcare::training
