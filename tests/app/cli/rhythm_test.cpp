#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using CliRhythm = Cli;

TEST_F(CliRhythm, CountsTheBeatsOfEveryMinute) {
  ASSERT_EQ(run("simulate normal-sinus --duration 150 --rate 250 -o a.hea --truth truth.json").status, 0);
  const auto truth = nlohmann::json::parse(read("truth.json"));
  const auto outcome = run("rhythm --every 1 --json a.hea");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, testing::HasSubstr("beats: 100 %"));
  const auto found = outcome.json();
  ASSERT_EQ(found["rows"].size(), 3u);
  EXPECT_EQ(found["rows"][2]["from_s"], 120.0);
  EXPECT_NEAR(found["beats"].get<double>(), static_cast<double>(truth["beats"].size()), 1);
  EXPECT_NEAR(found["heart_rate_bpm"]["value"].get<double>(),
              60'000 / found["rows"][0]["rr_mean_ms"].get<double>(), 1);
  EXPECT_EQ(found["forms"].size(), 1u);
  EXPECT_THAT(run("rhythm a.hea").out, testing::HasSubstr("longest RR ms"));
}

TEST_F(CliRhythm, SaysWhenThereIsNoEcg) {
  write("x.hea", "x 1 250 500\nx.dat 16 200/mmHg 16 0 0 0 0 ABP\n");
  write("x.dat", std::string(1000, '\0'));
  const auto outcome = run("rhythm x.hea");
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.err, testing::HasSubstr("x.hea"));
  EXPECT_EQ(run("rhythm --every 0 x.hea").status, run("rhythm --nonsense").status);
}

}  // namespace
}  // namespace heartcare::cli
