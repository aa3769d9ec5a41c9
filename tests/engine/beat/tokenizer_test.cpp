#include "heartcare/beat/tokenizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "heartcare/beat/model_file.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "tiny_beat.h"

namespace heartcare::beat {
namespace {

namespace fs = std::filesystem;

Tokenizer tiny() { return Tokenizer::untrained(tiny_config(), 7).value(); }

Prepared prepared(const RecordPtr& record) {
  JobContext job;
  return prepare(record->main(), 0, record->main().samples(), job).value();
}

TEST(BeatTokenizer, CutsFromRightToLeftAndPadsTheFirst) {
  JobContext job;
  const auto tokens = tiny().encode(prepared(simulated()), job).value();
  ASSERT_EQ(tokens.slices.size(), 3u);
  EXPECT_EQ(tokens.slices[0].first, -500);
  EXPECT_EQ(tokens.slices[0].padding, 500);
  EXPECT_EQ(tokens.slices[2].first, 1500);
  EXPECT_EQ(tokens.slices[2].padding, 0);
  EXPECT_EQ(tokens.ids.size(), 3u * 20u * 2u);
}

TEST(BeatTokenizer, IdsAloneGiveTheReconstruction) {
  JobContext job;
  const Tokenizer tokenizer = tiny();
  const auto record = simulated("lbbb", 10, rate_hz);  // at the tokenizer's own rate: nothing is resampled
  const auto samples = record->main().samples();
  const auto made = tokenizer.reconstruct(record->main(), 0, samples, job).value();
  // Another tokenizer with the same weights that is told the codes and the scales, and never sees the signal.
  const auto restored = tiny().restored(made.tokens).value();
  EXPECT_EQ(leads_of(restored, made.tokens.present, samples), made.values);
  EXPECT_EQ(made.reference[0].size(), static_cast<std::size_t>(samples));
  EXPECT_GT(made.mse, 0);
}

TEST(BeatTokenizer, SameInputSameBytes) {
  JobContext job;
  const auto record = simulated("atrial-fibrillation");
  const auto a = tiny().predict(record->main(), 4000, {3.0, 2, 9}, job).value();
  const auto b = tiny().predict(record->main(), 4000, {3.0, 2, 9}, job).value();
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.samples, b.samples);
  const auto c = tiny().predict(record->main(), 4000, {3.0, 2, 10}, job).value();
  EXPECT_EQ(a.mean, c.mean);
  EXPECT_NE(a.samples, c.samples);
}

TEST(BeatTokenizer, PredictionUsesNothingAfterItsPlace) {
  JobContext job;
  const auto record = simulated("normal-sinus", 10);
  std::vector<float> cut;
  for (std::size_t lead = 0; lead < 12; ++lead) {
    auto samples = record->main().read(lead, 0, record->main().samples()).value();
    for (std::size_t t = 3000; t < samples.size(); ++t) samples[t] = 5000.0F * static_cast<float>(t % 2);
    cut.insert(cut.end(), samples.begin(), samples.end());
  }
  const auto other = SignalGroup::create(record->main().rate(), record->main().leads(), cut).value();
  const Tokenizer tokenizer = tiny();
  EXPECT_EQ(tokenizer.predict(record->main(), 3000, {}, job)->mean,
            tokenizer.predict(other, 3000, {}, job)->mean);
}

TEST(BeatTokenizer, PredictsAnyHorizonInOrder) {
  JobContext job;
  const auto record = simulated("normal-sinus", 12, 360);
  for (const double horizon : {0.5, 2.0, 5.0, 10.0}) {
    const auto made = tiny().predict(record->main(), 3600, {horizon, 3, 1}, job).value();
    const auto n = static_cast<std::size_t>(std::llround(horizon * 360));
    EXPECT_EQ(made.samples.size(), 3u);
    for (std::size_t lead = 0; lead < lead_count; ++lead) {
      ASSERT_EQ(made.mean[lead].size(), n);
      for (std::size_t t = 0; t < n; ++t) {
        ASSERT_TRUE(std::isfinite(made.mean[lead][t]));
        ASSERT_LE(made.low[lead][t], made.high[lead][t] + 1e-3F);
      }
    }
    const auto& course = made.samples[0];  // Einthoven holds in what is drawn as in what was recorded
    EXPECT_NEAR(course[2][n / 2] - made.mean[2][n / 2],
                course[1][n / 2] - made.mean[1][n / 2] - course[0][n / 2] + made.mean[0][n / 2], 2.0F);
  }
}

TEST(BeatTokenizer, FewLeadsAndShortStretchesWork) {
  JobContext job;
  const auto full = simulated("normal-sinus", 3);
  const auto one = SignalGroup::create(full->main().rate(), {full->main().leads()[1]},
                                       full->main().read(1, 0, full->main().samples()).value())
                       .value();
  const auto made = tiny().reconstruct(one, 0, one.samples(), job).value();
  EXPECT_TRUE(made.values[0].empty());
  EXPECT_EQ(made.values[1].size(), static_cast<std::size_t>(one.samples()));
  EXPECT_EQ(made.tokens.slices.size(), 1u);
  EXPECT_EQ(made.tokens.slices[0].padding, 250);
}

TEST(BeatTokenizer, RefusesNonsense) {
  JobContext job;
  const Tokenizer tokenizer = tiny();
  const auto record = simulated();
  EXPECT_FALSE(tokenizer.decode({}, 2));
  EXPECT_FALSE(tokenizer.decode(std::vector<std::uint16_t>(39), 2));
  EXPECT_FALSE(tokenizer.decode(std::vector<std::uint16_t>(40, 32), 2));
  EXPECT_FALSE(tokenizer.decode(std::vector<std::uint16_t>(60), 3));
  EXPECT_TRUE(tokenizer.decode(std::vector<std::uint16_t>(20), 1));
  EXPECT_FALSE(tokenizer.predict(record->main(), 100, {}, job));
  EXPECT_FALSE(tokenizer.predict(record->main(), 4000, {31.0, 0, 1}, job));
  EXPECT_FALSE(tokenizer.predict(record->main(), 4000, {2.0, 65, 1}, job));
  EXPECT_FALSE(tokenizer.predict(record->main(), 4000, {std::nan(""), 0, 1}, job));
  beat::Tokens tokens = tokenizer.encode(prepared(record), job).value();
  tokens.slices[0].padding = -3;
  EXPECT_FALSE(tokenizer.restored(tokens));
}

class ModelFolderFiles : public testing::Test {
 protected:
  ModelFolderFiles() {
    std::string name = (fs::temp_directory_path() / "heartcare-beat-XXXXXX").string();
    folder = mkdtemp(name.data());
    Network network(tiny_config());
    set_known_weights(network);
    write(weights_of(network), tiny_config());
  }
  ~ModelFolderFiles() override { fs::remove_all(folder); }
  void write(const std::map<std::string, torch::Tensor>& weights, const BeatConfig& config) {
    ASSERT_TRUE(tensor::save_tensors(folder / weights_file, weights, torch::kHalf));
    std::ofstream(folder / "README.md") << "a model for tests\n";
    tensor::Manifest manifest;
    manifest.kind = model_kind;
    manifest.name = "test";
    manifest.version = "1";
    manifest.created = "2026-11-25";
    manifest.licence = "CC0-1.0";
    manifest.card = "README.md";
    manifest.config = settings_of(config);
    manifest.files = {{weights_file, 0, ""}, {"README.md", 0, ""}};
    const auto written = tensor::write_manifest(folder, manifest);
    ASSERT_TRUE(written) << describe(written.error());
  }
  [[nodiscard]] Result<Tokenizer> open() const { return Tokenizer::open(folder, tensor::Device::cpu()); }
  fs::path folder;
};

TEST_F(ModelFolderFiles, OpenAndKeepTheirHash) {
  const auto tokenizer = open();
  ASSERT_TRUE(tokenizer) << describe(tokenizer.error());
  EXPECT_EQ(tokenizer->weights_hash().size(), 64u);
  EXPECT_EQ(tokenizer->config(), tiny_config());
}

TEST_F(ModelFolderFiles, DamagedWeightsAreRefusedWithAReason) {
  std::fstream file(folder / weights_file, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4000);
  file.put('\x55');
  file.close();
  EXPECT_EQ(open().error().code, ErrorCode::damaged);
  fs::resize_file(folder / weights_file, 5000);
  EXPECT_EQ(open().error().code, ErrorCode::damaged);
  fs::remove(folder / weights_file);
  EXPECT_EQ(open().error().code, ErrorCode::not_found);
}

TEST_F(ModelFolderFiles, WeightsOfAnotherShapeOrWithNaNAreRefused) {
  BeatConfig wider = tiny_config();
  wider.width = 32;
  Network network(tiny_config());
  set_known_weights(network);
  write(weights_of(network), wider);
  EXPECT_EQ(open().error().code, ErrorCode::damaged);
  auto weights = weights_of(network);
  weights.erase("mask");
  write(weights, tiny_config());
  EXPECT_EQ(open().error().code, ErrorCode::damaged);
}

TEST_F(ModelFolderFiles, MissingFolderSaysSo) {
  EXPECT_EQ(Tokenizer::open(folder / "nothing", tensor::Device::cpu()).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::beat
