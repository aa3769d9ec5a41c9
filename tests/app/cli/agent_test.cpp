#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

using CliAgent = Cli;

TEST_F(CliAgent, ScoresTheReportLexicon) {
  write("records.csv",
        "ecg_id,patient_id,age,sex,report,scp_codes,split\n"
        "1,1,50,0,sinusrhythmus normales ekg,\"{'NORM': 100.0, 'SR': 0.0}\",train\n"
        "2,2,50,0,vorhofflimmern quabbelwelle,\"{'SR': 0.0}\",train\n"
        "3,3,50,0,quabbelwelle,\"{'SR': 0.0}\",test\n");
  const Outcome scored = run("evaluate lexicon --data . --json");
  ASSERT_EQ(scored.status, 0) << scored.err;
  const auto train = scored.json()["splits"][0];
  EXPECT_EQ(train["reports"], 2);
  EXPECT_EQ(train["mapped_percent"], 100.0);
  EXPECT_EQ(train["unmapped_words"], 1);
  EXPECT_EQ(train["micro"]["code"]["both"], 2);         // NORM and SR of the first
  EXPECT_EQ(train["micro"]["code"]["report_only"], 1);  // AFIB
  EXPECT_EQ(train["micro"]["code"]["table_only"], 1);   // SR of the second
  EXPECT_EQ(scored.json()["splits"][2]["mapped"], 0);
}

TEST_F(CliAgent, SaysWhatIsMissing) {
  const Outcome table = run("agent build --data . --out out");
  EXPECT_EQ(table.status, 3);
  EXPECT_THAT(table.err, HasSubstr("label table"));
  const Outcome build = run("agent review --data . --build nowhere -o review.html");
  EXPECT_EQ(build.status, 3);
  EXPECT_THAT(build.err, HasSubstr("build first"));
  EXPECT_EQ(run("agent").status, 2);
  EXPECT_EQ(run("evaluate lexicon --data nowhere").status, 3);
}

TEST_F(CliAgent, BuildsFromATableWithoutSignals) {
  write("records.csv",
        "ecg_id,patient_id,age,sex,report,scp_codes,split\n"
        "1,1,50,0,sinusrhythmus,\"{'SR': 0.0}\",train\nbroken,1,50,0,,{},train\n");
  const Outcome built = run("agent build --data . --out out --json");
  ASSERT_EQ(built.status, 0) << built.err;
  EXPECT_EQ(built.json()["samples"], 0);
  EXPECT_EQ(built.json()["problems"]["missing_signal"], 4);  // three packs, one record
  EXPECT_EQ(built.json()["problems"]["bad_row"], 1);
}

TEST_F(CliAgent, ReadsThePrintedReportOfAPdf) {
  write("report.txt", "Name: Albers, Elena\nAge: 71 yrs  Sex: Female\nHR 62  PR 214 ms\nSinus rhythm\n");
  const Outcome read = run("agent report report.txt");
  ASSERT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(read.json()["age_years"], 71);
  EXPECT_EQ(read.json()["pr_ms"], 214);
  EXPECT_EQ(read.out.find("Albers"), std::string::npos);
  EXPECT_EQ(run("agent report nowhere.txt").status, 3);
}

#ifdef HEARTCARE_HAS_PAGES
TEST_F(CliAgent, SaysThatThereIsNothingToDraw) {
  const Outcome drawn = run("agent pages --data . --out pages --count 1");
  EXPECT_EQ(drawn.status, 3);
  EXPECT_EQ(run("agent pages --data . --out pages --degrade burn").status, 2);
}
#endif

}  // namespace
}  // namespace heartcare::cli
