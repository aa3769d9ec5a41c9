// Objects of the data folder (HEARTCARE_DATA, by default ../shared/data beside the repository); skipped
// without it. That every sample equals pydicom's is checked by hand with tests/peers/compare_dicom.py.
#include <gtest/gtest.h>

#include <cstdlib>

#include "heartcare/dicom/importer.h"

namespace heartcare::dicom {
namespace {

std::filesystem::path data_folder() {
  const char* set = std::getenv("HEARTCARE_DATA");
  return (set ? std::filesystem::path(set)
              : std::filesystem::path(HEARTCARE_SOURCE_DIR) / ".." / "shared" / "data") /
         "dicom";
}

class DicomData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder())) GTEST_SKIP() << "no data folder; set HEARTCARE_DATA";
    registry.add(make_importer());
  }
  importing::Registry registry;
  JobContext job;
};

TEST_F(DicomData, EveryObjectOpensAndTheEmptyFileSaysWhy) {
  const auto records = registry.records_in(data_folder());
  ASSERT_TRUE(records);
  EXPECT_EQ(records->size(), 5U);
  for (const auto& path : *records) EXPECT_TRUE(registry.open(path, job)) << path;
  const auto empty = registry.open(data_folder() / "CaboLabs/out.dcm", job);
  ASSERT_FALSE(empty);
  EXPECT_EQ(describe(empty.error()), "damaged: the file is empty");
}

TEST_F(DicomData, RhythmMedianMarksAndFindingsOfAnElectrocardiograph) {
  const auto record = registry.open(data_folder() / "pydicom/waveform_ecg.dcm", job);
  ASSERT_TRUE(record);
  ASSERT_EQ((*record)->groups().size(), 2U);
  EXPECT_EQ((*record)->main().leads().size(), 12U);
  EXPECT_EQ((*record)->groups()[1].kind(), GroupKind::median_beat);
  EXPECT_EQ((*record)->annotations().size(), 66U);
  EXPECT_EQ((*record)->device_findings().size(), 11U);
  EXPECT_EQ((*record)->main().leads()[1].filters.low_pass_hz, 300.0);
}

}  // namespace
}  // namespace heartcare::dicom
