#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "fixtures.h"
#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

Fixture fixture(const std::string& name) {
  for (Fixture& f : all_fixtures())
    if (f.name == name) return std::move(f);
  ADD_FAILURE() << "no fixture " << name;
  return {};
}

float microvolts(std::int32_t adc) { return static_cast<float>(adc / 1000.0 * 1000.0); }

class WfdbSegments : public ::testing::TestWithParam<std::int64_t> {
 protected:
  static RecordPtr opened(const MemoryFolder& folder) {
    const auto record = read(folder, "r.hea", {.max_resident_samples = GetParam()});
    EXPECT_TRUE(record) << describe(record.error());
    return record.value_or(nullptr);
  }
};

TEST_P(WfdbSegments, JoinsAFixedLayout) {
  const auto record = opened(fixture("fixed_segments").folder);
  ASSERT_EQ(record->main().samples(), 70);
  EXPECT_THAT(warning_keys(*record), IsEmpty());
  const auto y = samples(*record, 1);
  const auto first = signal_of(wave(20, 2, 12), 1, 2), second = signal_of(wave(30, 2, 12), 1, 2);
  EXPECT_EQ(y[19], microvolts(first[19]));
  EXPECT_EQ(y[20], microvolts(second[0]));
  EXPECT_EQ(y[50], microvolts(first[0])) << "the first segment once more";
}

TEST_P(WfdbSegments, PlacesLeadsOfAVariableLayoutByName) {
  const auto record = opened(fixture("variable_segments").folder);
  ASSERT_EQ(record->main().samples(), 60);
  ASSERT_EQ(record->main().leads().size(), 3U);
  EXPECT_THAT(warning_keys(*record), IsEmpty());
  const auto x = samples(*record, 0), y = samples(*record, 1), z = samples(*record, 2);
  const auto first = wave(20, 2, 12), second = wave(30, 2, 12);
  EXPECT_EQ(x[0], microvolts(first[0]));
  EXPECT_TRUE(std::isnan(x[20]) && std::isnan(x[29])) << "the gap";
  EXPECT_EQ(x[30], microvolts(second[1])) << "second signal of the second segment";
  EXPECT_TRUE(std::isnan(y[30])) << "not in the second segment";
  EXPECT_EQ(z[59], microvolts(second[58]));
}

TEST_P(WfdbSegments, LeavesAnUnreadableSegmentEmpty) {
  auto f = fixture("fixed_segments");
  f.folder.files.erase("s2.hea");
  const auto record = opened(f.folder);
  EXPECT_THAT(warning_keys(*record), Contains("wfdb.segment_unreadable"));
  EXPECT_TRUE(std::isnan(samples(*record, 0)[25]));
  EXPECT_FALSE(std::isnan(samples(*record, 0)[55]));
}

TEST_P(WfdbSegments, LeavesOutASignalWithAnotherUnit) {
  auto f = fixture("fixed_segments");
  f.folder.put("s2.hea", "s2 2 250 30\ns2.dat 16 10/mmHg\ns2.dat 16 1000/mV\n");
  const auto record = opened(f.folder);
  EXPECT_THAT(warning_keys(*record), Contains("wfdb.segment_mismatch"));
  EXPECT_TRUE(std::isnan(samples(*record, 0)[25]));
  EXPECT_FALSE(std::isnan(samples(*record, 1)[25]));
}

TEST_P(WfdbSegments, FillsASegmentThatIsShorterThanStated) {
  auto f = fixture("fixed_segments");
  f.folder.put("r.hea", "r/2 2 250 80\ns1 50\ns2 30\n");
  const auto record = opened(f.folder);
  EXPECT_THAT(warning_keys(*record), Contains("wfdb.segment_length"));
  EXPECT_TRUE(std::isnan(samples(*record, 0)[20]));
  EXPECT_EQ(samples(*record, 0)[50], microvolts(wave(30, 2, 12)[0]));
}

INSTANTIATE_TEST_SUITE_P(Memory, WfdbSegments, ::testing::Values(1'000'000, 0),
                         [](const auto& test) { return test.param ? "InMemory" : "Paged"; });

TEST(WfdbSegmentsHostile, RefusesSegmentsWithinSegments) {
  auto f = fixture("fixed_segments");
  f.folder.put("r.hea", "r/1 2 250 70\nr 70\n");
  EXPECT_EQ(read(f.folder, "r.hea").error().code, ErrorCode::damaged) << "itself";
  f.folder.put("a.hea", "a/1 2 250 70\nb 70\n")
      .put("b.hea", "b/1 2 250 70\na 70\n")
      .put("r.hea", "r/1 2 250 70\na 70\n");
  EXPECT_EQ(read(f.folder, "r.hea").error().code, ErrorCode::damaged) << "a circle";
}

TEST(WfdbSegmentsHostile, TakesNoMemoryForAHugeRecord) {
  auto f = fixture("fixed_segments");
  f.folder.put("r.hea", "r/2 2 250 3999999999\ns1 20\n~ 3999999979\n");
  const auto record = read(f.folder, "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_TRUE((*record)->main().resident(0).empty()) << "paged";
  EXPECT_TRUE(std::isnan((*record)->main().read(0, 3'999'999'000, 1).value()[0]));
  f.folder.put("r.hea", "r/3 2 250 0\ns1 20\n~ 4000000000\n~ 4000000000\n");
  EXPECT_EQ(read(f.folder, "r.hea").error().code, ErrorCode::limit_exceeded);
}

TEST(WfdbSegmentsHostile, RefusesARecordOfGapsOnly) {
  MemoryFolder folder;
  folder.put("r.hea", "r/2 2 250 20\n~ 10\n~ 10\n");
  EXPECT_EQ(read(folder, "r.hea").error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::wfdb::testing
