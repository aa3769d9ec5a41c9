#include <gmock/gmock.h>

#include "cli_test.h"
#include "small_vision.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

class CliVision : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    if (run("model --help").status != 0) GTEST_SKIP() << "built without the models";
  }
  vision::SmallVisionFolder model;
  std::string path = model.folder.path().string();
};

TEST_F(CliVision, InfoTellsTheShape) {
  const auto info = run("model info " + path);
  ASSERT_EQ(info.status, 0) << info.err;
  EXPECT_THAT(info.out, HasSubstr("image encoder, Hugging Face folder"));
  EXPECT_THAT(info.out, HasSubstr("20 x 20 pixels, RGB"));
  const auto json = run("model info --json " + path).json();
  EXPECT_EQ(json["positions"], 9);
  EXPECT_EQ(json["weights"], weight_count(vision::small_config()));
  EXPECT_EQ(json["checked"], false);
}

TEST_F(CliVision, VerifyLooksAtHashesAndWeights) {
  model.write_manifest();
  const auto verified = run("model verify " + path);
  ASSERT_EQ(verified.status, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("A model of the tests 1"));
  EXPECT_THAT(verified.out, HasSubstr("every file is as the manifest says"));
  EXPECT_THAT(verified.out, HasSubstr("every weight is finite"));
  model.weight("head.probe").values[0] += 1;
  model.write();
  const auto damaged = run("model verify " + path);
  EXPECT_NE(damaged.status, 0);
  EXPECT_THAT(damaged.err, HasSubstr("model.safetensors"));
}

TEST_F(CliVision, VerifyFindsNotANumber) {
  model.weight("head.probe").values[0] = NAN;
  model.write();
  EXPECT_EQ(run("model info " + path).status, 0);
  EXPECT_THAT(run("model verify " + path).err, HasSubstr("head.probe"));
}

}  // namespace
}  // namespace heartcare::cli
