#include "heartcare/core/record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "heartcare/core/limits.h"

namespace heartcare {
namespace {

std::vector<Lead> leads(std::initializer_list<LeadId> ids) {
  std::vector<Lead> list;
  for (const LeadId id : ids) list.push_back({.id = id, .label = std::string(lead_name(id))});
  return list;
}

SignalGroup two_leads() {
  return *SignalGroup::create(Hertz{500}, leads({LeadId::V1, LeadId::II}), {1, 2, 3, 10, 20, 30});
}

TEST(CoreSignalGroup, FindsLeadsByIdentity) {
  const SignalGroup group = two_leads();
  EXPECT_EQ(group.find(LeadId::II), 1u);
  EXPECT_EQ(group.find(LeadId::V1), 0u);
  EXPECT_FALSE(group.find(LeadId::aVR));
  EXPECT_FALSE(group.find(LeadId::other));
}

TEST(CoreSignalGroup, ReadsNanOutsideTheRecording) {
  const auto samples = *two_leads().read(1, -2, 7);
  ASSERT_EQ(samples.size(), 7u);
  EXPECT_TRUE(std::isnan(samples[0]) && std::isnan(samples[1]));
  EXPECT_EQ(samples[2], 10.0f);
  EXPECT_EQ(samples[4], 30.0f);
  EXPECT_TRUE(std::isnan(samples[5]) && std::isnan(samples[6]));
}

TEST(CoreSignalGroup, ReadsNothingFarOutside) {
  for (const std::int64_t first : {-100, 100}) {
    const auto samples = *two_leads().read(0, first, 2);
    EXPECT_TRUE(std::isnan(samples[0]) && std::isnan(samples[1])) << first;
  }
}

TEST(CoreSignalGroup, RejectsUnevenSamples) {
  const auto group = SignalGroup::create(Hertz{500}, leads({LeadId::I, LeadId::II}), {1, 2, 3});
  ASSERT_FALSE(group);
  EXPECT_EQ(group.error().code, ErrorCode::invalid_argument);
}

TEST(CoreSignalGroup, RejectsImpossibleRates) {
  for (const double rate : {0.0, -250.0, 1e9, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(SignalGroup::create(Hertz{rate}, leads({LeadId::I}), {1, 2})) << rate;
}

TEST(CoreSignalGroup, RejectsTooManyLeads) {
  const auto group = SignalGroup::create(Hertz{500}, std::vector<Lead>(limits::max_leads + 1),
                                         std::vector<float>(limits::max_leads + 1));
  ASSERT_FALSE(group);
  EXPECT_EQ(group.error().code, ErrorCode::limit_exceeded);
}

TEST(CoreSignalGroup, RefusesToReadTooMuchAtOnce) {
  const auto samples = two_leads().read(0, 0, limits::max_samples_in_memory + 1);
  ASSERT_FALSE(samples);
  EXPECT_EQ(samples.error().code, ErrorCode::limit_exceeded);
}

RecordParts parts_with(Annotation mark) {
  RecordParts parts;
  parts.groups.push_back(two_leads());
  parts.annotations.push_back(std::move(mark));
  return parts;
}

TEST(CoreRecord, RejectsARecordWithoutSignal) { EXPECT_FALSE(Record::create({})); }

TEST(CoreRecord, RejectsAnnotationsThatPointNowhere) {
  EXPECT_FALSE(Record::create(parts_with({.sample = 4})));
  EXPECT_FALSE(Record::create(parts_with({.sample = -1})));
  EXPECT_FALSE(Record::create(parts_with({.sample = 0, .group = 1})));
  EXPECT_FALSE(Record::create(parts_with({.sample = 0, .lead = 2})));
  EXPECT_TRUE(Record::create(parts_with({.sample = 3, .lead = 1})));
}

TEST(CoreRecord, SortsAnnotationsAndKeepsTheOrderOfEqualOnes) {
  RecordParts parts = parts_with({.sample = 2, .label = "N"});
  parts.annotations.push_back({.sample = 0, .label = "+"});
  parts.annotations.push_back({.sample = 2, .label = "V"});
  const RecordPtr record = *Record::create(std::move(parts));
  ASSERT_EQ(record->annotations().size(), 3u);
  EXPECT_EQ(record->annotations()[0].label, "+");
  EXPECT_EQ(record->annotations()[1].label, "N");
  EXPECT_EQ(record->annotations()[2].label, "V");
}

}  // namespace
}  // namespace heartcare
