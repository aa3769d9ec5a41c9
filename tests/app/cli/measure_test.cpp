#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "cli_test.h"

namespace heartcare::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

using CliMeasure = Cli;

/// A shipped sample; HEARTCARE_SOURCE_DIR is where they lie.
std::string sample(const std::string& name) {
  return "'" + std::string(HEARTCARE_SOURCE_DIR) + "/resources/samples/" + name + "'";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST_F(CliMeasure, AgreesWithTheTruthOfASimulatedRecord) {
  ASSERT_EQ(run("simulate cal-qrs-100 -o cal.hea --truth truth.json").status, 0);
  const auto truth = nlohmann::json::parse(read("truth.json"));
  const auto measured = run("measure --json cal.hea").json()["records"][0]["measurements"];
  // IEC 60601-2-25: mean difference of calibration ECGs
  EXPECT_NEAR(measured["p_ms"]["value"].get<double>(), truth["p_ms"].get<double>(), 10);
  EXPECT_NEAR(measured["pr_ms"]["value"].get<double>(), truth["pr_ms"].get<double>(), 10);
  EXPECT_NEAR(measured["qrs_ms"]["value"].get<double>(), truth["qrs_ms"].get<double>(), 6);
  EXPECT_NEAR(measured["qt_ms"]["value"].get<double>(), truth["qt_ms"].get<double>(), 12);
  EXPECT_EQ(measured["qrs_ms"]["leads"].empty(), false);
}

/// A shipped sample, and the preset and seed that scripts/make-samples.sh makes it of.
struct Shipped {
  const char *sample, *preset;
  int seed;
};

class CliMeasureSample : public CliMeasure, public testing::WithParamInterface<Shipped> {};

TEST_P(CliMeasureSample, AgreesWithTheSimulatorsTruth) {
  const Shipped& shipped = GetParam();
  ASSERT_EQ(run("simulate " + std::string(shipped.preset) + " --seed " + std::to_string(shipped.seed) +
                " --format 516 -o made.hea --truth truth.json")
                .status,
            0);
  const auto truth = nlohmann::json::parse(read("truth.json"));
  const auto measured = run("measure --json " + sample(std::string(shipped.sample) + ".hea"))
                            .json()["records"][0]["measurements"];
  // IEC 60601-2-25: mean difference of calibration ECGs. The truth is no whole number of femtoseconds.
  for (const auto& [name, limit] :
       {std::pair{"p_ms", 10.0}, {"pr_ms", 10.0}, {"qrs_ms", 6.0}, {"qt_ms", 12.0}}) {
    ASSERT_EQ(measured[name]["value"].is_null(), !truth.contains(name) || truth[name].is_null()) << name;
    if (measured[name]["value"].is_null()) continue;
    EXPECT_NEAR(measured[name]["value"].get<double>(), truth[name].get<double>(), limit + 1e-9) << name;
  }
}
INSTANTIATE_TEST_SUITE_P(Shipped, CliMeasureSample,
                         testing::Values(Shipped{"normal-sinus", "normal-sinus", 1},
                                         Shipped{"atrial-fibrillation", "atrial-fibrillation", 3},
                                         Shipped{"inferior-stemi", "inferior-stemi", 1},
                                         Shipped{"lbbb", "lbbb", 1}, Shipped{"paced", "paced-dual", 1}),
                         [](const auto& shipped) {
                           std::string name = shipped.param.sample;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_F(CliMeasure, SaysWhyAMeasurementIsAbsent) {
  const auto measured =
      run("measure --json " + sample("atrial-fibrillation.hea")).json()["records"][0]["measurements"];
  EXPECT_TRUE(measured["pr_ms"]["value"].is_null());
  EXPECT_THAT(measured["pr_ms"]["reason"].get<std::string>(), StartsWith("not measurable: "));
}

TEST_F(CliMeasure, PrintsOneRowPerRecordOfAFolder) {
  ASSERT_EQ(run("simulate normal-sinus -o b.hea").status, 0);
  ASSERT_EQ(run("simulate atrial-fibrillation -o a.hea").status, 0);
  const auto lines = lines_of(run("measure .").out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0],
            "file,heart_rate_bpm,p_ms,pr_ms,qrs_ms,qt_ms,qtc_bazett_ms,qtc_fridericia_ms,qtc_framingham_ms,"
            "qtc_hodges_ms,p_axis_deg,qrs_axis_deg,t_axis_deg,quality,acceptable,warnings,error");
  EXPECT_THAT(lines[1], StartsWith("a.hea,"));
  EXPECT_THAT(lines[1], HasSubstr(",,"));  // no P wave: empty, not zero
  EXPECT_THAT(lines[2], StartsWith("b.hea,"));
}

TEST_F(CliMeasure, GoesOnAfterADamagedFileAndSaysSo) {
  ASSERT_EQ(run("simulate normal-sinus -o good.hea").status, 0);
  write("bad.hea", "bad 12 500 5000\nbad.dat 16\n");
  const Outcome measured = run("measure --csv bad.hea good.hea");
  EXPECT_NE(measured.status, 0);
  const auto lines = lines_of(measured.out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[1], StartsWith("bad.hea,,,,,"));
  EXPECT_THAT(lines[1], HasSubstr("damaged: "));
  EXPECT_EQ(std::count(lines[2].begin(), lines[2].end(), ','), 16);
  EXPECT_THAT(lines[2], StartsWith("good.hea,"));
  EXPECT_THAT(measured.err, HasSubstr("bad.hea: damaged: "));
}

TEST_F(CliMeasure, RefusesAStartOutsideTheRecording) {
  ASSERT_EQ(run("simulate normal-sinus -o ten.hea").status, 0);
  EXPECT_EQ(run("measure --from 10 ten.hea").status, 2);
  EXPECT_EQ(run("measure --from -1 ten.hea").status, 2);
}

TEST_F(CliMeasure, SaysHowMuchOfALongRecordingWasMeasured) {
  ASSERT_EQ(run("simulate normal-sinus -o long.hea --duration 90").status, 0);
  EXPECT_THAT(run("measure long.hea").out, HasSubstr("only 60 s measured"));
}

}  // namespace
}  // namespace heartcare::cli
