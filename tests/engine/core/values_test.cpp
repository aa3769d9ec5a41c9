#include <gtest/gtest.h>

#include <new>
#include <set>
#include <stdexcept>

#include "heartcare/core/job.h"
#include "heartcare/core/lead.h"
#include "heartcare/core/units.h"

namespace heartcare {
namespace {

TEST(CoreLead, ReadsTheSpellingsSeenInFiles) {
  EXPECT_EQ(parse_lead_name("AVR"), LeadId::aVR);
  EXPECT_EQ(parse_lead_name(" v5 "), LeadId::V5);
  EXPECT_EQ(parse_lead_name("Lead I (Einthoven)"), LeadId::I);
  EXPECT_EQ(parse_lead_name(std::string_view("II\0", 3)), LeadId::II);
  EXPECT_EQ(parse_lead_name("ECG aVF"), LeadId::aVF);
  EXPECT_EQ(parse_lead_name("MLII"), LeadId::MLII);
  EXPECT_EQ(parse_lead_name("v4r"), LeadId::V4R);
}

TEST(CoreLead, LeavesUnknownNamesUnknown) {
  for (const char* name : {"", "ABP", "V10", "lead", "IIII", "ECG"})
    EXPECT_EQ(parse_lead_name(name), LeadId::other) << name;
}

TEST(CoreLead, EveryNameReadsBackAsItself) {
  for (int i = 0; i < static_cast<int>(LeadId::other); ++i) {
    const auto id = static_cast<LeadId>(i);
    EXPECT_EQ(parse_lead_name(lead_name(id)), id) << lead_name(id);
  }
}

TEST(CoreUnits, PaperGeometryIsExact) {
  EXPECT_DOUBLE_EQ((Seconds{1} * PaperSpeed{25}).value, 25.0);
  EXPECT_DOUBLE_EQ((Microvolts{1000} * PaperGain{10}).value, 10.0);
  EXPECT_DOUBLE_EQ((Millimetres{5} / PaperSpeed{50}).value, 0.1);
  EXPECT_DOUBLE_EQ((Millimetres{1} / PaperGain{20}).value, 50.0);
  EXPECT_DOUBLE_EQ(beats_per_minute(Seconds{0.8}), 75.0);
}

TEST(CoreError, EveryCodeHasItsOwnNameAndANonZeroExitCode) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_TRUE(names.insert(error_name(code)).second) << error_name(code);
    EXPECT_GT(exit_code(code), 0);
  }
}

TEST(CoreError, DescribesWhereTheDamageIs) {
  EXPECT_EQ(describe({ErrorCode::damaged, "short block", 12}), "damaged: short block (at byte 12)");
  EXPECT_EQ(describe({ErrorCode::cancelled, "", {}}), "cancelled");
}

TEST(CoreJob, TurnsExceptionsIntoErrorsWithoutTheirText) {
  JobContext context;
  const Job<int> leaky = [](JobContext&) -> Result<int> { throw std::runtime_error("Jane Doe"); };
  const auto failed = run_guarded(leaky, context);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::internal);
  EXPECT_EQ(failed.error().detail.find("Jane"), std::string::npos);
  const Job<int> hungry = [](JobContext&) -> Result<int> { throw std::bad_alloc(); };
  EXPECT_EQ(run_guarded(hungry, context).error().code, ErrorCode::limit_exceeded);
}

TEST(CoreJob, CheckpointSaysCancelledAfterAStopRequest) {
  std::stop_source source;
  const JobContext context(source.get_token());
  EXPECT_TRUE(context.checkpoint());
  source.request_stop();
  const auto stopped = context.checkpoint();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare
