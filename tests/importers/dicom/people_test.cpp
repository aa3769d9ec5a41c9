#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "object.h"

namespace heartcare::dicom::testing {
namespace {

TEST(DicomPeople, PatientDeviceAndStart) {
  const auto record = read(ObjectSpec{});
  ASSERT_TRUE(record);
  const Patient& patient = (*record)->patient();
  EXPECT_EQ(patient.name, "Jane Doe");
  EXPECT_EQ(patient.id, "4711");
  EXPECT_EQ(patient.sex, Sex::female);
  EXPECT_EQ(patient.age_years, 63.0) << "the day before her birthday";
  EXPECT_EQ((*record)->device(), (Device{"Heartcare", "Made", "S1", "1.0"}));
  using namespace std::chrono;
  EXPECT_EQ((*record)->start(), LocalTime(local_days(year(2024) / 2 / 28) + 13h + 30min + 5s + 250ms));
  EXPECT_EQ((*record)->name(), "made");
  EXPECT_EQ((*record)->provenance().importer, "dicom");
  EXPECT_EQ((*record)->provenance().sha256.size(), 64U);
}

TEST(DicomPeople, StartMovesWithTheShownGroup) {
  ObjectSpec object;
  object.groups.front().offset_ms = 750;
  const auto record = read(object);
  ASSERT_TRUE(record);
  EXPECT_EQ((*record)->start()->time_since_epoch().count() % 60000, 6000);
}

TEST(DicomPeople, NamesAreReadInTheirCharacterSet) {
  ObjectSpec object;
  object.character_set = "ISO_IR 100";
  object.patient_name = "M\xFCller^J\xF6rg";
  EXPECT_EQ((*read(object))->patient().name, "J\xC3\xB6rg M\xC3\xBCller");
  object.character_set.clear();
  const auto unstated = read(object);
  EXPECT_EQ((*unstated)->patient().name, "J\xC3\xB6rg M\xC3\xBCller");
  EXPECT_THAT(warning_keys(**unstated), ::testing::ElementsAre("character_set_assumed"));
}

TEST(DicomPeople, FiltersOfTheDeviceZeroMeaningNone) {
  ObjectSpec object;
  ChannelSpec& channel = object.groups.front().channels.front();
  channel.low_hz = 0.05;
  channel.high_hz = 150;
  channel.notch_hz = 0;
  const AcquisitionFilters filters = (*read(object))->main().leads().front().filters;
  EXPECT_EQ(filters, (AcquisitionFilters{0.05, 150.0, {}}));
}

}  // namespace
}  // namespace heartcare::dicom::testing
