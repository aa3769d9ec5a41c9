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

TEST_F(CliBench, LetsTheRulesAnswerAndDrawsAChart) {
  write(
      "records.jsonl",
      R"({"id":1,"hash":"","rejected":"","first":0,"count":5000,"samples":2500,"rate_hz":250,"recorded_hz":500,)"
      R"("quality":1,"irregular":false,"rule_codes":["SR"],"record":"ptbxl/1"})"
      "\n");
  const std::string record =
      R"("records":[{"record":"ptbxl/1","first":0,"count":5000,"recorded_hz":500,"modality":"signal"}])";
  std::string line = sample("d", "Does this ECG show sinus rhythm?", "yes");
  line.replace(line.find("\"records\":[]"), 12, record);
  write("test.jsonl", line);
  const auto rules = run("bench --data . --baseline rules --json --chart chart.svg");
  ASSERT_EQ(rules.status, 0) << rules.err;
  EXPECT_EQ(rules.json()["groups"]["closed_qa/S"]["accuracy"]["value"], 100.0);
  EXPECT_NE(run("bench --data . --baseline rules --tasks report").status, 0);
  EXPECT_NE(run("bench --data . --baseline rules --chart chart.svg").status, 0);  // is there already
}

}  // namespace
}  // namespace heartcare::cli
