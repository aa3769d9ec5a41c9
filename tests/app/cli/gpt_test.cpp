#include <gmock/gmock.h>

#include "cli_test.h"
#include "small_gpt.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

class CliGpt : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    ASSERT_EQ(run("simulate inferior-stemi -o a.hea").status, 0);
    model_.write();
    options_ = " --device cpu --max-tokens 12 --model " + model_.folder.path().string();
  }
  heartcaregpt::SmallGptFolder model_;
  std::string options_;
};

TEST_F(CliGpt, ReportsWithStampAndVerdicts) {
  const auto outcome = run("report a.hea --temperature 1" + options_);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("needs a physician's confirmation"));
  EXPECT_THAT(outcome.out, HasSubstr("UNTRAINED MODEL"));
  EXPECT_THAT(outcome.out, HasSubstr("Beside the measurements:"));
  EXPECT_THAT(outcome.err, HasSubstr("never trained"));
}

TEST_F(CliGpt, SameSeedSameBytes) {
  const std::string command = "report a.hea --json --temperature 1" + options_ + " --seed ";
  const auto first = run(command + "1"), again = run(command + "1"), other = run(command + "2");
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, again.out);
  EXPECT_NE(first.out, other.out);
  const auto json = first.json();
  EXPECT_EQ(json["stamp"]["trained"], false);
  EXPECT_EQ(json["stamp"]["seed"], 1);
  EXPECT_EQ(json["ecgs"][0]["statements"].size(), 5u);
  EXPECT_THAT(json["stamp"]["inputs"][0]["measured"].get<std::string>(), HasSubstr("Heart rate"));
  const auto untold = run("report a.hea --json --no-measurements" + options_).json();
  EXPECT_EQ(untold["stamp"]["inputs"][0]["measured"], "");
}

TEST_F(CliGpt, AsksAndCompares) {
  ASSERT_EQ(run("simulate normal-sinus -o b.hea").status, 0);
  const auto asked = run("ask a.hea 'What is <sig></sig> this?' --with b.hea --json" + options_);
  ASSERT_EQ(asked.status, 0) << asked.err;
  EXPECT_EQ(asked.json()["ecgs"].size(), 2u);
  const auto compared = run("compare b.hea a.hea --json" + options_);
  ASSERT_EQ(compared.status, 0) << compared.err;
  EXPECT_FALSE(compared.json()["serial"].empty());
  EXPECT_NE(run("ask a.hea '' " + options_).status, 0);
}

TEST_F(CliGpt, ModelCommandKnowsTheFolder) {
  const auto info = run("model verify --json " + model_.folder.path().string());
  ASSERT_EQ(info.status, 0) << info.err;
  EXPECT_EQ(info.json()["kind"], "heartcaregpt");
  EXPECT_EQ(info.json()["parts"]["beat"]["kind"], "beat");
  std::string weights = model_.folder.get("beat/beat.safetensors");
  weights.back() ^= 1;
  model_.folder.put("beat/beat.safetensors", weights);
  const auto damaged = run("model verify " + model_.folder.path().string());
  EXPECT_NE(damaged.status, 0);
  EXPECT_THAT(damaged.err, HasSubstr("beat"));
  EXPECT_THAT(run("report a.hea" + options_).err, HasSubstr("damaged"));
}

TEST_F(CliGpt, SaysWhenThereIsNoModel) {
  const auto none = run("report a.hea --model nowhere");
  EXPECT_EQ(none.status, 3);
  EXPECT_THAT(none.err, HasSubstr("there is no model"));
  EXPECT_EQ(run("report nothing.hea" + options_).status, 3);
}

}  // namespace
}  // namespace heartcare::cli
