#include <gmock/gmock.h>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using CliAnnotations = Cli;

TEST_F(CliAnnotations, ListsThemInColumns) {
  write_mini();
  EXPECT_EQ(run("annotations mini.hea").out,
            "      time s     sample  lead  label  origin  text\n"
            "       0.002          1  -     N      atr\n"
            "       0.006          3  -     V      atr\n");
}

TEST_F(CliAnnotations, PrintsJson) {
  write_mini();
  EXPECT_EQ(run("annotations --json --label V mini.hea").json(),
            nlohmann::json::parse(R"({"source": "mini.hea",
    "annotations": [{"sample": 3, "time_s": 0.006, "group": 0, "lead": null, "label": "V", "text": "",
                     "origin": "atr", "subtype": 0, "channel": 0, "number": 0}]})"));
}

TEST_F(CliAnnotations, Filters) {
  write_mini();
  const auto count = [&](const std::string& options) {
    return run("annotations mini.hea --count " + options).out;
  };
  EXPECT_EQ(count(""), "2\n");
  EXPECT_EQ(count("--label N,V"), "2\n");
  EXPECT_EQ(count("--label A"), "0\n");
  EXPECT_EQ(count("--origin atr"), "2\n");
  EXPECT_EQ(count("--origin qrs"), "0\n");
  EXPECT_EQ(count("--from 0.003"), "1\n");
  EXPECT_EQ(count("--to 0.006"), "1\n");
}

}  // namespace
}  // namespace heartcare::cli
