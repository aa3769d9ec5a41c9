#include "heartcare/statements/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "healthy.h"

namespace heartcare::statements {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Definitions definitions() {
  Definitions d;
  d.lead_groups = {{"inferior", {LeadId::II, LeadId::aVF, LeadId::III}},
                   {"chest", {LeadId::V1, LeadId::V2, LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6}}};
  d.limits = {
      {"st",
       {{Sex::female, {}, {}, {LeadId::V2}, 150}, {{}, {}, 40.0, {LeadId::V2}, 250}, {{}, {}, {}, {}, 100}}},
      {"women_only", {{Sex::female, {}, {}, {}, 1}}}};
  return d;
}

Outcome evaluate(const std::string& text, const Findings& findings) {
  const auto expression = Expression::parse(text, definitions());
  EXPECT_TRUE(expression) << text << ": " << (expression ? "" : describe(expression.error()));
  return expression ? expression->evaluate(findings) : Outcome{};
}
Truth truth(const std::string& text, const Findings& findings) { return evaluate(text, findings).truth; }

Findings numbers() {
  Findings f;
  f.set("hr_bpm", 70);
  f.set("qrs_ms", 90);
  f.set("qrs_axis_deg", -40);
  f.set("lead.II.q_ms", 40);
  f.set("lead.aVF.q_ms", 10);
  f.set("lead.III.q_ms", 35);
  f.set_missing("pr_ms", "no P wave");
  return f;
}

TEST(StatementsExpression, ComparesAndCalculatesWithTheUsualPrecedence) {
  for (const char* yes : {"hr_bpm >= 70", "hr_bpm <= 70", "not hr_bpm < 70", "hr_bpm + 2 * 10 >= 90",
                          "(hr_bpm + 2) * 10 >= 720", "hr_bpm - 10 - 10 <= 50", "qrs_axis_deg < -30",
                          "-qrs_axis_deg > 39.5", "abs(qrs_axis_deg) >= 40", "max(hr_bpm, qrs_ms, 3) >= 90",
                          "min(hr_bpm, qrs_ms) <= 70", "hr_bpm / qrs_ms < 0.8", "hr_bpm > 1e1"})
    EXPECT_EQ(truth(yes, numbers()), Truth::yes) << yes;
  for (const char* no :
       {"hr_bpm > 70", "hr_bpm < 70", "not (hr_bpm >= 70 or qrs_ms > 500)", "hr_bpm / 0 > 1 and 2 < 1"})
    EXPECT_EQ(truth(no, numbers()), Truth::no) << no;
}

TEST(StatementsExpression, AndBindsTighterThanOr) {
  EXPECT_EQ(truth("hr_bpm > 0 or hr_bpm > 0 and hr_bpm > 100", numbers()), Truth::yes);
  EXPECT_EQ(truth("(hr_bpm > 0 or hr_bpm > 0) and hr_bpm > 100", numbers()), Truth::no);
}

TEST(StatementsExpression, AMissingMeasurementIsNeitherYesNorNo) {
  const auto outcome = evaluate("pr_ms > 200", numbers());
  EXPECT_EQ(outcome.truth, Truth::unknown);
  EXPECT_THAT(outcome.missing, ElementsAre("pr_ms"));
  EXPECT_TRUE(outcome.decisive.empty());
  for (const char* unknown :
       {"pr_ms <= 200", "not pr_ms > 200", "pr_ms + hr_bpm > 0", "abs(pr_ms) > 1", "-pr_ms < 3",
        "pr_ms * 0 < 1", "hr_bpm / 0 > 1", "hr_bpm > 60 and pr_ms > 3", "p_ms > 3"})
    EXPECT_EQ(truth(unknown, numbers()), Truth::unknown) << unknown;
}

TEST(StatementsExpression, DecidesWhereTheMissingValueCannotMatter) {
  EXPECT_EQ(truth("hr_bpm > 60 or pr_ms > 200", numbers()), Truth::yes);
  EXPECT_EQ(truth("hr_bpm > 100 and pr_ms > 200", numbers()), Truth::no);
  EXPECT_EQ(truth("max(pr_ms, hr_bpm) >= 70", numbers()), Truth::yes);
  EXPECT_EQ(truth("max(pr_ms, hr_bpm) >= 71", numbers()), Truth::unknown);
  EXPECT_EQ(truth("min(pr_ms, hr_bpm) > 70", numbers()), Truth::no);
  EXPECT_EQ(truth("abs(pr_ms) >= 0", numbers()), Truth::yes);
  EXPECT_TRUE(evaluate("hr_bpm > 60 or pr_ms > 200", numbers()).missing.empty());
}

TEST(StatementsExpression, CountsLeadsAndNamesThoseThatHold) {
  const auto outcome = evaluate("count(inferior, .q_ms >= 30) >= 2", numbers());
  EXPECT_EQ(outcome.truth, Truth::yes);
  ASSERT_EQ(outcome.decisive.size(), 3u);
  EXPECT_EQ(outcome.decisive[0].value, 2);
  EXPECT_EQ(outcome.decisive[1].text, "lead.II.q_ms >= 30");
  EXPECT_EQ(outcome.decisive[1].value, 40);
  EXPECT_EQ(outcome.decisive[2].text, "lead.III.q_ms >= 30");
}

TEST(StatementsExpression, CountsWithAMissingLeadOnlyAsFarAsItIsSure) {
  auto findings = numbers();
  findings.set_missing("lead.III.q_ms", "lead is flat");
  EXPECT_EQ(truth("count(inferior, .q_ms >= 30) >= 1", findings), Truth::yes);
  EXPECT_EQ(truth("count(inferior, .q_ms >= 30) >= 2", findings), Truth::unknown);
  EXPECT_EQ(truth("count(inferior, .q_ms >= 30) >= 3", findings), Truth::no);
  EXPECT_EQ(truth("count(inferior, .q_ms >= 30) < 3", findings), Truth::yes);
}

TEST(StatementsExpression, ContiguousIsTheLongestRunOfNeighbours) {
  EXPECT_EQ(truth("contiguous(inferior, .q_ms >= 30) >= 2", numbers()), Truth::no);
  EXPECT_EQ(truth("contiguous(inferior, .q_ms >= 10) >= 3", numbers()), Truth::yes);
  auto findings = numbers();
  findings.set_missing("lead.aVF.q_ms", "lead is flat");
  EXPECT_EQ(truth("contiguous(inferior, .q_ms >= 30) >= 2", findings), Truth::unknown);
}

TEST(StatementsExpression, LimitsFollowSexAgeAndLead) {
  Findings f;
  f.set("lead.V2.st_j_uv", 160);
  for (const char* lead : {"V1", "V3", "V4", "V5", "V6"}) f.set("lead." + std::string(lead) + ".st_j_uv", 0);
  const char* rule = "count(chest, .st_j_uv >= limit(st)) >= 1";
  f.sex = Sex::female;
  EXPECT_EQ(truth(rule, f), Truth::yes);
  f.sex = Sex::male;
  f.age_years = 39;
  EXPECT_EQ(truth(rule, f), Truth::no);
  f.age_years = 40;  // no row for a man of 40 in V2: the general limit
  EXPECT_EQ(truth(rule, f), Truth::yes);
  EXPECT_EQ(truth("limit(women_only) > 0", f), Truth::unknown);
}

TEST(StatementsExpression, RefusesWhatItCannotMean) {
  for (const char* wrong : {"",
                            " ",
                            "hr_bpm",
                            "hr_bpm >",
                            "hr_bpm > 1 and",
                            "hr_bpm > 1)",
                            "(hr_bpm > 1",
                            "hr_bpm = 1",
                            "hr_bpm > > 1",
                            "heart_rate > 1",
                            "lead.V9.r_uv > 1",
                            "lead.V1.r > 1",
                            "lead.V1. > 1",
                            ".r_uv > 1",
                            "count(inferior, .r_uv) > 1",
                            "count(inferior, .nonsense > 1) > 1",
                            "count(nowhere, .r_uv > 1) > 1",
                            "limit(nothing) > 1",
                            "sin(hr_bpm) > 1",
                            "count(inferior, count(chest, .r_uv > 1) > 1) > 1",
                            "(hr_bpm > 1) + 1 > 2",
                            "not hr_bpm",
                            "hr_bpm and qrs_ms",
                            "1 < hr_bpm < 3",
                            "max(hr_bpm) > 1",
                            "abs(hr_bpm, 1) > 1",
                            "1e999 > 1",
                            "hr_bpm > 1 or or hr_bpm > 2",
                            "9a > 1"}) {
    const auto parsed = Expression::parse(wrong, definitions());
    ASSERT_FALSE(parsed) << wrong;
    EXPECT_EQ(parsed.error().code, ErrorCode::damaged) << wrong;
  }
}

TEST(StatementsExpression, RefusesWhatIsTooDeepOrTooLong) {
  const auto code = [](const std::string& text) {
    const auto parsed = Expression::parse(text, definitions());
    return parsed ? ErrorCode::internal : parsed.error().code;
  };
  EXPECT_EQ(code(std::string(900, '(') + "1 > 0" + std::string(900, ')')), ErrorCode::limit_exceeded);
  EXPECT_EQ(code(std::string(1500, '-') + "1 > 0"), ErrorCode::limit_exceeded);
  std::string nots = "1 > 0", sum = "1";
  for (int i = 0; i < 300; ++i) nots = "not " + nots;
  for (int i = 0; i < 450; ++i) sum += "+1";
  EXPECT_EQ(code(nots), ErrorCode::limit_exceeded);
  EXPECT_EQ(code(sum + " > 0"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code(std::string(3000, ' ') + "1 > 0"), ErrorCode::limit_exceeded);
}

TEST(StatementsExpression, ListsTheKeysOfEveryLeadItMayAskFor) {
  const auto expression =
      Expression::parse("count(inferior, .q_ms >= 30) >= 2 and hr_bpm > 3", definitions());
  ASSERT_TRUE(expression);
  EXPECT_THAT(expression->keys(), ElementsAre("hr_bpm", "lead.II.q_ms", "lead.III.q_ms", "lead.aVF.q_ms"));
}

TEST(StatementsFindings, NeverHoldsANumberThatIsNone) {
  Findings f;
  f.set("hr_bpm", std::numeric_limits<double>::quiet_NaN());
  f.set("qrs_ms", std::numeric_limits<double>::infinity());
  EXPECT_FALSE(f.value("hr_bpm"));
  EXPECT_FALSE(f.value("qrs_ms"));
  EXPECT_EQ(f.find("hr_bpm")->not_measurable, "not_finite");
  EXPECT_EQ(f.find("pr_ms"), nullptr);
}

TEST(StatementsFindings, MergesTheEvidenceOfSeveralKeys) {
  Findings f;
  f.set("hr_bpm", 70, {{LeadId::II}, {{100, 200}}, {0, 1}});
  f.set("qrs_ms", 90, {{LeadId::V1, LeadId::II}, {{50, 120}}, {1, 2}});
  const std::vector<std::string> keys{"hr_bpm", "qrs_ms", "pr_ms"};
  const Evidence merged = merged_evidence(f, keys);
  EXPECT_THAT(merged.leads, ElementsAre(LeadId::II, LeadId::V1));
  EXPECT_THAT(merged.beats, ElementsAre(0u, 1u, 2u));
  ASSERT_TRUE(merged.samples);
  EXPECT_EQ(*merged.samples, std::pair(std::int64_t{50}, std::int64_t{200}));
}

TEST(StatementsKeys, EveryDocumentedKeyIsUniqueAndKnown) {
  std::set<std::string_view> seen;
  for (const KeyInfo& info : global_keys()) {
    EXPECT_TRUE(seen.insert(info.key).second) << info.key;
    EXPECT_TRUE(is_known_key(info.key)) << info.key;
    EXPECT_FALSE(info.text.empty());
  }
  for (const KeyInfo& info : lead_keys())
    EXPECT_TRUE(is_known_key(lead_key(LeadId::aVR, info.key))) << info.key;
  EXPECT_FALSE(is_known_key("lead.V7.r_uv"));
  EXPECT_FALSE(is_known_key("r_uv"));
}

}  // namespace
}  // namespace heartcare::statements
