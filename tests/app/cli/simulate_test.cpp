#include <gmock/gmock.h>

#include <cstdlib>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using CliSimulate = Cli;

TEST_F(CliSimulate, ListsPresetsWithWhatTheyTeach) {
  const auto presets = run("simulate --list --json").json()["presets"];
  EXPECT_GE(presets.size(), 25u);
  for (const auto& preset : presets)
    EXPECT_FALSE(preset["teaching"].get<std::string>().empty()) << preset["name"];
  EXPECT_THAT(run("simulate --list").out, HasSubstr("inferior-stemi"));
}

TEST_F(CliSimulate, MakesTheRecordThatWasAskedFor) {
  ASSERT_EQ(run("simulate normal-sinus -o a.hea --duration 4 --rate 250 --heart-rate 90 --seed 7").status, 0);
  const auto group = run("info --json a.hea").json()["records"][0]["groups"][0];
  EXPECT_EQ(group["rate_hz"], 250);
  EXPECT_EQ(group["samples"], 1000);
  EXPECT_EQ(group["leads"].size(), 12u);
  EXPECT_EQ(group["leads"][0]["resolution"], 1.0);
}

TEST_F(CliSimulate, TruthSaysWhatIsInTheRecord) {
  ASSERT_EQ(run("simulate inferior-stemi -o a.hea --truth truth.json").status, 0);
  const auto truth = nlohmann::json::parse(read("truth.json"));
  EXPECT_GT(truth["beats"].size(), 5u);
  EXPECT_GT(truth["qt_ms"], 300);
  EXPECT_EQ(truth["scp_statements"][0], "IMI");
  const auto marks = run("annotations --json --label N a.hea").json()["annotations"];
  EXPECT_EQ(marks.size(), truth["beats"].size());
}

TEST_F(CliSimulate, SameSeedSameBytes) {
  ASSERT_EQ(run("simulate atrial-fibrillation -o a.csv --seed 5 --noise white:20").status, 0);
  ASSERT_EQ(run("simulate atrial-fibrillation -o b.csv --seed 5 --noise white:20").status, 0);
  ASSERT_EQ(run("simulate atrial-fibrillation -o c.csv --seed 6 --noise white:20").status, 0);
  EXPECT_EQ(read("a.csv"), read("b.csv"));
  EXPECT_NE(read("a.csv"), read("c.csv"));
}

TEST_F(CliSimulate, AddsEveryKindOfNoise) {
  ASSERT_EQ(run("simulate normal-sinus -o clean.csv").status, 0);
  for (const char* kind : {"baseline", "muscle", "electrode", "white", "mains50", "mains60"}) {
    ASSERT_EQ(run(std::string("simulate normal-sinus -o noisy.csv --force --noise ") + kind + ":10").status,
              0)
        << kind;
    EXPECT_NE(read("noisy.csv"), read("clean.csv")) << kind;
  }
}

TEST_F(CliSimulate, RefusesWhatItCannotMake) {
  EXPECT_EQ(run("simulate no-such-preset -o a.hea").status, 3);
  for (const char* options :
       {"--noise pink:10", "--noise white", "--noise white:", "--noise white:1x", "--noise white:nan",
        "--duration 0", "--rate 1e9", "--heart-rate -5", "--resolution 0"})
    EXPECT_EQ(run(std::string("simulate normal-sinus -o a.hea ") + options).status, 2) << options;
  EXPECT_FALSE(exists("a.hea"));
}

/// scripts/make-samples.sh is how the files in resources/samples were made, byte for byte.
TEST_F(CliSimulate, ShippedSamplesComeFromTheirScript) {
  const std::filesystem::path source = HEARTCARE_SOURCE_DIR;
  const Outcome made =
      run_program("env", std::string("HEARTCARE='") + HEARTCARE_PROGRAM + "' '" +
                             (source / "scripts/make-samples.sh").string() + "' '" + folder().string() + "'");
  ASSERT_EQ(made.status, 0) << made.err;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source / "resources/samples")) {
    const Outcome same =
        run_program("cmp", "'" + entry.path().string() + "' '" + entry.path().filename().string() + "'");
    EXPECT_EQ(same.status, 0) << same.out << same.err;
    ++files;
  }
  EXPECT_GE(files, 15u);
}

}  // namespace
}  // namespace heartcare::cli
