#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "rule_cases.h"
#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

std::vector<std::string> fired(const Interpretation& reading) {
  std::vector<std::string> ids;
  for (const FiredStatement& f : reading.statements) ids.push_back(book().rules()[f.rule].id);
  return ids;
}
std::vector<std::string> unchecked(const Interpretation& reading) {
  std::vector<std::string> ids;
  for (const UncheckedRule& u : reading.unchecked) ids.push_back(book().rules()[u.rule].id);
  return ids;
}
const FiredStatement& find(const Interpretation& reading, const std::string& id) {
  for (const FiredStatement& f : reading.statements)
    if (book().rules()[f.rule].id == id) return f;
  static const FiredStatement none;
  ADD_FAILURE() << id << " did not fire";
  return none;
}

/// Early repolarisation is not a statement about people of 50.
Findings young_if_needed(const std::string& rule) {
  Findings findings = healthy();
  if (rule == "early_repolarization") findings.age_years = 30;
  return findings;
}

class StatementsRule : public testing::TestWithParam<RuleCase> {};

TEST_P(StatementsRule, FiresAtItsLimit) {
  const auto& [rule, fires, silent] = GetParam();
  const auto reading = interpret(book(), with(young_if_needed(rule), fires));
  EXPECT_THAT(fired(reading), Contains(rule));
  const FiredStatement& statement = find(reading, rule);
  EXPECT_FALSE(statement.because.empty());
  EXPECT_FALSE(statement.keys.empty());
  EXPECT_GT(statement.confidence, 0);
  EXPECT_TRUE(check(vocabulary(), statement.statement).empty());
}

TEST_P(StatementsRule, IsSilentJustBelow) {
  const auto& [rule, fires, silent] = GetParam();
  EXPECT_THAT(fired(interpret(book(), with(young_if_needed(rule), silent))), Not(Contains(rule)));
}

TEST_P(StatementsRule, IsNotEvaluatedWithoutItsMeasurements) {
  const auto& [rule, fires, silent] = GetParam();
  Findings findings = with(young_if_needed(rule), fires);
  const auto keys = book().rules()[*book().find(rule)].when.keys();
  for (const std::string& key : keys) findings.set_missing(key, "lead is flat");
  const auto reading = interpret(book(), findings);
  EXPECT_THAT(fired(reading), Not(Contains(rule)));
  EXPECT_THAT(unchecked(reading), Contains(rule));
}

INSTANTIATE_TEST_SUITE_P(All, StatementsRule, testing::ValuesIn(rule_cases()),
                         [](const auto& c) { return std::string(c.param.rule); });

TEST(StatementsRules, EveryRuleHasACase) {
  std::set<std::string> tested, known;
  for (const RuleCase& c : rule_cases()) tested.insert(c.rule);
  for (const Rule& rule : book().rules()) known.insert(rule.id);
  EXPECT_EQ(tested, known);
}

TEST(StatementsRules, EveryRuleNamesItsSource) {
  for (const Rule& rule : book().rules()) {
    EXPECT_GT(rule.source.size(), 8u) << rule.id;
    EXPECT_GT(rule.criterion.size(), 15u) << rule.id;
  }
}

TEST(StatementsInterpretation, AHealthyEcgIsNormalSinusRhythmAndNothingElse) {
  const auto reading = interpret(book(), healthy());
  EXPECT_THAT(fired(reading), UnorderedElementsAre("sinus_rhythm"));
  EXPECT_EQ(reading.overall, 1);
  EXPECT_THAT(scp_codes(book(), reading), UnorderedElementsAre("NORM", "SR"));
}

TEST(StatementsInterpretation, NoMeasurementAtAllGivesNoStatementAndNoVerdict) {
  const auto reading = interpret(book(), Findings{});
  EXPECT_THAT(reading.statements, IsEmpty());
  EXPECT_EQ(reading.overall, 0);
  // Rules without an age or sex limit, none of them judged.
  EXPECT_GT(reading.unchecked.size(), book().rules().size() - 6);
}

TEST(StatementsInterpretation, IsNotNormalWhileARelevantRuleIsUnchecked) {
  Findings findings = healthy();
  findings.set_missing("qrs_ms", "lead is flat");
  EXPECT_EQ(interpret(book(), findings).overall, 0);
}

TEST(StatementsInterpretation, ABorderlineFindingMakesItOtherwiseNormal) {
  EXPECT_EQ(interpret(book(), with(healthy(), {{"qrs_axis_deg", -35}})).overall, 2);
  EXPECT_EQ(interpret(book(), with(healthy(), {{"pr_ms", 240}})).overall, 3);
  EXPECT_EQ(interpret(book(), with(healthy(), {{"quality.acceptable", 0}})).overall, 4);
}

TEST(StatementsInterpretation, JudgesNoHypertrophyOrStChangeInLeftBundleBranchBlock) {
  const Values lbbb{{"qrs_ms", 150},        {"lead.V1.r_uv", 100},       {"lead.V1.s_uv", -2500},
                    {"lead.V5.r_uv", 1800}, {"lead.V5.r_peak_ms", 80},   {"lead.V6.r_peak_ms", 80},
                    {"lead.V6.s_uv", 0},    {"lead.V5.st_j60_uv", -200}, {"lead.V6.st_j60_uv", -200}};
  const auto reading = interpret(book(), with(healthy(), lbbb));
  EXPECT_THAT(fired(reading), Contains("left_bundle_branch_block"));
  EXPECT_THAT(fired(reading), Not(Contains("left_ventricular_hypertrophy")));
  EXPECT_THAT(fired(reading), Not(Contains("st_depression")));
  std::set<std::string> suppressed;
  for (const SuppressedRule& s : reading.suppressed) suppressed.insert(book().rules()[s.rule].id);
  EXPECT_THAT(suppressed, Contains("left_ventricular_hypertrophy"));
  EXPECT_THAT(suppressed, Contains("st_depression"));
}

TEST(StatementsInterpretation, AnUncheckedGuardLowersTheConfidenceAndIsNamed) {
  const Values q = in({LeadId::III, LeadId::aVF}, {{"q_ms", 40}, {"q_uv", -300}});
  const auto sure = interpret(book(), with(healthy(), q));
  Findings findings = with(healthy(), q);
  findings.set_missing("rhythm.paced_fraction", "sampled too slowly for spikes");
  const auto unsure = interpret(book(), findings);
  EXPECT_THAT(find(unsure, "inferior_mi").guards_unchecked, Contains("ventricular_paced"));
  EXPECT_LT(find(unsure, "inferior_mi").confidence, find(sure, "inferior_mi").confidence);
}

TEST(StatementsInterpretation, ConfidenceIsNoBetterThanTheWeakestMeasurement) {
  Findings findings = healthy();
  findings.set("pr_ms", 240, {}, 0.3);
  EXPECT_NEAR(find(interpret(book(), findings), "prolonged_pr").confidence, 0.3 * 0.85, 1e-9);
}

TEST(StatementsInterpretation, LimitsFollowAgeAndSex) {
  const auto long_qt = [](Sex sex) {
    Findings findings = with(healthy(), {{"qtc_fridericia_ms", 465}});
    findings.sex = sex;
    return fired(interpret(book(), findings));
  };
  EXPECT_THAT(long_qt(Sex::male), Contains("long_qt"));
  EXPECT_THAT(long_qt(Sex::female), Not(Contains("long_qt")));
  Findings child = with(healthy(), {{"qrs_axis_deg", 110}, {"pr_ms", 180}});
  child.age_years = 5;
  EXPECT_THAT(fired(interpret(book(), child)), Not(Contains("right_axis")));
  EXPECT_THAT(fired(interpret(book(), child)), Contains("prolonged_pr"));
}

TEST(StatementsInterpretation, ConditionalModifiersFollowTheirOwnNumbers) {
  const Values af{{"rr_irregularity", 0.2}, {"p_fraction", 0.1}};
  const auto fast = interpret(book(), with(healthy(), af + Values{{"hr_bpm", 130}}));
  EXPECT_THAT(find(fast, "atrial_fibrillation").statement.modifiers, UnorderedElementsAre(346));
  const auto calm = interpret(book(), with(healthy(), af));
  EXPECT_THAT(find(calm, "atrial_fibrillation").statement.modifiers, IsEmpty());
}

TEST(StatementsInterpretation, NamesTheLeadsThatMetTheCriterion) {
  const auto reading =
      interpret(book(), with(healthy(), in({LeadId::III, LeadId::aVF}, {{"q_ms", 40}, {"q_uv", -300}})));
  EXPECT_THAT(find(reading, "inferior_mi").statement.leads, UnorderedElementsAre(LeadId::III, LeadId::aVF));
}

TEST(StatementsInterpretation, SameFindingsGiveTheSameReading) {
  const Findings findings = with(healthy(), rule_cases()[40].fires);
  const auto first = interpret(book(), findings), second = interpret(book(), findings);
  EXPECT_EQ(fired(first), fired(second));
  EXPECT_EQ(first.overall_confidence, second.overall_confidence);
}

}  // namespace
}  // namespace heartcare::statements
