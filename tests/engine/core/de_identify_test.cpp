#include "heartcare/core/de_identify.h"

#include <gtest/gtest.h>

namespace heartcare {
namespace {

RecordParts identified() {
  RecordParts parts;
  parts.name = "doe-jane";
  parts.patient = {"4711", "Jane Doe", Sex::female, 63.0, 170.0, 61.5, std::chrono::year(1960) / 2 / 29};
  parts.start = LocalTime(std::chrono::milliseconds(1'700'000'000'000));
  parts.device = {"maker", "model", "S1", "1.0"};
  parts.provenance = {"/clinic/doe.dcm", "ab", "dicom", {}};
  parts.notes = {"Doe, ward 3"};
  parts.device_findings = {{"QRS", "MDC 2:16156", 96.0, "ms"}, {"seen by Dr Doe", "", {}, ""}};
  parts.annotations = {{0, 0, {}, "N", "Doe", "atr", 0, 0, 0}, {1, 0, {}, "+", "(AFIB", "atr", 0, 0, 0}};
  return parts;
}

TEST(CoreDeIdentify, LeavesNothingThatNamesThePerson) {
  RecordParts parts = identified();
  de_identify(parts);
  EXPECT_EQ(parts.name, "anonymous");
  EXPECT_EQ(parts.patient, Patient{});
  EXPECT_FALSE(parts.start);
  EXPECT_EQ(parts.device, (Device{"maker", "model", "", "1.0"}));
  EXPECT_TRUE(parts.provenance.source.empty());
  EXPECT_EQ(parts.annotations[0].text, "");
}

TEST(CoreDeIdentify, KeepsCodedFindingsAndRhythms) {
  RecordParts parts = identified();
  de_identify(parts);
  ASSERT_EQ(parts.device_findings.size(), 1U);
  EXPECT_EQ(parts.device_findings[0].name, "QRS");
  EXPECT_EQ(parts.annotations[1].text, "(AFIB");
}

TEST(CoreDeIdentify, SaysThatTheSignalIsBiometric) {
  RecordParts parts = identified();
  de_identify(parts);
  ASSERT_EQ(parts.notes.size(), 1U);
  EXPECT_NE(parts.notes[0].find(biometric_notice()), std::string::npos);
}

}  // namespace
}  // namespace heartcare
