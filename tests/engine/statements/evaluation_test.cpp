#include "heartcare/statements/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::ElementsAre;

std::vector<LabelledReading> readings() {
  std::vector<LabelledReading> all;
  for (int i = 0; i < 30; ++i) all.push_back({{"IMI", "SR"}, {"IMI", "SR"}});   // right
  for (int i = 0; i < 10; ++i) all.push_back({{"IMI", "SR"}, {"NORM", "SR"}});  // missed
  for (int i = 0; i < 20; ++i) all.push_back({{"NORM", "SR"}, {"IMI", "SR"}});  // false alarm
  for (int i = 0; i < 40; ++i) all.push_back({{"NORM", "SR"}, {"NORM", "SR"}});
  return all;
}
const std::vector<std::string> predictable{"IMI", "NORM", "SR"};

const CodeScore& score(const StatementEvaluation& evaluation, const std::string& code) {
  return *std::find_if(evaluation.codes.begin(), evaluation.codes.end(),
                       [&](const auto& s) { return s.code == code; });
}

TEST(StatementsEvaluation, CountsPrecisionAndRecall) {
  const auto result = evaluate(vocabulary(), readings(), predictable);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->records, 100);
  const CodeScore& infarct = score(*result, "IMI");
  EXPECT_EQ(infarct.true_positive, 30);
  EXPECT_EQ(infarct.false_positive, 20);
  EXPECT_EQ(infarct.false_negative, 10);
  EXPECT_EQ(infarct.true_negative, 40);
  EXPECT_DOUBLE_EQ(infarct.precision->value, 0.6);
  EXPECT_DOUBLE_EQ(infarct.recall->value, 0.75);
  EXPECT_LT(infarct.recall->low, 0.75);
  EXPECT_GT(infarct.recall->high, 0.75);
  EXPECT_DOUBLE_EQ(result->micro_f1.value, 2.0 * 170 / (2 * 170 + 30 + 30));
}

TEST(StatementsEvaluation, BalancedAccuracyIsTheMeanOfSensitivityAndSpecificity) {
  const auto result = evaluate(vocabulary(), readings(), predictable);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->superclasses.size(), 2u);
  const SuperclassScore& infarct = result->superclasses[0];
  EXPECT_EQ(infarct.name, "MI");
  EXPECT_EQ(infarct.labelled, 40);
  EXPECT_EQ(infarct.predicted, 50);
  EXPECT_DOUBLE_EQ(infarct.sensitivity, 0.75);
  EXPECT_NEAR(infarct.specificity, 2.0 / 3, 1e-12);
  EXPECT_NEAR(infarct.balanced_accuracy.value, (0.75 + 2.0 / 3) / 2, 1e-12);
  EXPECT_NEAR(result->balanced_accuracy.value, (0.75 + 2.0 / 3) / 2, 1e-12);
}

TEST(StatementsEvaluation, TheSameSeedGivesTheSameInterval) {
  const auto low = [](std::uint64_t seed) {
    return evaluate(vocabulary(), readings(), predictable, {200, seed})->balanced_accuracy.low;
  };
  EXPECT_EQ(low(3), low(3));
  EXPECT_NE(low(3), low(4));
}

TEST(StatementsEvaluation, SaysNothingWhereThereIsNothingToSay) {
  const auto never =
      evaluate(vocabulary(), std::vector<LabelledReading>{{{"IMI"}, {}}, {{}, {"PVC"}}}, predictable);
  ASSERT_TRUE(never);
  EXPECT_FALSE(score(*never, "IMI").precision);
  EXPECT_FALSE(score(*never, "PVC").recall);
  EXPECT_EQ(evaluate(vocabulary(), {}, predictable).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(evaluate(vocabulary(), readings(), predictable, {1, 1}).error().code,
            ErrorCode::invalid_argument);
}

class StatementsPtbxlLabels : public testing::Test {
 protected:
  Result<std::vector<PtbxlLabel>> read(const std::string& text, const std::string& split = "val") {
    const auto file =
        std::filesystem::path(testing::TempDir()) /
        (std::string("labels_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".csv");
    std::ofstream(file, std::ios::binary) << text;
    auto labels = read_ptbxl_labels(file, split);
    std::filesystem::remove(file);
    return labels;
  }
};

TEST_F(StatementsPtbxlLabels, ReadsQuotedFieldsAgesAndCodes) {
  const auto labels = read(
      "ecg_id,age,sex,report,scp_codes,split\n"
      "1,56.0,1,\"a, \"\"b\"\"\nsecond line\",\"{'NORM': 100.0, 'SR': 0.0}\",val\n"
      "2,300.0,0,x,{'IMI': 50.0},val\r\n"
      "3,40.0,0,x,{'PVC': 0.0},test\n"
      "4,,,x,{},val\n");
  ASSERT_TRUE(labels) << describe(labels.error());
  ASSERT_EQ(labels->size(), 3u);
  EXPECT_EQ((*labels)[0].ecg_id, 1);
  EXPECT_EQ((*labels)[0].patient.age_years, 56);
  EXPECT_EQ((*labels)[0].patient.sex, Sex::female);
  EXPECT_THAT((*labels)[0].codes, ElementsAre("NORM", "SR"));
  EXPECT_EQ((*labels)[1].patient.age_years, 90);
  EXPECT_EQ((*labels)[1].patient.sex, Sex::male);
  EXPECT_FALSE((*labels)[2].patient.age_years);
  EXPECT_TRUE((*labels)[2].codes.empty());
}

TEST_F(StatementsPtbxlLabels, RefusesTablesThatAreNotLabels) {
  EXPECT_EQ(read("").error().code, ErrorCode::damaged);
  EXPECT_EQ(read("ecg_id,age,sex,split\n1,2,0,val\n").error().code, ErrorCode::damaged);
  EXPECT_EQ(read("ecg_id,age,sex,scp_codes,split\n1,2,0,val\n").error().code, ErrorCode::damaged);
  EXPECT_EQ(read("ecg_id,age,sex,scp_codes,split\nx,2,0,{},val\n").error().code, ErrorCode::damaged);
  EXPECT_EQ(read_ptbxl_labels("/nonexistent/records.csv", "val").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::statements
