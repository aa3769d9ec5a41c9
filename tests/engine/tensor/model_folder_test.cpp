#include "heartcare/tensor/model_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "sample_model.h"

namespace heartcare::tensor {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

class TensorModelFolder : public testing::Test {
 protected:
  TensorModelFolder() : written_(put_sample_model(folder_)) {}

  /// The error of opening the folder; internal if it opens.
  [[nodiscard]] Error error() const {
    const auto model = ModelFolder::open(folder_.path(), "beat");
    return model ? Error{ErrorCode::internal, "opened", {}} : model.error();
  }
  /// Another text for one in the manifest.
  void replace(const std::string& from, const std::string& to) const {
    std::string text = folder_.get("manifest.json");
    const std::size_t place = text.find(from);
    ASSERT_NE(place, std::string::npos) << from;
    folder_.put("manifest.json", text.replace(place, from.size(), to));
  }

  TempFolder folder_;
  Manifest written_;
};

TEST_F(TensorModelFolder, OpensWhatWasWritten) {
  const auto model = ModelFolder::open(folder_.path(), "beat");
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ(model->manifest(), written_);
  EXPECT_EQ(model->weights_hash(), weights_hash(written_));
  const auto weights = model->weights("weights/beat.safetensors");
  ASSERT_TRUE(weights) << describe(weights.error());
  EXPECT_EQ(weights->find("w")->shape, (std::vector<std::int64_t>{2, 2}));
  const auto card = model->bytes("MODEL_CARD.md").value();
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(card.data()), card.size()), "# A model of the tests\n");
}

TEST_F(TensorModelFolder, WeightsOutliveTheFolder) {
  auto model = std::make_unique<ModelFolder>(ModelFolder::open(folder_.path(), "beat").value());
  const Safetensors weights = model->weights("weights/beat.safetensors").value();
  model.reset();
  fs::remove(folder_ / "weights/beat.safetensors");
  EXPECT_EQ(weights.find("w")->bytes[15], std::byte{1});
}

TEST_F(TensorModelFolder, GivesOnlyListedFiles) {
  const auto model = ModelFolder::open(folder_.path(), "beat").value();
  EXPECT_EQ(model.bytes("weights/none").error().code, ErrorCode::not_found);
  EXPECT_EQ(model.weights("../x").error().code, ErrorCode::not_found);
  EXPECT_EQ(model.weights("MODEL_CARD.md").error().code, ErrorCode::limit_exceeded) << "no safetensors file";
}

TEST_F(TensorModelFolder, RefusesWhatIsNoModelFolder) {
  const TempFolder empty;
  EXPECT_EQ(ModelFolder::open(empty.path(), "beat").error().code, ErrorCode::not_found);
  EXPECT_EQ(ModelFolder::open(empty / "none", "beat").error().code, ErrorCode::not_found);
  EXPECT_EQ(ModelFolder::open(folder_ / "MODEL_CARD.md", "beat").error().code, ErrorCode::not_found);
  fs::create_directory(empty / "manifest.json");
  EXPECT_EQ(ModelFolder::open(empty.path(), "beat").error().code, ErrorCode::io);
}

TEST_F(TensorModelFolder, RefusesAnotherKindAndSaysWhich) {
  const auto model = ModelFolder::open(folder_.path(), "vision");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::unsupported_format);
  EXPECT_THAT(model.error().detail, HasSubstr("kind beat; choose one of kind vision"));
}

TEST_F(TensorModelFolder, RefusesEveryChangedByteOfTheWeights) {
  const std::string file = folder_.get("weights/beat.safetensors");
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    folder_.put("weights/beat.safetensors", changed);
    ASSERT_EQ(error().code, ErrorCode::damaged) << "byte " << i;
  }
  EXPECT_THAT(error().detail, HasSubstr("weights/beat.safetensors has another content"));
  folder_.put("weights/beat.safetensors", file + "x");
  EXPECT_THAT(error().detail, HasSubstr("another length"));
  folder_.put("weights/beat.safetensors", file);
  EXPECT_EQ(error().code, ErrorCode::internal) << "the file as it was opens";
}

TEST_F(TensorModelFolder, RefusesAManifestWithAnotherHash) {
  const char digit = written_.files[0].sha256[0];
  replace("\"" + written_.files[0].sha256,
          std::string("\"") + (digit == '0' ? '1' : '0') + written_.files[0].sha256.substr(1));
  EXPECT_EQ(error().code, ErrorCode::damaged);
}

TEST_F(TensorModelFolder, RefusesMissingFiles) {
  fs::remove(folder_ / "MODEL_CARD.md");
  EXPECT_EQ(error().code, ErrorCode::not_found);
  EXPECT_THAT(error().detail, HasSubstr("no file MODEL_CARD.md"));
}

TEST_F(TensorModelFolder, RefusesLinksInsideTheFolder) {
  const TempFolder outside;
  fs::rename(folder_ / "weights", outside / "weights");
  fs::create_directory_symlink(outside / "weights", folder_ / "weights");
  EXPECT_EQ(error().code, ErrorCode::damaged) << "a folder";
  EXPECT_THAT(error().detail, HasSubstr("symbolic link"));
  fs::remove(folder_ / "weights");
  fs::create_directory(folder_ / "weights");
  fs::create_symlink(outside / "weights/beat.safetensors", folder_ / "weights/beat.safetensors");
  EXPECT_EQ(error().code, ErrorCode::damaged) << "a file";
  fs::remove(folder_ / "weights/beat.safetensors");
  EXPECT_EQ(error().code, ErrorCode::not_found);
  fs::rename(folder_ / "manifest.json", outside / "manifest.json");
  fs::create_symlink(outside / "manifest.json", folder_ / "manifest.json");
  EXPECT_EQ(error().code, ErrorCode::damaged) << "the manifest";
}

TEST_F(TensorModelFolder, OpensAFolderThroughALink) {
  const TempFolder outside;
  fs::create_directory_symlink(folder_.path(), outside / "link");
  EXPECT_TRUE(ModelFolder::open(outside / "link", "beat"));
  EXPECT_TRUE(ModelFolder::open(outside / "link/", "beat"));
}

TEST_F(TensorModelFolder, DoesNotWaitForPipes) {
  fs::remove(folder_ / "MODEL_CARD.md");
  ASSERT_EQ(::mkfifo((folder_ / "MODEL_CARD.md").c_str(), 0600), 0);
  EXPECT_EQ(error().code, ErrorCode::io);
}

TEST_F(TensorModelFolder, ErrorsNameTheFolderButNotWhereItIs) {
  folder_.put("manifest.json", "{");
  for (const fs::path& path : {folder_.path(), folder_.path() / ""}) {
    const auto detail = ModelFolder::open(path, "beat").error().detail;
    EXPECT_THAT(detail,
                HasSubstr("model folder " + folder_.path().filename().string() + ": manifest.json: "));
    EXPECT_THAT(detail, Not(HasSubstr(folder_.path().parent_path().string() + "/")));
  }
}

TEST_F(TensorModelFolder, StopsWhenAskedAndReportsProgress) {
  std::stop_source stop;
  double reached = 0;
  JobContext job(stop.get_token(), [&](double fraction, std::string_view) { reached = fraction; });
  EXPECT_TRUE(ModelFolder::open(folder_.path(), "beat", &job));
  EXPECT_EQ(reached, 1.0);
  stop.request_stop();
  EXPECT_EQ(ModelFolder::open(folder_.path(), "beat", &job).error().code, ErrorCode::cancelled);
}

TEST_F(TensorModelFolder, WritingRefusesFilesThatAreNotThere) {
  Manifest manifest = sample_manifest();
  manifest.files.push_back({"none.safetensors", 0, {}});
  EXPECT_EQ(write_manifest(folder_.path(), manifest).error().code, ErrorCode::not_found);
  manifest.files.back().path = "../weights";
  EXPECT_EQ(write_manifest(folder_.path(), manifest).error().code, ErrorCode::invalid_argument);
  EXPECT_TRUE(ModelFolder::open(folder_.path(), "beat")) << "the old manifest is still there";
}

}  // namespace
}  // namespace heartcare::tensor
