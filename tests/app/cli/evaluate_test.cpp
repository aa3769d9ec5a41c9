#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

using CliEvaluate = Cli;

TEST_F(CliEvaluate, ComparesBeatsWithAnnotations) {
  ASSERT_EQ(run("simulate normal-sinus -o sinus.hea").status, 0);
  const Outcome evaluated = run("evaluate qrs --data . --json");
  ASSERT_EQ(evaluated.status, 0) << evaluated.err;
  const auto row = evaluated.json()["rows"][0];
  EXPECT_EQ(row["truth"], "annotations");
  EXPECT_EQ(row["records"], 1);
  EXPECT_GT(row["n"], 8);
  EXPECT_EQ(row["sensitivity"]["value"], 100.0);
  EXPECT_EQ(row["positive_predictivity"]["value"], 100.0);
}

TEST_F(CliEvaluate, CountsMissedBeats) {
  ASSERT_EQ(run("simulate normal-sinus -o sinus.hea").status, 0);
  ASSERT_EQ(run("convert sinus.hea -o flat.hea --lead I").status, 0);
  write("flat.dat", std::string(std::filesystem::file_size(folder() / "flat.dat"), '\0'));
  const auto row = run("evaluate qrs --data flat.hea --json").json()["rows"][0];
  EXPECT_EQ(row["sensitivity"]["value"], 0.0);
}

TEST_F(CliEvaluate, FindsExchangedArms) {
  ASSERT_EQ(run("simulate normal-sinus -o sinus.hea").status, 0);
  const auto found = run("evaluate reversal --data . --json").json();
  EXPECT_EQ(found["records"], 1);
  EXPECT_TRUE(found["false_alarms"].empty());
  ASSERT_EQ(found["sensitivity"][0]["exchange"], "LA-RA");
  EXPECT_EQ(found["sensitivity"][0]["named"]["value"], 100.0);
}

TEST_F(CliEvaluate, SaysWhatIsMissing) {
  ASSERT_EQ(run("simulate normal-sinus -o sinus.hea").status, 0);
  const Outcome labels = run("evaluate statements --data .");
  EXPECT_EQ(labels.status, 3);
  EXPECT_THAT(labels.err, HasSubstr("records.csv"));
  EXPECT_EQ(run("evaluate delineation --data nowhere").status, 3);
  EXPECT_EQ(run("evaluate nonsense --data .").status, 2);
}

TEST_F(CliEvaluate, ScoresStatementsAgainstLabels) {
  ASSERT_EQ(run("simulate normal-sinus -o 00007_hr.hea").status, 0);
  write("records.csv", "ecg_id,age,sex,scp_codes,split\n7,40,0,\"{'NORM': 100.0, 'SR': 0.0}\",test\n");
  const Outcome scored = run("evaluate statements --data . --json");
  ASSERT_EQ(scored.status, 0) << scored.err;
  EXPECT_EQ(scored.json()["records"], 1);
  for (const auto& code : scored.json()["codes"])
    if (code["code"] == "NORM") {
      EXPECT_EQ(code["true_positive"], 1);
    }
}

TEST_F(CliEvaluate, ComputesEveryExchangeOfElectrodes) {
  ASSERT_EQ(run("simulate normal-sinus -o sinus.hea").status, 0);
  const auto found = run("evaluate reversal --data . --json").json();
  std::vector<std::string> names;
  for (const auto& row : found["sensitivity"]) {
    names.push_back(row["exchange"]);
    if (row["exchange"] == "RA-RL" || row["exchange"] == "LA-RL") {
      EXPECT_EQ(row["named"]["value"], 100.0);
    }
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"LA-RA", "LA-LL", "RA-LL", "RA-RL", "LA-RL"}));
  const auto alarms = run("evaluate reversal --data . --alarms-only --json").json();
  EXPECT_TRUE(alarms["sensitivity"].empty());
}

TEST_F(CliEvaluate, FitsTheElectrodeModelWithoutWhatIsSetAside) {
  ASSERT_EQ(run("simulate normal-sinus -o a.hea").status, 0);
  ASSERT_EQ(run("simulate lbbb -o b.hea").status, 0);
  write("aside.csv", "b,LA-RA,to be left out\n");
  const auto all = run("evaluate electrodes --data . --json").json();
  const auto fewer = run("evaluate electrodes --data . --set-aside aside.csv --json").json();
  EXPECT_EQ(all["beats"].get<int>(), fewer["beats"].get<int>() + 1);
  EXPECT_EQ(run("evaluate electrodes --data . --set-aside nowhere.csv").status, 3);
}

TEST_F(CliEvaluate, ComparesQualityFlagsWithRemarks) {
  ASSERT_EQ(run("simulate normal-sinus -o 00007_hr.hea").status, 0);
  ASSERT_EQ(run("simulate normal-sinus --noise muscle:0 -o 00008_hr.hea").status, 0);
  write(
      "records.csv",
      "ecg_id,age,sex,scp_codes,static_noise,split\n7,40,0,{},\" ,  \",test\n8,40,0,{},\" , alles\",test\n");
  const Outcome scored = run("evaluate quality --data . --json");
  ASSERT_EQ(scored.status, 0) << scored.err;
  const auto noise = scored.json()["remarks"][1];
  EXPECT_EQ(noise["remark"], "static noise");
  EXPECT_EQ(noise["n"], 1);
  EXPECT_EQ(noise["flagged"]["value"], 100.0);
  EXPECT_EQ(noise["unremarked_not_flagged"]["value"], 100.0);
}

}  // namespace
}  // namespace heartcare::cli
