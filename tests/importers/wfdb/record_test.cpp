#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "fixtures.h"
#include "heartcare/importing/file.h"
#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr float none = std::numeric_limits<float>::quiet_NaN();

Fixture fixture(const std::string& name) {
  for (Fixture& f : all_fixtures())
    if (f.name == name) return std::move(f);
  ADD_FAILURE() << "no fixture " << name;
  return {};
}

RecordPtr opened(const MemoryFolder& folder, const std::string& header = "r.hea") {
  const auto record = read(folder, header);
  EXPECT_TRUE(record) << describe(record.error());
  return record.value_or(nullptr);
}

MemoryFolder one_signal(const std::string& line, std::initializer_list<std::int32_t> values) {
  MemoryFolder folder;
  folder.put("r.dat", pack(16, values))
      .put("r.hea", "r 1 250 " + std::to_string(values.size()) + "\n" + line + "\n");
  return folder;
}

bool same(std::vector<float> a, std::vector<float> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](float x, float y) { return x == y || (x != x && y != y); });
}

TEST(WfdbRecord, ConvertsVoltsToMicrovolts) {
  const auto in = [](const std::string& unit) {
    return opened(one_signal("r.dat 16 100(10)/" + unit + " 16 0 0", {110, -90}));
  };
  EXPECT_THAT(samples(*in("mV"), 0), ElementsAre(1000.0F, -1000.0F));
  EXPECT_THAT(samples(*in("uV"), 0), ElementsAre(1.0F, -1.0F));
  EXPECT_THAT(samples(*in("\xC2\xB5V"), 0), ElementsAre(1.0F, -1.0F));
  EXPECT_THAT(samples(*in("V"), 0), ElementsAre(1e6F, -1e6F));
  EXPECT_THAT(samples(*in("nV"), 0), ElementsAre(0.001F, -0.001F));
  EXPECT_EQ(in("mV")->main().leads()[0].unit, "uV");
  EXPECT_EQ(in("mV")->main().leads()[0].resolution, 10.0);
}

TEST(WfdbRecord, LeavesOtherUnitsAsTheyAre) {
  const auto record = opened(one_signal("r.dat 16 10(0)/mmHg 16 0 0 0 0 V1", {800, 1200}));
  const Lead& lead = record->main().leads()[0];
  EXPECT_EQ(lead.unit, "mmHg");
  EXPECT_EQ(lead.id, LeadId::other) << "a pressure is no ECG lead, whatever its name";
  EXPECT_FALSE(lead.is_ecg());
  EXPECT_THAT(samples(*record, 0), ElementsAre(80.0F, 120.0F));
}

TEST(WfdbRecord, SaysWhatItAssumed) {
  EXPECT_THAT(warning_keys(*opened(one_signal("r.dat 16 200", {0, 200}))), ElementsAre("wfdb.unit_assumed"));
  const auto uncalibrated = opened(one_signal("r.dat 16 0/mV", {0, 200}));
  EXPECT_THAT(warning_keys(*uncalibrated), ElementsAre("wfdb.gain_assumed"));
  EXPECT_THAT(samples(*uncalibrated, 0), ElementsAre(0.0F, 1000.0F));
}

TEST(WfdbRecord, FindsLeadsByTheirDescription) {
  const auto record = opened(fixture("mat_offset").folder);
  EXPECT_EQ(record->main().leads()[1].id, LeadId::II);
  EXPECT_EQ(record->main().leads()[1].label, "II");
}

TEST(WfdbRecord, SkipsTheBytesBeforeTheSamples) {
  const auto with = opened(fixture("mat_offset").folder), without = opened(fixture("no_length").folder);
  EXPECT_EQ(samples(*with, 0), samples(*without, 0));
  EXPECT_THAT(warning_keys(*with), IsEmpty());
}

TEST(WfdbRecord, ShiftsSkewedSignalsAndLeavesTheirEndMissing) {
  auto f = fixture("no_length");
  const auto straight = samples(*opened(f.folder), 0);
  std::vector<float> wanted(straight.begin() + 3, straight.end());
  wanted.resize(40, none);
  const auto skewed = opened(fixture("skew").folder);
  EXPECT_TRUE(same(samples(*skewed, 0), wanted));
  EXPECT_THAT(warning_keys(*skewed), IsEmpty()) << "the checksum is that of the samples as stored";
}

TEST(WfdbRecord, SkewBeyondTheEndLeavesNothing) {
  const auto record = opened(one_signal("r.dat 16:9000000000 200/mV", {1, 2, 3}));
  EXPECT_TRUE(same(samples(*record, 0), {none, none, none}));
}

TEST(WfdbRecord, MakesAGroupForEachRate) {
  const auto record = opened(fixture("several_rates").folder);
  ASSERT_EQ(record->groups().size(), 2U);
  EXPECT_EQ(record->main().rate().value, 500.0);
  EXPECT_EQ(record->main().samples(), 120);
  EXPECT_EQ(record->main().leads().size(), 2U);
  EXPECT_EQ(record->groups()[1].rate().value, 125.0);
  EXPECT_EQ(record->groups()[1].leads()[0].label, "ABP");
  const auto raw = wave(30, 9, 10);
  EXPECT_EQ(samples(*record, 1)[5], static_cast<float>(raw[9 + 4 + 1] / 500.0 * 1000.0))
      << "frame 1, sample 1";
  EXPECT_EQ(samples(*record, 0, 1)[2], static_cast<float>((raw[2 * 9 + 8] + 100) / 20.0));
}

TEST(WfdbRecord, ShowsTheEcgFirstWhereverItStandsInTheFile) {
  MemoryFolder folder;
  folder.put("r.dat", pack(16, wave(10, 3, 10)))
      .put("r.hea", "r 2 100 10\nr.dat 16 1/mmHg 16 0 0 0 0 ABP\nr.dat 16x2 200/mV 16 0 0 0 0 II\n");
  const auto record = opened(folder);
  EXPECT_EQ(record->main().leads()[0].id, LeadId::II);
}

TEST(WfdbRecord, KeepsStartNotesAndPatient) {
  const auto record = opened(fixture("mat_offset").folder);
  EXPECT_EQ(record->patient().age_years, 61.0);
  EXPECT_EQ(record->patient().sex, Sex::female);
  EXPECT_THAT(record->notes(), ElementsAre("Age: 61", "Sex: F"));
  EXPECT_TRUE(opened(fixture("several_rates").folder)->start());
}

TEST(WfdbRecord, HashesHeaderAndSignalFilesInTheirOrder) {
  const auto f = fixture("mat_offset");
  importing::Sha256 hash;
  hash.add(f.folder.files.at("r.hea"));
  hash.add(f.folder.files.at("r.dat"));
  const auto record = opened(f.folder);
  EXPECT_EQ(record->provenance().sha256, hash.hex());
  EXPECT_EQ(record->provenance().importer, "wfdb");
  EXPECT_EQ(record->provenance().source, "memory/r.hea");
}

TEST(WfdbRecord, LeavesLeadsOfAMissingFileEmpty) {
  MemoryFolder folder = one_signal("r.dat 16 200/mV 16 0 0\n", {1, 2});
  folder.put("r.hea", "r 2 250 2\nr.dat 16 200/mV 16 0 0\ngone.dat 16 200/mV 16 0 0\n");
  const auto record = opened(folder);
  EXPECT_TRUE(same(samples(*record, 1), {none, none}));
  EXPECT_THAT(warning_keys(*record), ElementsAre("wfdb.signal_file_unreadable"));
}

TEST(WfdbRecord, NeedsAtLeastOneSignalFile) {
  MemoryFolder folder;
  folder.put("r.hea", "r 1 250 2\ngone.dat 16 200/mV\n");
  EXPECT_EQ(read(folder, "r.hea").error().code, ErrorCode::not_found);
  EXPECT_EQ(read(folder, "x.hea").error().code, ErrorCode::not_found);
  folder.put("gone.dat", Bytes(1));
  EXPECT_EQ(read(folder, "r.hea").error().code, ErrorCode::damaged) << "not one complete sample";
  folder.put("r.hea", "r 0 250 2\n");
  EXPECT_EQ(read(folder, "r.hea").error().code, ErrorCode::unsupported_format);
}

TEST(WfdbRecord, RefusesSignalsOfOneFileThatAreApart) {
  MemoryFolder folder = one_signal("", {1, 2, 3, 4});
  folder.put("b.dat", pack(16, {1, 2}))
      .put("r.hea", "r 3 250 2\nr.dat 16 200/mV\nb.dat 16 200/mV\nr.dat 16 200/mV\n");
  EXPECT_EQ(read(folder, "r.hea").error().code, ErrorCode::damaged);
}

TEST(WfdbRecord, StopsWhenCancelled) {
  const auto f = fixture("mat_offset");
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  EXPECT_EQ(read_record(f.folder.opener(), "r.hea", "", job).error().code, ErrorCode::cancelled);
}

TEST(WfdbRecord, ReportsProgressThatDoesNotFall) {
  std::map<std::string, double> last;
  JobContext job({}, [&](double fraction, std::string_view stage) {
    EXPECT_GE(fraction, last[std::string(stage)]);
    last[std::string(stage)] = fraction;
  });
  const auto f = record_in_format(16, 300'000);
  ASSERT_TRUE(read_record(f.folder.opener(), "r.hea", "", job));
  EXPECT_NEAR(last["read"], 1.0, 1e-3);
}

}  // namespace
}  // namespace heartcare::wfdb::testing
