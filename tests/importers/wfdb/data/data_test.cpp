// Records of the data folder (HEARTCARE_DATA, by default ../shared/data beside the repository); skipped
// without it. That every sample equals wfdb-python's is checked by hand with tests/peers/compare_wfdb.py.
#include <gtest/gtest.h>

#include <cstdlib>

#include "heartcare/wfdb/annotations.h"
#include "heartcare/wfdb/importer.h"

namespace heartcare::wfdb {
namespace {

std::filesystem::path data_folder() {
  const char* set = std::getenv("HEARTCARE_DATA");
  return (set ? std::filesystem::path(set)
              : std::filesystem::path(HEARTCARE_SOURCE_DIR) / ".." / "shared" / "data") /
         "wfdb";
}

class WfdbData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder())) GTEST_SKIP() << "no data folder; set HEARTCARE_DATA";
  }
};

TEST_F(WfdbData, EveryCompleteRecordOpensWithItsChecksumsRight) {
  importing::Registry registry;
  registry.add(make_importer());
  const auto records = registry.records_in(data_folder());
  ASSERT_TRUE(records);
  int opened = 0;
  for (const auto& path : *records) {
    JobContext job;
    const auto record = registry.open(path, job);
    if (path.filename() == "1003.hea") {
      EXPECT_EQ(record.error().code, ErrorCode::not_found) << "comes without its signal file";
      continue;
    }
    ASSERT_TRUE(record) << path << ": " << describe(record.error());
    ++opened;
    for (const ImportWarning& warning : (*record)->provenance().warnings)
      EXPECT_NE(warning.key, "wfdb.checksum_mismatch") << path;
  }
  EXPECT_GE(opened, 15);
}

TEST_F(WfdbData, AnnotationsBeyond32BitsKeepTheirTime) {
  const auto file = read_annotations(data_folder() / "huge.qrs");
  ASSERT_TRUE(file);
  ASSERT_EQ(file->annotations.size(), 1U);
  EXPECT_EQ(file->annotations[0].sample, 10'000'000'000);
}

}  // namespace
}  // namespace heartcare::wfdb
