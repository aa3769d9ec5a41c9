#include "heartcare/wfdb/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "fixtures.h"
#include "heartcare/wfdb/importer.h"

namespace heartcare::wfdb::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Key;

constexpr float none = std::numeric_limits<float>::quiet_NaN();

Lead lead(LeadId id, double resolution, std::string unit = "uV") {
  return {.id = id, .label = std::string(lead_name(id)), .unit = std::move(unit), .resolution = resolution};
}

/// Steps of 5 uV within +-2000 steps, with a missing sample.
std::vector<float> stepped(std::size_t count, float step = 5.0F) {
  std::vector<float> samples;
  for (std::size_t i = 0; i < count; ++i)
    samples.push_back(step * static_cast<float>(static_cast<int>(i * 37 % 4001) - 2000));
  samples[count / 2] = none;
  return samples;
}

RecordPtr record_of(std::vector<SignalGroup> groups, std::vector<Annotation> marks = {}) {
  RecordParts parts;
  parts.name = "r";
  parts.groups = std::move(groups);
  parts.annotations = std::move(marks);
  parts.notes = {"a note", "another"};
  parts.patient.age_years = 61.5;
  parts.patient.sex = Sex::female;
  using namespace std::chrono;
  parts.start = local_days(2024y / February / 29) + 23h + 59min + 58s + 7ms;
  return Record::create(std::move(parts)).value();
}

SignalGroup group_of(double rate, std::vector<Lead> leads, std::vector<float> data,
                     GroupKind kind = GroupKind::rhythm) {
  return SignalGroup::create({rate}, std::move(leads), std::move(data), kind).value();
}

RecordPtr two_leads(std::vector<Annotation> marks = {}) {
  return record_of({group_of(500, {lead(LeadId::I, 5.0), lead(LeadId::V6, 5.0)}, stepped(2 * 1001))},
                   std::move(marks));
}

Result<void> write(const Record& record, const std::filesystem::path& header,
                   const WriteOptions& options = {}) {
  JobContext job;
  return write_record(record, header, job, options);
}

RecordPtr read_back(const std::filesystem::path& header) {
  JobContext job;
  const auto record = make_importer()->read(header, job);
  EXPECT_TRUE(record) << describe(record.error());
  return record.value_or(nullptr);
}

void expect_same_signals(const Record& a, const Record& b) {
  ASSERT_EQ(a.groups().size(), b.groups().size());
  for (std::size_t g = 0; g < a.groups().size(); ++g) {
    EXPECT_EQ(a.groups()[g].rate(), b.groups()[g].rate());
    ASSERT_EQ(a.groups()[g].leads().size(), b.groups()[g].leads().size());
    for (std::size_t i = 0; i < a.groups()[g].leads().size(); ++i) {
      const Lead &x = a.groups()[g].leads()[i], &y = b.groups()[g].leads()[i];
      EXPECT_EQ(x.id, y.id);
      EXPECT_EQ(x.label, y.label);
      EXPECT_EQ(x.unit, y.unit);
      EXPECT_DOUBLE_EQ(x.resolution, y.resolution);
      const auto p = samples(a, i, g), q = samples(b, i, g);
      EXPECT_TRUE(std::equal(p.begin(), p.end(), q.begin(), q.end(),
                             [](float u, float v) { return u == v || (u != u && v != v); }))
          << "group " << g << " lead " << i;
    }
  }
}

class WfdbWriter : public ::testing::TestWithParam<int> {};

TEST_P(WfdbWriter, RoundTripsARecord) {
  const TemporaryFolder folder;
  const std::vector<Annotation> marks{{.sample = 3, .label = "N", .origin = "atr"},
                                      {.sample = 70, .lead = 1, .label = "p", .origin = "v6"},
                                      {.sample = 1001, .label = "+", .text = "(AFIB", .origin = "atr"}};
  const auto record = two_leads(marks);
  const auto header = folder.path() / "r.hea";
  const auto written = write(*record, header, {.format = GetParam()});
  ASSERT_TRUE(written) << describe(written.error());
  const auto back = read_back(header);
  expect_same_signals(*record, *back);
  EXPECT_THAT(warning_keys(*back), IsEmpty());
  EXPECT_EQ(back->annotations(), marks);
  EXPECT_EQ(back->start(), record->start());
  EXPECT_EQ(back->patient().age_years, 61.5);
  EXPECT_EQ(back->patient().sex, Sex::female);
  EXPECT_THAT(back->notes(), ::testing::ElementsAre("a note", "another", "Age: 61.5", "Sex: Female"));
}

TEST_P(WfdbWriter, WritesTheSameFilesFromWhatItRead) {
  const TemporaryFolder first, second;
  ASSERT_TRUE(write(*two_leads(), first.path() / "r.hea", {.format = GetParam()}));
  ASSERT_TRUE(write(*read_back(first.path() / "r.hea"), second.path() / "r.hea", {.format = GetParam()}));
  EXPECT_EQ(first.load().files, second.load().files);
}

TEST_P(WfdbWriter, RoundTripsSeveralRatesAndUnits) {
  const TemporaryFolder folder;
  const auto record = record_of({group_of(1000, {lead(LeadId::II, 5.0)}, stepped(400)),
                                 group_of(250, {lead(LeadId::other, 0.25, "mmHg")}, stepped(100, 0.25F))},
                                {{.sample = 399, .label = "N", .origin = "atr"}});
  const auto written = write(*record, folder.path() / "r.hea", {.format = GetParam()});
  ASSERT_TRUE(written) << describe(written.error());
  const auto back = read_back(folder.path() / "r.hea");
  expect_same_signals(*record, *back);
  EXPECT_EQ(back->annotations(), record->annotations()) << "at the fine rate, not rounded to frames";
}

TEST_P(WfdbWriter, RoundTripsManyLeadsAndOddLengths) {
  const TemporaryFolder folder;
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads) leads.push_back(lead(id, 5.0));
  const auto record = record_of({group_of(500, leads, stepped(12 * 40'001))});
  ASSERT_TRUE(write(*record, folder.path() / "r.hea", {.format = GetParam()}));
  expect_same_signals(*record, *read_back(folder.path() / "r.hea"));
  EXPECT_EQ(folder.load().files.size(), GetParam() == 516 ? 3U : 2U) << "FLAC takes eight leads in a file";
}

INSTANTIATE_TEST_SUITE_P(Formats, WfdbWriter, ::testing::Values(16, 212, 516),
                         [](const auto& test) { return "Format" + std::to_string(test.param); });

TEST(WfdbWriterRange, MovesTheBaselineWhereThatMakesAnOffsetFit) {
  const TemporaryFolder folder;
  auto samples_far_up = stepped(100);
  for (float& s : samples_far_up) s += 1'000'000.0F;
  const auto record = record_of({group_of(500, {lead(LeadId::I, 5.0)}, samples_far_up)});
  ASSERT_TRUE(write(*record, folder.path() / "r.hea"));
  expect_same_signals(*record, *read_back(folder.path() / "r.hea"));
}

TEST(WfdbWriterRange, RefusesOrSaturatesWhatDoesNotFit) {
  const TemporaryFolder folder;
  const auto record = record_of({group_of(500, {lead(LeadId::I, 1.0)}, {-5000.0F, 0.0F, 5000.0F})});
  const auto refused = write(*record, folder.path() / "r.hea", {.format = 212});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::limit_exceeded);
  EXPECT_THAT(folder.load().files, IsEmpty());
  ASSERT_TRUE(write(*record, folder.path() / "r.hea",
                    {.format = 212, .out_of_range = WriteOptions::OutOfRange::saturate}));
  EXPECT_THAT(samples(*read_back(folder.path() / "r.hea"), 0),
              ::testing::ElementsAre(-2047.0F, 0.0F, 2047.0F));
}

TEST(WfdbWriterRange, PicksAFineResolutionWhereNoneIsKnown) {
  const TemporaryFolder folder;
  std::vector<float> smooth;
  for (int i = 0; i < 500; ++i) smooth.push_back(1234.5F * std::sin(0.05F * static_cast<float>(i)));
  const auto record = record_of({group_of(500, {lead(LeadId::I, 0.0)}, smooth)});
  ASSERT_TRUE(write(*record, folder.path() / "r.hea"));
  const auto back = read_back(folder.path() / "r.hea");
  EXPECT_LE(back->main().leads()[0].resolution, 0.1001);
  const auto read = samples(*back, 0);
  for (std::size_t i = 0; i < smooth.size(); ++i) EXPECT_NEAR(read[i], smooth[i], 0.0501) << i;
}

TEST(WfdbWriterRange, WritesLeadsWithoutAnySample) {
  const TemporaryFolder folder;
  const auto record = record_of({group_of(500, {lead(LeadId::I, 0.0)}, std::vector<float>(9, none))});
  ASSERT_TRUE(write(*record, folder.path() / "r.hea"));
  for (const float s : samples(*read_back(folder.path() / "r.hea"), 0)) EXPECT_TRUE(std::isnan(s));
}

TEST(WfdbWriterErrors, RefusesNamesThatWfdbProgramsDoNotRead) {
  const TemporaryFolder folder;
  for (const char* name : {"a b.hea", ".hea", "r.dat", "r", "r.x.hea"})
    EXPECT_EQ(write(*two_leads(), folder.path() / name).error().code, ErrorCode::invalid_argument) << name;
  EXPECT_EQ(write(*two_leads(), folder.path() / "r.hea", {.format = 8}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(write(*two_leads(), folder.path() / "none" / "r.hea").error().code, ErrorCode::io);
}

TEST(WfdbWriterErrors, RefusesGroupsWithoutACommonFrame) {
  const TemporaryFolder folder;
  const auto record = record_of({group_of(500, {lead(LeadId::I, 5.0)}, stepped(500)),
                                 group_of(250, {lead(LeadId::X, 5.0)}, stepped(249))});
  EXPECT_EQ(write(*record, folder.path() / "r.hea").error().code, ErrorCode::invalid_argument);
}

TEST(WfdbWriterErrors, RefusesInfiniteSamples) {
  const TemporaryFolder folder;
  const auto record =
      record_of({group_of(500, {lead(LeadId::I, 5.0)}, {1.0F, std::numeric_limits<float>::infinity()})});
  EXPECT_EQ(write(*record, folder.path() / "r.hea").error().code, ErrorCode::invalid_argument);
}

TEST(WfdbWriterErrors, LeavesOutMedianBeats) {
  const TemporaryFolder folder;
  const auto record = record_of({group_of(500, {lead(LeadId::I, 5.0)}, stepped(500)),
                                 group_of(500, {lead(LeadId::I, 5.0)}, stepped(300), GroupKind::median_beat)},
                                {{.sample = 1, .group = 1, .label = "(", .origin = "atr"}});
  ASSERT_TRUE(write(*record, folder.path() / "r.hea"));
  const auto back = read_back(folder.path() / "r.hea");
  EXPECT_EQ(back->groups().size(), 1U);
  EXPECT_THAT(back->annotations(), IsEmpty());
}

TEST(WfdbWriterErrors, StopsWhenCancelledAndLeavesNothing) {
  const TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  EXPECT_EQ(write_record(*two_leads(), folder.path() / "r.hea", job).error().code, ErrorCode::cancelled);
  EXPECT_THAT(folder.load().files, IsEmpty());
}

TEST(WfdbWriterFiles, ReplacesTheFileThatAPagedRecordReadsFrom) {
  const TemporaryFolder folder;
  const auto header = folder.path() / "r.hea";
  ASSERT_TRUE(write(*two_leads(), header));
  const OpenFile open = [&](const std::string& name) {
    return importing::RandomAccessFile::open(folder.path() / name);
  };
  JobContext job;
  const auto paged = read_record(open, "r.hea", "", job, {.max_resident_samples = 0}).value();
  ASSERT_TRUE(write(*paged, header, {.format = 16}));
  expect_same_signals(*two_leads(), *read_back(header));
  EXPECT_THAT(folder.load().files, Contains(Key("r.dat")));
}

}  // namespace
}  // namespace heartcare::wfdb::testing
