// What the command line writes as DICOM, looked at by other people's programs: dciodvfy and dsrdump.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli_test.h"
#include "object.h"
#include "page_objects.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

bool installed(const char* program) {
  return std::system(("command -v " + std::string(program) + " >/dev/null").c_str()) == 0;
}

class CliDicom : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    ASSERT_EQ(run("simulate inferior-stemi -o stemi.hea").status, 0);
    ASSERT_EQ(run("convert stemi.hea -o stemi.dcm").status, 0);
  }
  /// Lines of dciodvfy that begin with "Error".
  std::string errors_of(const std::string& file) {
    const Outcome checked = run_program("/bin/sh", "-c 'dciodvfy " + file + " 2>&1'");
    std::istringstream lines(checked.out);
    std::string errors;
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("Error")) errors += line + "\n";
    return errors;
  }
};

TEST_F(CliDicom, ConvertsThereAndBackWithoutLoss) {
  ASSERT_EQ(run("convert stemi.hea -o a.csv").status, 0);
  ASSERT_EQ(run("convert stemi.dcm -o b.csv").status, 0);
  EXPECT_EQ(read("a.csv"), read("b.csv"));
  EXPECT_EQ(run("annotations --json stemi.dcm").json()["annotations"].size(),
            run("annotations --json stemi.hea").json()["annotations"].size());
}

TEST_F(CliDicom, WaveformsValidate) {
  if (!installed("dciodvfy")) GTEST_SKIP() << "dicom3tools is not installed";
  EXPECT_EQ(errors_of("stemi.dcm"), "");
  ASSERT_EQ(run("convert stemi.dcm -o anonymous.dcm --anonymise").status, 0);
  EXPECT_EQ(errors_of("anonymous.dcm"), "");
  ASSERT_EQ(run("simulate normal-sinus --duration 60 -o long.hea").status, 0);
  ASSERT_EQ(run("convert long.hea -o long.dcm").status, 0);
  EXPECT_EQ(errors_of("long.dcm"), "");
}

TEST_F(CliDicom, InfoCountsPagesAndSaysThatTheyHoldNoSignal) {
  const dicom::testing::Bytes bytes = dicom::testing::encode_pdf(dicom::testing::small_pdf(3));
  write("page.dcm", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  const Outcome text = run("info page.dcm");
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("Encapsulated PDF"));
  EXPECT_THAT(text.out, HasSubstr("nothing on them can be measured"));
  EXPECT_THAT(text.out, Not(HasSubstr("Jane")));
  EXPECT_THAT(run("info --patient page.dcm").out, HasSubstr("Jane Doe"));
  const auto json = run("info --json page.dcm").json()["records"][0];
  EXPECT_EQ(json["content"], "pages");
  EXPECT_EQ(json["kind"], "Encapsulated PDF");
  EXPECT_EQ(json["pages"], 3);
  EXPECT_EQ(run("info --json stemi.dcm").json()["records"][0]["content"], "samples");
  EXPECT_EQ(run("info --json .").json()["records"].size(), 3U) << "the recording twice, and the pages";
  EXPECT_EQ(run("measure page.dcm").status, exit_code(ErrorCode::unsupported_format));
}

TEST_F(CliDicom, KeepsMedianBeatsOfAWholeRecordingOnly) {
  dicom::testing::ObjectSpec object;
  object.groups.push_back({.rate_hz = 1000, .originality = "DERIVED"});
  const dicom::testing::Bytes bytes = encode(object);
  write("two.dcm", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  const auto groups = [this](const std::string& arguments) {
    EXPECT_EQ(run("convert two.dcm --force -o copy.dcm" + arguments).status, 0);
    return run("info --json copy.dcm").json()["records"][0]["groups"].size();
  };
  EXPECT_EQ(groups(""), 2U);
  EXPECT_EQ(groups(" --to 0.05"), 1U);
}

TEST_F(CliDicom, FindingsOfForeignSchemesValidateToo) {
  dicom::testing::ObjectSpec object;
  object.groups.front().channels = dicom::testing::twelve_channels();
  object.annotations = {
      {.scheme = "SCPECG", .code = "5.10.2.1-3", .meaning = "RR", .unit = "ms", .value = 800}};
  const dicom::testing::Bytes bytes = encode(object);
  write("device.dcm", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  ASSERT_EQ(run("convert device.dcm -o copy.dcm").status, 0);
  if (!installed("dciodvfy")) GTEST_SKIP() << "dicom3tools is not installed";
  EXPECT_EQ(errors_of("copy.dcm"), "");
}

TEST_F(CliDicom, AnonymisedObjectsHoldNoNameAndSaySo) {
  const Outcome done = run("convert stemi.dcm -o anonymous.dcm --anonymise");
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.err, HasSubstr("biometric"));
  EXPECT_THAT(read("anonymous.dcm"), HasSubstr("biometric"));
  EXPECT_THAT(read("anonymous.dcm"), Not(HasSubstr("stemi")));
}

TEST_F(CliDicom, ReportsValidateAndHoldTheMeasurements) {
  if (!installed("dciodvfy") || !installed("dsrdump"))
    GTEST_SKIP() << "dicom3tools or dcmtk is not installed";
  const Outcome done = run("report stemi.dcm -o draft.dcm");
  ASSERT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(errors_of("draft.dcm"), "");
  const Outcome dump = run_program("/usr/bin/dsrdump", "draft.dcm");
  EXPECT_EQ(dump.status, 0) << dump.err;
  EXPECT_THAT(dump.out, HasSubstr(": PARTIAL\n"));
  EXPECT_THAT(dump.out, HasSubstr(": UNVERIFIED\n"));
  EXPECT_THAT(dump.out, HasSubstr(": PRELIMINARY\n"));
  EXPECT_THAT(dump.out, HasSubstr("Ventricular Heart Rate"));
  EXPECT_THAT(dump.out, HasSubstr("TCOORD"));
  EXPECT_THAT(dump.out, HasSubstr("ECG Lead Measurements"));
  EXPECT_THAT(dump.out, HasSubstr("(161,99AHA2007,\"Inferior MI\")")) << "the code keeps its own meaning";
}

TEST_F(CliDicom, WhatCouldNotBeMeasuredIsSaidAndNeverZero) {
  if (!installed("dciodvfy") || !installed("dsrdump"))
    GTEST_SKIP() << "dicom3tools or dcmtk is not installed";
  ASSERT_EQ(run("simulate atrial-fibrillation -o af.hea").status, 0);
  ASSERT_EQ(run("convert af.hea -o af.dcm --anonymise").status, 0);
  ASSERT_EQ(run("report af.dcm -o report.dcm").status, 0);
  EXPECT_EQ(errors_of("report.dcm"), "");
  const std::string dump = run_program("/usr/bin/dsrdump", "report.dcm").out;
  EXPECT_THAT(dump, HasSubstr("\"PR interval global\")=empty (114006,DCM,\"Measurement failure\")"));
  EXPECT_THAT(dump, HasSubstr("\"Subject Age\")=empty (114010,DCM,\"Value unknown\")"));
  EXPECT_THAT(dump, HasSubstr("(164889003,SCT,\"Atrial fibrillation\")"));
}

TEST_F(CliDicom, AVerifiedReportNamesItsReaderAndPointsBack) {
  if (!installed("dciodvfy") || !installed("dsrdump"))
    GTEST_SKIP() << "dicom3tools or dcmtk is not installed";
  ASSERT_EQ(run("report stemi.dcm -o draft.dcm").status, 0);
  EXPECT_EQ(run("report stemi.dcm -o final.dcm --verified-by Doe").status, 2) << "without an organization";
  ASSERT_EQ(
      run("report stemi.dcm -o final.dcm --confirms draft.dcm --prior stemi.dcm --verified-by 'Doe, Jane' "
          "--organization Clinic")
          .status,
      0);
  EXPECT_EQ(errors_of("final.dcm"), "");
  const std::string dump = run_program("/usr/bin/dsrdump", "final.dcm").out;
  EXPECT_THAT(dump, HasSubstr(": COMPLETE\n"));
  EXPECT_THAT(dump, HasSubstr(": VERIFIED\n"));
  EXPECT_THAT(dump, HasSubstr(": FINAL\n"));
  EXPECT_THAT(dump, HasSubstr("Predecessor Docs    : 1"));
  EXPECT_THAT(dump, HasSubstr("Doe^Jane"));
  EXPECT_EQ(run("report stemi.dcm -o final.dcm").status, 2) << "the file exists";
  EXPECT_EQ(run("report stemi.hea -o other.dcm").status, 2) << "a report refers to a DICOM object";
  EXPECT_EQ(run("report stemi.dcm --prior draft.dcm -o other.dcm").status, 2) << "a report is no prior ECG";
  EXPECT_EQ(run("report stemi.dcm --confirms stemi.dcm -o other.dcm").status, 2) << "an ECG is no draft";
  ASSERT_EQ(run("convert stemi.dcm -o anonymous.dcm --anonymise").status, 0);
  EXPECT_EQ(run("report anonymous.dcm --confirms draft.dcm -o other.dcm").status, 2) << "another study";
}

TEST_F(CliDicom, PagesAreWrappedIfTheyAreVectorDrawings) {
  write("page.pdf", "%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF");
  write("scan.pdf", "%PDF-1.4\n1 0 obj << /Subtype /Image >> endobj\n%%EOF");
  ASSERT_EQ(run("encapsulate page.pdf --of stemi.dcm -o page.dcm").status, 0);
  EXPECT_THAT(read("page.dcm"), HasSubstr("%%EOF"));
  const Outcome scan = run("encapsulate scan.pdf --of stemi.dcm -o scan.dcm");
  EXPECT_EQ(scan.status, 2);
  EXPECT_THAT(scan.err, HasSubstr("vector"));
  EXPECT_EQ(run("encapsulate stemi.hea --of stemi.dcm -o other.dcm").status, 2) << "no PDF";
  const Outcome opened = run("info page.dcm");
  EXPECT_EQ(opened.status, 6);
  EXPECT_THAT(opened.err, HasSubstr("PDF"));
  if (installed("dciodvfy")) {
    EXPECT_EQ(errors_of("page.dcm"), "");
  }
}

}  // namespace
}  // namespace heartcare::cli
