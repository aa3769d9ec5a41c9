#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

using CliConvert = Cli;

TEST_F(CliConvert, WritesCsvWithMissingSamplesEmpty) {
  write_mini();
  const Outcome done = run("convert mini.hea -o mini.csv");
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "Written: mini.csv\n");
  EXPECT_EQ(done.err, "heartcare: note: CSV holds no annotations\n");
  EXPECT_EQ(read("mini.csv"), "time_s,II [uV],V1 [uV]\n0,0,10\n0.002,100,20\n0.004,-200,\n0.006,300,40\n");
  EXPECT_FALSE(exists("mini.csv.part"));
}

TEST_F(CliConvert, KeepsSamplesAndAnnotationsInWfdb) {
  write_mini();
  for (const char* format : {"16", "212", "516"}) {
    ASSERT_EQ(run(std::string("convert mini.hea -o copy.hea --force --format ") + format).status, 0)
        << format;
    ASSERT_EQ(run("convert copy.hea -o copy.csv --force").status, 0);
    ASSERT_EQ(run("convert mini.hea -o mini.csv --force").status, 0);
    EXPECT_EQ(read("copy.csv"), read("mini.csv")) << format;
    EXPECT_EQ(run("annotations copy.hea").out, run("annotations mini.hea").out) << format;
    EXPECT_THAT(read("copy.hea"), HasSubstr(std::string(" ") + format + " "));
  }
}

TEST_F(CliConvert, TakesLeadsInTheOrderAsked) {
  write_mini();
  ASSERT_EQ(run("convert mini.hea -o part.csv --lead v1,II").status, 0);
  EXPECT_EQ(read("part.csv"), "time_s,V1 [uV],II [uV]\n0,10,0\n0.002,20,100\n0.004,,-200\n0.006,40,300\n");
  const Outcome none = run("convert mini.hea -o none.csv --lead V9");
  EXPECT_EQ(none.status, 3);
  EXPECT_THAT(none.err, HasSubstr("no lead V9"));
  EXPECT_FALSE(exists("none.csv"));
}

TEST_F(CliConvert, CutsAStretchWithItsAnnotationsAndTime) {
  write_mini();
  ASSERT_EQ(run("convert mini.hea -o part.hea --from 0.004 --to 0.008").status, 0);
  ASSERT_EQ(run("convert part.hea -o part.csv").status, 0);
  EXPECT_EQ(read("part.csv"), "time_s,II [uV],V1 [uV]\n0,-200,\n0.002,300,40\n");
  const auto list = run("annotations --json part.hea").json()["annotations"];
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0]["sample"], 1);
  EXPECT_EQ(list[0]["label"], "V");
  EXPECT_EQ(run("info --json part.hea").json()["records"][0]["start"], "2024-02-29T12:30:05.254");
}

TEST_F(CliConvert, RefusesEmptyStretches) {
  write_mini();
  for (const char* range :
       {"--from 5", "--from 0.006 --to 0.002", "--to 0", "--from 0.0041 --to 0.0042", "--from nan"})
    EXPECT_EQ(run(std::string("convert mini.hea -o part.hea ") + range).status, 2) << range;
  EXPECT_FALSE(exists("part.hea"));
}

TEST_F(CliConvert, AnonymisesEverythingThatNamesAPerson) {
  write_mini();
  const Outcome done = run("convert mini.hea -o shared.hea --anonymise");
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.err, HasSubstr("can still identify"));
  const std::string header = read("shared.hea");
  for (const char* trace : {"Example", "61", "Age", "2024", "12:30", "mini"})
    EXPECT_THAT(header, Not(HasSubstr(trace)));
  EXPECT_THAT(header, HasSubstr("De-identified"));
}

TEST_F(CliConvert, ReplacesFilesOnlyWithForce) {
  write_mini();
  write("out.csv", "precious\n");
  const Outcome refused = run("convert mini.hea -o out.csv");
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("--force"));
  EXPECT_EQ(read("out.csv"), "precious\n");
  EXPECT_EQ(run("convert mini.hea -o out.csv --force").status, 0);
  EXPECT_THAT(read("out.csv"), HasSubstr("time_s"));
}

TEST_F(CliConvert, SaturatesOnlyWhenAsked) {
  ASSERT_EQ(run("simulate lvh -o tall.hea --resolution 0.1").status, 0);
  const Outcome refused = run("convert tall.hea -o small.hea --format 212");
  EXPECT_EQ(refused.status, 7);
  EXPECT_FALSE(exists("small.hea"));
  EXPECT_EQ(run("convert tall.hea -o small.hea --format 212 --saturate").status, 0);
}

}  // namespace
}  // namespace heartcare::cli
