#include <gmock/gmock.h>

#include <fstream>

#include "small_vision.h"

namespace heartcare::vision {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class VisionFolderFiles : public testing::Test {
 protected:
  [[nodiscard]] Result<VisionFolder> open() const { return VisionFolder::open(files.folder.path()); }
  void expect_refused(ErrorCode code, const std::string& words) const {
    const auto result = open();
    ASSERT_FALSE(result) << words;
    EXPECT_EQ(result.error().code, code) << result.error().detail;
    EXPECT_THAT(result.error().detail, HasSubstr(words));
  }
  SmallVisionFolder files;
};

TEST_F(VisionFolderFiles, OpenWithEveryTensor) {
  const auto folder = open();
  ASSERT_TRUE(folder) << describe(folder.error());
  EXPECT_EQ(folder->config, small_config());
  EXPECT_EQ(folder->preprocessing, Preprocessing{});
  EXPECT_EQ(folder->tensors.size(), expected_tensors(small_config()).size());
  EXPECT_EQ(folder->weights_hash.size(), 64u);
  EXPECT_FALSE(folder->manifest);
  EXPECT_TRUE(folder->check_values());
  EXPECT_TRUE(is_vision_folder(files.folder.path()));
}

TEST_F(VisionFolderFiles, HashIsTheSameInShardsAndAnotherWithOtherWeights) {
  const auto whole = open().value().weights_hash;
  files.write_shards();
  EXPECT_EQ(open().value().weights_hash, whole);
  files.weight("head.probe").values[3] += 0.5f;
  files.write_shards();
  EXPECT_NE(open().value().weights_hash, whole);
}

TEST_F(VisionFolderFiles, OpenWithoutPreprocessing) {
  fs::remove(files.folder / "preprocessor_config.json");
  EXPECT_EQ(open().value().preprocessing, Preprocessing{});
}

TEST_F(VisionFolderFiles, TextTowerIsLeftAlone) {
  files.config = {{"model_type", "siglip"}, {"vision_config", files.config}};
  files.weights.push_back({"text_model.embeddings.token_embedding.weight", {2}, {1, 2}});
  files.weights.push_back({"logit_scale", {1}, {1}});
  files.write();
  const auto folder = open();
  ASSERT_TRUE(folder) << describe(folder.error());
  EXPECT_EQ(folder->tensors.size() + 2, files.weights.size());
}

TEST_F(VisionFolderFiles, ManifestIsHeldAgainstTheFiles) {
  files.write_manifest();
  const auto folder = open();
  ASSERT_TRUE(folder) << describe(folder.error());
  EXPECT_EQ(folder->manifest->name, "A model of the tests");
  EXPECT_TRUE(is_vision_folder(files.folder.path()));
  files.weight("head.probe").values[3] += 0.5f;
  files.write();
  expect_refused(ErrorCode::damaged, "model.safetensors");
}

TEST_F(VisionFolderFiles, ManifestOfAnotherKindIsRefused) {
  tensor::Manifest manifest = SmallVisionFolder::words();
  files.folder.put("README.md", "a model of the tests\n");
  manifest.kind = "beat";
  manifest.files = {{"README.md", 0, ""}};
  ASSERT_TRUE(tensor::write_manifest(files.folder.path(), manifest));
  EXPECT_FALSE(is_vision_folder(files.folder.path()));
  expect_refused(ErrorCode::unsupported_format, "beat");
}

TEST_F(VisionFolderFiles, TruncatedFilesAreRefused) {
  const auto size = fs::file_size(files.folder / "model.safetensors");
  for (const auto length : {std::uintmax_t{0}, std::uintmax_t{7}, std::uintmax_t{100}, size / 2, size - 1}) {
    files.write();
    fs::resize_file(files.folder / "model.safetensors", length);
    expect_refused(ErrorCode::damaged, "model.safetensors");
  }
  files.write();
  fs::resize_file(files.folder / "config.json", 40);
  expect_refused(ErrorCode::damaged, "config.json");
}

TEST_F(VisionFolderFiles, TensorOfAnotherShapeIsRefused) {
  files.weight("mlp.fc1.weight").shape = {16, 24};
  files.write();
  expect_refused(ErrorCode::damaged, "encoder.layers.0.mlp.fc1.weight is 16 x 24");
}

TEST_F(VisionFolderFiles, ConfigurationLargerThanTheWeightsIsRefused) {
  files.config["num_hidden_layers"] = 256;
  files.config["hidden_size"] = 8192;
  files.write();
  expect_refused(ErrorCode::damaged, "patch_embedding");
  files.config["hidden_size"] = 16;
  files.write();
  expect_refused(ErrorCode::not_found, "encoder.layers.2.");
}

TEST_F(VisionFolderFiles, OtherNumberTypesAreRefused) {
  std::vector<tensor::TensorView> views;
  std::vector<std::vector<std::byte>> bytes;
  bytes.reserve(files.weights.size());
  for (const NamedWeight& weight : files.weights) {
    bytes.emplace_back(weight.values.size());
    views.push_back({weight.name, tensor::Dtype::i8, weight.shape, bytes.back()});
  }
  ASSERT_TRUE(tensor::write_safetensors(files.folder / "model.safetensors", views));
  expect_refused(ErrorCode::unsupported_format, "I8");
}

TEST_F(VisionFolderFiles, NotANumberIsFound) {
  files.weight("post_layernorm.bias").values[2] = NAN;
  files.write();
  const auto values = open().value().check_values();
  ASSERT_FALSE(values);
  EXPECT_EQ(values.error().code, ErrorCode::damaged);
  EXPECT_THAT(values.error().detail, HasSubstr("post_layernorm.bias"));
}

TEST_F(VisionFolderFiles, ShardsThatAreMissingOrElsewhereAreRefused) {
  files.write_shards();
  fs::remove(files.folder / "b.safetensors");
  expect_refused(ErrorCode::not_found, "b.safetensors");
  files.write_shards();
  auto index = nlohmann::json::parse(files.folder.get("model.safetensors.index.json"));
  index["weight_map"][files.weights[0].name] = "../a.safetensors";
  files.folder.put("model.safetensors.index.json", index.dump());
  expect_refused(ErrorCode::damaged, "outside the folder");
  files.write_shards();
  files.write_weights("b.safetensors", 0, files.weights.size());
  expect_refused(ErrorCode::damaged, "two shards");
  files.folder.put("model.safetensors.index.json", "[]");
  expect_refused(ErrorCode::damaged, "index");
}

TEST_F(VisionFolderFiles, MissingFilesSayWhich) {
  fs::remove(files.folder / "model.safetensors");
  expect_refused(ErrorCode::not_found, "model.safetensors");
  fs::remove(files.folder / "config.json");
  expect_refused(ErrorCode::not_found, "config.json");
  EXPECT_FALSE(is_vision_folder(files.folder.path()));
  EXPECT_EQ(VisionFolder::open(files.folder / "nothing").error().code, ErrorCode::not_found);
}

TEST_F(VisionFolderFiles, OpeningCanBeCancelled) {
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  EXPECT_EQ(VisionFolder::open(files.folder.path(), &job).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::vision
