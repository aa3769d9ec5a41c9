#include "heartcare/statements/serial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "healthy.h"
#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<SerialFinding> compared(const Findings& before, const Findings& now) {
  const Interpretation first = interpret(book(), before), second = interpret(book(), now);
  const auto result = compare(vocabulary(), {&before, &first}, {&now, &second});
  EXPECT_TRUE(result);
  return result.value_or(std::vector<SerialFinding>{});
}
std::vector<int> codes(const std::vector<SerialFinding>& findings) {
  std::vector<int> result;
  for (const SerialFinding& f : findings) result.push_back(f.code);
  return result;
}
std::vector<int> change(const Values& values) { return codes(compared(healthy(), with(healthy(), values))); }

TEST(StatementsSerial, NothingNewIsNoSignificantChange) {
  EXPECT_THAT(change({}), ElementsAre(400));
  EXPECT_THAT(change({{"hr_bpm", 85}, {"pr_ms", 170}}), ElementsAre(400));
}

TEST(StatementsSerial, AnAbnormalIntervalMayDifferByATenthOnly) {
  const Findings before = with(healthy(), {{"pr_ms", 240}});
  EXPECT_THAT(codes(compared(before, with(before, {{"pr_ms", 263}}))), ElementsAre(400));
  EXPECT_THAT(codes(compared(before, with(before, {{"pr_ms", 266}}))), IsEmpty());
}

TEST(StatementsSerial, RateCountsOnlyBeyondFiftyOrAHundred) {
  const Findings slow = with(healthy(), {{"hr_bpm", 75}});
  EXPECT_THAT(codes(compared(slow, with(slow, {{"hr_bpm", 99}}))), ElementsAre(400));
  const auto fast = compared(slow, with(slow, {{"hr_bpm", 101}}));
  EXPECT_THAT(codes(fast), ElementsAre(401));
  ASSERT_EQ(fast[0].changes.size(), 1u);
  EXPECT_EQ(fast[0].changes[0].before, 75);
  EXPECT_EQ(fast[0].changes[0].now, 101);
  EXPECT_THAT(codes(compared(with(healthy(), {{"hr_bpm", 65}}), with(healthy(), {{"hr_bpm", 46}}))),
              ElementsAre(400));
}

TEST(StatementsSerial, ANewRhythmOrPacemakerIsARhythmChange) {
  const auto af = compared(healthy(), with(healthy(), {{"rr_irregularity", 0.2}, {"p_fraction", 0}}));
  EXPECT_THAT(codes(af), Contains(401));
  EXPECT_THAT(af[0].added, ElementsAre(50));
  EXPECT_THAT(af[0].removed, ElementsAre(20));
  EXPECT_THAT(change({{"rhythm.paced_fraction", 1}}), Contains(401));
}

TEST(StatementsSerial, NewInfarctionOrGrownStDeviation) {
  EXPECT_THAT(change(in({LeadId::III, LeadId::aVF}, {{"q_ms", 40}, {"q_uv", -300}})), ElementsAre(402));
  EXPECT_THAT(change(in({LeadId::V2, LeadId::V3}, {{"st_j60_uv", 110}})), Contains(402));
  EXPECT_THAT(change(in({LeadId::V2, LeadId::V4}, {{"st_j60_uv", 110}})), Not(Contains(402)))
      << "not neighbours";
}

TEST(StatementsSerial, NewConductionQtAndAxisStatements) {
  EXPECT_THAT(change({{"pr_ms", 240}}), ElementsAre(403));
  EXPECT_THAT(change({{"qtc_fridericia_ms", 480}}), ElementsAre(404));
  EXPECT_THAT(change({{"qrs_axis_deg", -35}, {"lead.I.r_uv", 1200}}), ElementsAre(405));
}

TEST(StatementsSerial, QtcCountsFromMoreThanSixtyMilliseconds) {
  const Findings before = with(healthy(), {{"qtc_fridericia_ms", 380}});
  EXPECT_THAT(codes(compared(before, with(before, {{"qtc_fridericia_ms", 441}}))), ElementsAre(404));
  EXPECT_THAT(codes(compared(before, with(before, {{"qtc_fridericia_ms", 440}}))), ElementsAre(400));
}

TEST(StatementsSerial, ADifferentReadingOfTheSameTraceIsAnInterpretiveChange) {
  const auto findings =
      compared(with(healthy(), {{"qrs_axis_deg", -29}}), with(healthy(), {{"qrs_axis_deg", -31}}));
  EXPECT_THAT(codes(findings), ElementsAre(406));
  EXPECT_THAT(findings[0].added, ElementsAre(121));
}

TEST(StatementsSerial, NeedsSomethingToCompare) {
  EXPECT_THAT(compared(Findings{}, healthy()), IsEmpty());
  const Interpretation none;
  const Findings empty;
  EXPECT_EQ(compare(vocabulary(), {&empty, nullptr}, {&empty, &none}).error().code,
            ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::statements
