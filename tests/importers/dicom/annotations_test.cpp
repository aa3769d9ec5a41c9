#include <gtest/gtest.h>

#include "object.h"

namespace heartcare::dicom::testing {
namespace {

AnnotationSpec point(const std::string& code, const std::string& meaning, std::uint32_t position) {
  AnnotationSpec spec;
  spec.scheme = "SCPECG";
  spec.code = code;
  spec.meaning = meaning;
  spec.range = "POINT";
  spec.positions = {position};
  spec.channels = {1, 0};
  return spec;
}

RecordPtr opened(const ObjectSpec& object) {
  const auto record = read(object);
  EXPECT_TRUE(record) << (record ? "" : describe(record.error()));
  return record ? *record : nullptr;
}

TEST(DicomAnnotations, BecomeMarksOnTheSamplesCountedFromOne) {
  ObjectSpec object;
  object.annotations = {point("5.10.3-3", "QRS Onset", 11), point("5.10.3-4", "QRS Offset", 21),
                        point("5.7.1-3", "Fiducial Point", 15)};
  const auto record = opened(object);
  ASSERT_EQ(record->annotations().size(), 3U);
  const Annotation& onset = record->annotations()[0];
  EXPECT_EQ(onset.sample, 10);
  EXPECT_EQ(onset.label, "(");
  EXPECT_EQ(onset.text, "QRS Onset");
  EXPECT_EQ(onset.origin, "device");
  EXPECT_FALSE(onset.lead) << "channel 0 stands for all";
  EXPECT_EQ(record->annotations()[1].label, "N");
  EXPECT_EQ(record->annotations()[2].label, ")");
}

TEST(DicomAnnotations, FollowTheirChannelThroughOrderingAndSkew) {
  ObjectSpec object;
  GroupSpec median;
  median.label = "MEDIAN";
  median.originality = "DERIVED";
  GroupSpec rhythm;
  rhythm.channels = {twelve_channels()[0], twelve_channels()[1]};
  rhythm.channels[1].sample_skew = 3;
  object.groups = {median, rhythm};
  auto in_rhythm = point("5.7.1-3", "Fiducial Point", 5);
  in_rhythm.channels = {2, 2};
  auto in_median = point("5.7.1-3", "Fiducial Point", 5);
  object.annotations = {in_rhythm, in_median};
  const auto record = opened(object);
  ASSERT_EQ(record->annotations().size(), 2U);
  EXPECT_EQ(record->annotations()[0].group, 1U) << "the median is stored first and shown second";
  EXPECT_EQ(record->annotations()[0].sample, 4);
  EXPECT_EQ(record->annotations()[1].group, 0U);
  EXPECT_EQ(record->annotations()[1].lead, 1U);
  EXPECT_EQ(record->annotations()[1].sample, 7) << "4, and 3 of skew";
}

TEST(DicomAnnotations, OfAStretchMarkItsBeginAndEnd) {
  AnnotationSpec artefact;
  artefact.text = "noise";
  artefact.range = "SEGMENT";
  artefact.offsets_ms = {10, 30};  // of 500 samples a second
  artefact.channels = {1, 1};
  ObjectSpec object;
  object.annotations = {artefact};
  const auto record = opened(object);
  ASSERT_EQ(record->annotations().size(), 2U);
  EXPECT_EQ(record->annotations()[0].sample, 5);
  EXPECT_EQ(record->annotations()[0].label, "(");
  EXPECT_EQ(record->annotations()[1].sample, 15);
  EXPECT_EQ(record->annotations()[1].label, ")");
  EXPECT_EQ(record->annotations()[1].text, "noise");
}

TEST(DicomAnnotations, OutsideTheRecordingAreCountedAndLeftOut) {
  ObjectSpec object;
  object.annotations = {point("5.10.3-3", "QRS Onset", 0), point("5.10.3-3", "QRS Onset", 41),
                        point("5.10.3-3", "QRS Onset", 40)};
  const auto record = opened(object);
  EXPECT_EQ(record->annotations().size(), 1U);
  ASSERT_EQ(record->provenance().warnings.size(), 1U);
  EXPECT_EQ(record->provenance().warnings[0].detail,
            "2 annotations lie outside the recording and are left out");
}

TEST(DicomAnnotations, WithoutATimeAreFindingsOfTheDevice) {
  AnnotationSpec qrs;
  qrs.scheme = "MDC";
  qrs.code = "2:16156";
  qrs.meaning = "QRS duration";
  qrs.value = 96;
  qrs.unit = "ms";
  AnnotationSpec statement;
  statement.text = "Sinusrhythmus, gro\xC3\x9F";
  ObjectSpec object;
  object.character_set = "ISO_IR 192";
  object.annotations = {qrs, statement};
  const auto record = opened(object);
  ASSERT_EQ(record->device_findings().size(), 2U);
  EXPECT_EQ(record->device_findings()[0], (DeviceFinding{"QRS duration", "MDC 2:16156", 96.0, "ms"}));
  EXPECT_EQ(record->device_findings()[1], (DeviceFinding{"Sinusrhythmus, gro\xC3\x9F", "", {}, ""}));
  EXPECT_TRUE(record->annotations().empty());
}

}  // namespace
}  // namespace heartcare::dicom::testing
