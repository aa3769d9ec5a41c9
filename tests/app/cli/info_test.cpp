#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

using CliInfo = Cli;

TEST_F(CliInfo, PrintsWhatARecordHolds) {
  write_mini();
  const Outcome info = run("info mini.hea");
  EXPECT_EQ(info.status, 0);
  EXPECT_EQ(info.err, "");
  EXPECT_EQ(info.out, R"(mini.hea
  format       wfdb
  start        2024-02-29T12:30:05.250
  signal       0.008 s, 4 samples at 500 Hz
  leads        2: II V1
  unit         uV (step 1)
  filters      not stated
  annotations  2: N 1, V 1
  sha256       96154932767eb133fe2a8a6df07e386792f0f8fd3c61dbbcb17ebdab5243fd0c
)");
}

TEST_F(CliInfo, PrintsJson) {
  write_mini();
  const Outcome info = run("info --json mini.hea");
  EXPECT_EQ(info.status, 0);
  EXPECT_EQ(info.json(), nlohmann::json::parse(R"({"records": [{
    "source": "mini.hea", "importer": "wfdb", "content": "samples",
    "sha256": "96154932767eb133fe2a8a6df07e386792f0f8fd3c61dbbcb17ebdab5243fd0c",
    "start": "2024-02-29T12:30:05.250", "device": {},
    "groups": [{"kind": "rhythm", "rate_hz": 500.0, "samples": 4, "duration_s": 0.008, "leads": [
      {"label": "II", "lead": "II", "unit": "uV", "resolution": 1.0, "filters": {}},
      {"label": "V1", "lead": "V1", "unit": "uV", "resolution": 1.0, "filters": {}}]}],
    "annotations": {"N": 1, "V": 1}, "warnings": []}]})"));
}

TEST_F(CliInfo, PrintsPatientDataOnlyWhenAsked) {
  write_mini();
  EXPECT_THAT(run("info mini.hea").out, Not(HasSubstr("Example")));
  EXPECT_THAT(run("info --json mini.hea").out, Not(HasSubstr("Example")));
  EXPECT_THAT(run("info --patient mini.hea").out, HasSubstr("61 years"));
  const auto record = run("info --json --patient mini.hea").json()["records"][0];
  EXPECT_EQ(record["patient"]["age_years"], 61);
  EXPECT_EQ(record["notes"][1], "Seen by Dr. Example");
}

TEST_F(CliInfo, NamesImportWarnings) {
  write_mini();
  std::string header = read("mini.hea");
  header.replace(header.find(" 200 0 II"), 9, " 201 0 II");
  write("mini.hea", header);
  const Outcome info = run("info mini.hea");
  EXPECT_EQ(info.status, 0);
  EXPECT_THAT(info.out, HasSubstr("warning      wfdb.checksum"));
  EXPECT_EQ(run("info --json mini.hea").json()["records"][0]["warnings"].size(), 1u);
}

TEST_F(CliInfo, ListsEveryRecordOfAFolder) {
  write_mini();
  write("notes.txt", "not a recording\n");
  ASSERT_EQ(run("convert mini.hea -o sub.hea").status, 0);
  const auto records = run("info --json .").json()["records"];
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0]["source"], "./mini.hea");
  EXPECT_EQ(records[1]["source"], "./sub.hea");
}

TEST_F(CliInfo, GoesOnAfterADamagedFile) {
  write_mini();
  write("bad.hea", "bad x y z\n");
  const Outcome info = run("info bad.hea mini.hea");
  EXPECT_EQ(info.status, 6);
  EXPECT_THAT(info.out, HasSubstr("mini.hea"));
  EXPECT_THAT(info.err, HasSubstr("bad.hea: damaged: "));
}

}  // namespace
}  // namespace heartcare::cli
