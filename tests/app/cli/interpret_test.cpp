#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

using CliInterpret = Cli;

TEST_F(CliInterpret, NamesStatementsWithTheirReasonsUnconfirmed) {
  ASSERT_EQ(run("simulate inferior-stemi -o stemi.hea").status, 0);
  const Outcome said = run("interpret stemi.hea");
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(said.out, HasSubstr("Unconfirmed"));
  EXPECT_THAT(said.out, HasSubstr("physician"));
  EXPECT_THAT(said.out, HasSubstr("Inferior MI"));
  EXPECT_THAT(said.out, HasSubstr("lead.III.st_j_uv >= "));
  EXPECT_THAT(said.out, HasSubstr("Circulation"));
}

TEST_F(CliInterpret, PrintsJsonWithEvidence) {
  ASSERT_EQ(run("simulate normal-sinus -o normal.hea").status, 0);
  const auto said = run("interpret --json normal.hea").json();
  EXPECT_THAT(said["notice"].get<std::string>(), HasSubstr("physician"));
  const auto& record = said["records"][0];
  EXPECT_EQ(record["unconfirmed"], true);
  EXPECT_EQ(record["overall"]["code"], 1);
  ASSERT_FALSE(record["statements"].empty());
  EXPECT_EQ(record["statements"][0]["text"], "Sinus rhythm");
  EXPECT_FALSE(record["statements"][0]["evidence"]["beats"].empty());
}

TEST_F(CliInterpret, GoesOnAfterADamagedFile) {
  ASSERT_EQ(run("simulate normal-sinus -o good.hea").status, 0);
  write("bad.hea", "bad x y z\n");
  const Outcome said = run("interpret bad.hea good.hea");
  EXPECT_EQ(said.status, 6);
  EXPECT_THAT(said.out, HasSubstr("good.hea"));
  EXPECT_THAT(said.err, HasSubstr("bad.hea: damaged: "));
}

TEST_F(CliInterpret, RefusesAnImpossibleAge) {
  write_mini();
  EXPECT_EQ(run("interpret --age -3 mini.hea").status, 2);
}

}  // namespace
}  // namespace heartcare::cli
