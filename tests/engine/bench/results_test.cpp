#include "heartcare/bench/results.h"

#include <gtest/gtest.h>

#include <fstream>

namespace heartcare::bench {
namespace {

Results two_answers() {
  Results results{"parrot", "test", {}, {}};
  results.groups["closed_qa/S"] = {2, signal::Figure{50, 0, 100}, {}, {}, {}, {}};
  results.groups["report/S"] = {1, {}, signal::Figure{20, 10, 30}, signal::Figure{1, 2, 3}, 4.5, 66.5};
  Answered answered{"closed_qa/x-1/verify",
                    "closed_qa/S/rhythm",
                    {},
                    "12 leads",
                    "Is it \"sinus\"?",
                    {"yes", "no"},
                    "no",
                    "yes",
                    0};
  answered.records = {{"ptbxl/1", 10, 5000, 500, heartagent::Modality::signal, ""}};
  results.answers = {answered, answered};
  results.answers[1].score = 0.25;
  return results;
}

TEST(BenchResults, GoThroughJson) {
  const Results results = two_answers();
  const auto read = parse_results(to_json(results));
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(to_json(*read), to_json(results));
  EXPECT_EQ(read->groups.at("report/S").statement_f1, 66.5);
  EXPECT_FALSE(read->groups.at("report/S").accuracy);
  EXPECT_EQ(read->answers[0].records[0].count, 5000);
  EXPECT_EQ(read->answers[1].score, 0.25);
}

TEST(BenchResults, RefusesWhatIsNone) {
  for (
      const char* text :
      {"", "[]", "{}", R"({"format":"heartcare-bench-2","model":"","split":"","groups":{},"answers":[]})",
       R"({"format":"heartcare-bench-1","model":"","split":"","groups":[1],"answers":[]})",
       R"({"format":"heartcare-bench-1","model":"","split":"","groups":{},"answers":[{"id":"x"}]})",
       R"({"format":"heartcare-bench-1","model":"","split":"","groups":{"a":{"samples":1,"bleu":1e999}},"answers":[]})"})
    EXPECT_EQ(parse_results(text).error().code, ErrorCode::damaged) << text;
  EXPECT_EQ(read_results("no-such-file.json").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::bench
