#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using CliBench = Cli;

std::string sample(const std::string& id, const std::string& question, const std::string& answer) {
  return R"({"id":"closed_qa/)" + id +
         R"(","task":"closed_qa","dimension":"rhythm","modality":"signal","records":[],)" +
         R"("context":"","question":")" + question + R"(","options":["yes","no"],"answer":")" + answer +
         R"(","labels":[],"split":"train","origin":"heartagent"})" + "\n";
}

TEST_F(CliBench, ScoresGuessing) {
  write("train.jsonl", sample("a", "Is it sinus?", "no") + sample("b", "Is it flutter?", "no") +
                           sample("c", "Is it normal?", "yes"));
  write("test.jsonl", sample("d", "Is it normal?", "yes") + sample("e", "Is it sinus?", "no"));
  const auto prior = run("bench --data . --baseline label-prior --json");
  ASSERT_EQ(prior.status, 0) << prior.err;
  EXPECT_EQ(prior.json()["groups"]["closed_qa/S"]["accuracy"]["value"], 50.0);
  const auto words = run("bench --data . --baseline no-signal");
  EXPECT_THAT(words.out, testing::HasSubstr("| closed_qa/S | 2 | 100.0 [100.0, 100.0] |"));
}

TEST_F(CliBench, SaysWhatIsMissingOrBroken) {
  EXPECT_THAT(run("bench --data . --baseline no-signal").err, testing::HasSubstr("train.jsonl"));
  write("train.jsonl", "broken\n");
  const auto outcome = run("bench --data . --baseline no-signal");
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.err, testing::HasSubstr("line 1"));
}

}  // namespace
}  // namespace heartcare::cli
