#include "heartcare/statements/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "healthy.h"
#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Verification judge(const Findings& findings, const CodedStatement& statement) {
  return verify(book(), vocabulary(), findings, statement);
}
Findings inferior_q() {
  return with(healthy(), in({LeadId::III, LeadId::aVF}, {{"q_ms", 40}, {"q_uv", -300}}));
}

TEST(StatementsVerifier, SupportsWithTheNumbersAndWhereTheyWereRead) {
  Findings findings = healthy();
  findings.set("pr_ms", 240, {{LeadId::II}, {{1000, 1120}}, {3}});
  const auto result = judge(findings, {82, {}, {}, {}});
  EXPECT_EQ(result.verdict, Verdict::supported);
  EXPECT_EQ(result.reason, "criterion_met");
  ASSERT_FALSE(result.numbers.empty());
  EXPECT_EQ(result.numbers[0].value, 240);
  EXPECT_EQ(result.numbers[0].limit, 232);
  EXPECT_THAT(result.keys, ElementsAre("pr_ms"));
  EXPECT_THAT(result.evidence.leads, ElementsAre(LeadId::II));
  EXPECT_EQ(result.evidence.samples, std::pair(std::int64_t{1000}, std::int64_t{1120}));
}

TEST(StatementsVerifier, ContradictsWithTheNumbers) {
  const auto result = judge(healthy(), {82, {}, {}, {}});
  EXPECT_EQ(result.verdict, Verdict::contradicted);
  ASSERT_FALSE(result.numbers.empty());
  EXPECT_EQ(result.numbers[0].value, 160);
}

TEST(StatementsVerifier, IsNotCheckableWithoutTheMeasurement) {
  Findings findings = healthy();
  findings.set_missing("pr_ms", "no P wave");
  const auto result = judge(findings, {82, {}, {}, {}});
  EXPECT_EQ(result.verdict, Verdict::not_checkable);
  EXPECT_EQ(result.reason, "measurement_missing");
  EXPECT_THAT(result.missing, Contains("pr_ms"));
}

TEST(StatementsVerifier, BetweenMetAndExcludedItIsNotCheckable) {
  const auto near =
      judge(with(healthy(), in({LeadId::III}, {{"q_ms", 25}, {"q_uv", -80}})), {161, {}, {}, {}});
  EXPECT_EQ(near.verdict, Verdict::not_checkable);
  EXPECT_EQ(near.reason, "criterion_not_met_but_not_excluded");
  EXPECT_EQ(judge(healthy(), {161, {}, {}, {}}).verdict, Verdict::contradicted);
  EXPECT_EQ(judge(inferior_q(), {161, {}, {}, {}}).verdict, Verdict::supported);
}

TEST(StatementsVerifier, TheLeadsOfTheStatementMustBeAmongThoseThatShowIt) {
  EXPECT_EQ(judge(inferior_q(), {161, {}, {}, {LeadId::III}}).verdict, Verdict::supported);
  const auto wrong = judge(inferior_q(), {161, {}, {}, {LeadId::V2}});
  EXPECT_EQ(wrong.verdict, Verdict::contradicted);
  EXPECT_EQ(wrong.reason, "leads_not_affected");
}

TEST(StatementsVerifier, ModifiersChooseTheRule) {
  EXPECT_EQ(judge(inferior_q(), {161, {333}, {}, {}}).verdict, Verdict::supported);
  EXPECT_EQ(judge(inferior_q(), {161, {330}, {}, {}}).verdict, Verdict::contradicted) << "no ST elevation";
  const auto recent = judge(inferior_q(), {161, {331}, {}, {}});
  EXPECT_EQ(recent.verdict, Verdict::supported);
  EXPECT_THAT(recent.unchecked_additions, ElementsAre(331));
}

TEST(StatementsVerifier, AConditionalModifierIsCheckedByItsOwnCondition) {
  const Values af{{"rr_irregularity", 0.2}, {"p_fraction", 0.1}};
  EXPECT_EQ(judge(with(healthy(), af + Values{{"hr_bpm", 130}}), {50, {346}, {}, {}}).verdict,
            Verdict::supported);
  const auto calm = judge(with(healthy(), af), {50, {346}, {}, {}});
  EXPECT_EQ(calm.verdict, Verdict::contradicted);
  EXPECT_THAT(calm.keys, ElementsAre("hr_bpm"));
}

TEST(StatementsVerifier, OneRhythmExcludesAnother) {
  const Findings paced = with(healthy(), {{"rhythm.paced_fraction", 1}});
  const auto sinus = judge(paced, {20, {}, {}, {}});
  EXPECT_EQ(sinus.verdict, Verdict::contradicted);
  EXPECT_EQ(sinus.reason, "excluded_by");
  EXPECT_THAT(sinus.keys, Contains("rhythm.paced_fraction"));
}

TEST(StatementsVerifier, WhereACriterionDoesNotApplyNothingIsContradicted) {
  const Findings paced =
      with(healthy(), {{"rhythm.paced_fraction", 1}, {"lead.V1.s_uv", -2500}, {"lead.V5.r_uv", 2000}});
  const auto result = judge(paced, {142, {}, {}, {}});
  EXPECT_EQ(result.verdict, Verdict::not_checkable);
  EXPECT_EQ(result.reason, "excluded_by");
}

TEST(StatementsVerifier, JudgesTheOverallReading) {
  EXPECT_EQ(judge(healthy(), {1, {}, {}, {}}).verdict, Verdict::supported);
  EXPECT_EQ(judge(inferior_q(), {1, {}, {}, {}}).verdict, Verdict::contradicted);
  EXPECT_EQ(judge(inferior_q(), {3, {}, {}, {}}).verdict, Verdict::supported);
  EXPECT_EQ(judge(Findings{}, {1, {}, {}, {}}).verdict, Verdict::not_checkable);
}

TEST(StatementsVerifier, AConvenienceStatementNeedsAllItStandsFor) {
  const Values tall{{"lead.V1.s_uv", -1900}, {"lead.V5.r_uv", 1700}};
  const Values strain = in({LeadId::I, LeadId::V5, LeadId::V6}, {{"st_j60_uv", -100}, {"t_uv", -150}});
  EXPECT_EQ(judge(with(healthy(), tall + strain), {503, {}, {}, {}}).verdict, Verdict::supported);
  EXPECT_EQ(judge(with(healthy(), tall), {503, {}, {}, {}}).verdict, Verdict::contradicted);
  EXPECT_EQ(
      judge(with(healthy(), in({LeadId::V5, LeadId::V6}, {{"st_j60_uv", -110}})), {502, {}, {}, {}}).verdict,
      Verdict::supported);
}

TEST(StatementsVerifier, SaysWhyItCannotJudge) {
  EXPECT_EQ(judge(healthy(), {999, {}, {}, {}}).reason, "unknown_code");
  EXPECT_EQ(judge(healthy(), {20, {330}, {}, {}}).reason, "pairing_not_allowed");
  const auto no_rule = judge(healthy(), {111, {}, {}, {}});  // epsilon wave
  EXPECT_EQ(no_rule.reason, "no_rule");
  EXPECT_EQ(no_rule.verdict, Verdict::not_checkable);
  EXPECT_THAT(no_rule.rules, IsEmpty());
}

/// The verifier must agree with the reader: what interpret() says is supported, for every rule that fires.
TEST(StatementsVerifier, SupportsWhateverTheRulesSay) {
  for (const Findings& findings :
       {healthy(), inferior_q(), with(healthy(), {{"qrs_axis_deg", -35}, {"pr_ms", 205}}),
        with(healthy(), {{"rhythm.premature_wide", 4}, {"rhythm.bigeminy_wide", 4}})})
    for (const FiredStatement& fired : interpret(book(), findings).statements) {
      const auto result = judge(findings, fired.statement);
      EXPECT_EQ(result.verdict, Verdict::supported) << book().rules()[fired.rule].id << ": " << result.reason;
    }
}

}  // namespace
}  // namespace heartcare::statements
