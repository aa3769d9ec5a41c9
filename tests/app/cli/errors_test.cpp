#include <gmock/gmock.h>

#include <algorithm>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using CliErrors = Cli;

long lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST_F(CliErrors, MissingFile) {
  const Outcome missing = run("info nowhere.hea");
  EXPECT_EQ(missing.status, 3);
  EXPECT_EQ(missing.out, "");
  EXPECT_EQ(missing.err, "heartcare: nowhere.hea: not_found: no such file or folder\n");
}

TEST_F(CliErrors, MissingFileAsJson) {
  const Outcome missing = run("annotations nowhere.hea --json");
  EXPECT_EQ(missing.status, 3);
  EXPECT_EQ(missing.out, "");
  const auto error = nlohmann::json::parse(missing.err)["error"];
  EXPECT_EQ(error["code"], "not_found");
  EXPECT_EQ(error["subject"], "nowhere.hea");
  EXPECT_EQ(error["exit_status"], 3);
  EXPECT_EQ(lines(missing.err), 1);
}

TEST_F(CliErrors, UnsupportedFile) {
  write("image.png", "\x89PNG\r\n\x1a\n");
  for (const char* command : {"info image.png", "annotations image.png", "convert image.png -o a.csv"}) {
    const Outcome refused = run(command);
    EXPECT_EQ(refused.status, 5) << command;
    EXPECT_THAT(refused.err, StartsWith("heartcare: image.png: unsupported_format: ")) << command;
    EXPECT_EQ(lines(refused.err), 1) << command;
  }
}

TEST_F(CliErrors, EmptyFolderAndEmptyFile) {
  EXPECT_EQ(run("info .").status, 5);
  write("empty.hea", "");
  EXPECT_GE(run("info empty.hea").status, 5);
  EXPECT_LE(run("info empty.hea").status, 6);
}

TEST_F(CliErrors, DamagedHeaderStatesTheByte) {
  write("bad.hea", "bad 1 500 10\nbad.dat 999 200\n");
  const Outcome damaged = run("--json info bad.hea");
  EXPECT_TRUE(damaged.status == 5 || damaged.status == 6) << damaged.status;
  const auto error = nlohmann::json::parse(damaged.err)["error"];
  EXPECT_EQ(error["offset"], 13);
}

TEST_F(CliErrors, LimitsAreAClassOfTheirOwn) {
  write("huge.hea", "huge 100000 500 10\n");
  EXPECT_EQ(run("info huge.hea").status, 7);
}

TEST_F(CliErrors, UnreadablePlace) {
  write_mini();
  EXPECT_EQ(run("convert mini.hea -o no-such-folder/out.csv").status, 4);
}

TEST_F(CliErrors, ResultsThatCannotBeWritten) {
  write_mini();
  const Outcome full =
      run_program("/bin/sh", std::string("-c '") + HEARTCARE_PROGRAM + " info mini.hea > /dev/full'");
  EXPECT_EQ(full.status, 4);
  EXPECT_THAT(full.err, HasSubstr("could not be written"));
}

TEST_F(CliErrors, WrongCommandLines) {
  for (const char* words :
       {"", "frobnicate", "info", "info --frobnicate x", "convert a.hea", "simulate", "simulate normal-sinus",
        "convert a.hea -o b.hea --format 17", "annotations a.hea --json --count"}) {
    const Outcome wrong = run(words);
    EXPECT_EQ(wrong.status, 2) << words;
    EXPECT_EQ(wrong.out, "") << words;
    EXPECT_THAT(wrong.err, HasSubstr("invalid_argument")) << words;
    EXPECT_EQ(lines(wrong.err), 1) << words;
  }
}

TEST_F(CliErrors, ForeignOutputFormat) {
  write_mini();
  const Outcome refused = run("convert mini.hea -o mini.xml");
  EXPECT_EQ(refused.status, 5);
  EXPECT_EQ(
      refused.err,
      "heartcare: mini.xml: unsupported_format: the output's name must end in .hea (WFDB), .dcm (DICOM) or "
      ".csv\n");
}

TEST_F(CliErrors, RenderWithoutTheWindowProgram) {
  std::filesystem::copy_file(HEARTCARE_PROGRAM, folder() / "heartcare");
  const Outcome alone = run_program("./heartcare", "render mini.hea -o mini.pdf");
  EXPECT_EQ(alone.status, 3);
  EXPECT_THAT(alone.err, HasSubstr("drawing needs heartcare-studio beside this program"));
}

TEST_F(CliErrors, RenderHandsOnArgumentsAndStatus) {
  std::filesystem::copy_file(HEARTCARE_PROGRAM, folder() / "heartcare");
  write("heartcare-studio", "#!/bin/sh\necho \"$QT_QPA_PLATFORM|$*\"\nexit 42\n");
  std::filesystem::permissions(folder() / "heartcare-studio", std::filesystem::perms::owner_all);
  const Outcome drawn =
      run_program("env", "-u QT_QPA_PLATFORM ./heartcare render in.hea -o 'a b.pdf' --json --help");
  EXPECT_EQ(drawn.status, 42);
  EXPECT_EQ(drawn.out, "offscreen|render in.hea -o a b.pdf --json --help\n");
}

TEST_F(CliErrors, StopsOnRequestWithoutLeavings) {
  ASSERT_EQ(run("simulate normal-sinus -o long.hea --duration 3600").status, 0);
  write("stop.sh", std::string("'") + HEARTCARE_PROGRAM +
                       "' convert long.hea -o long.csv &\n"
                       "while [ ! -e long.csv.part ]; do :; done\nkill -TERM $!\nwait $!\n");
  const Outcome stopped = run_program("/bin/sh", "stop.sh");
  EXPECT_EQ(stopped.status, 9);
  EXPECT_THAT(stopped.err, HasSubstr("long.csv: cancelled"));
  EXPECT_FALSE(exists("long.csv"));
  EXPECT_FALSE(exists("long.csv.part"));
}

TEST_F(CliErrors, HelpTeaches) {
  const Outcome help = run("--help");
  EXPECT_EQ(help.status, 0);
  for (const char* part : {"Examples:", "Exit status:", "   6  damaged", "Not a medical device"})
    EXPECT_THAT(help.out, HasSubstr(part));
  for (const char* command : {"info", "convert", "simulate", "annotations"}) {
    const Outcome one = run(std::string(command) + " --help");
    EXPECT_EQ(one.status, 0) << command;
    EXPECT_THAT(one.out, HasSubstr("Examples:\n  heartcare " + std::string(command))) << command;
  }
  EXPECT_EQ(run("--version").out, "heartcare " HEARTCARE_VERSION "\n");
}

}  // namespace
}  // namespace heartcare::cli
