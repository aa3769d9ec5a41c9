#include "heartcare/statements/pairing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = PairingProblem::Kind;

/// Facts of the published pairing table, read off by hand. [Mason et al., Circulation 115 (2007), 1325]
struct Fact {
  int modifier, statement;
  Position where;
  bool allowed;
};

TEST(StatementsPairing, FollowsThePublishedTable) {
  constexpr auto before = Position::before, after = Position::after, between = Position::between;
  for (const Fact& fact : {Fact{301, 82, before, true}, {301, 21, before, true},   {301, 106, before, false},
                           {301, 120, before, true},    {301, 82, after, false},   {302, 160, before, true},
                           {302, 160, between, true},   {302, 120, before, false}, {303, 60, before, true},
                           {303, 60, after, true},      {303, 50, before, false},  {304, 50, before, true},
                           {304, 120, before, false},   {305, 22, before, true},   {305, 50, before, false},
                           {306, 145, before, true},    {306, 160, before, false}, {307, 60, before, true},
                           {307, 20, before, false},    {308, 30, before, true},   {309, 30, before, true},
                           {309, 120, before, false},   {310, 142, between, true}, {310, 142, before, false},
                           {310, 1, between, false},    {312, 142, before, true},  {312, 82, before, false},
                           {313, 147, before, true},    {313, 148, before, false}, {314, 50, before, true},
                           {314, 30, before, false},    {315, 161, before, true},  {315, 128, before, false},
                           {316, 147, before, true},    {316, 148, before, false}, {317, 145, between, true},
                           {318, 10, between, false},   {319, 100, between, true}, {319, 106, between, false},
                           {321, 147, before, true},    {321, 142, before, false}}) {
    const auto answer = may_modify(vocabulary(), fact.modifier, fact.statement, fact.where);
    EXPECT_EQ(answer.allowed, fact.allowed) << fact.modifier << " with " << fact.statement;
    EXPECT_FALSE(answer.allowed && answer.inferred) << fact.modifier;
  }
}

TEST(StatementsPairing, SaysWhichRowsAreNotPublished) {
  for (const auto& [modifier, statement, where] : {std::tuple{330, 161, Position::before},
                                                   {341, 60, Position::after},
                                                   {362, 145, Position::after},
                                                   {367, 147, Position::after},
                                                   {9310, 60, Position::before},
                                                   {320, 160, Position::between}}) {
    const auto answer = may_modify(vocabulary(), modifier, statement, where);
    EXPECT_TRUE(answer.allowed) << modifier;
    EXPECT_TRUE(answer.inferred) << modifier;
  }
}

TEST(StatementsPairing, Code310IsTheConjunctionAndFrequentHasItsOwn) {
  EXPECT_EQ(vocabulary().find_modifier(310)->text, "Or");
  EXPECT_EQ(vocabulary().find_modifier(9310)->text, "Frequent");
  EXPECT_EQ(vocabulary().find_modifier(9310)->published_as, 310);
  EXPECT_TRUE(may_join(vocabulary(), 310, 160, 165).allowed);
  EXPECT_FALSE(may_join(vocabulary(), 310, 160, 15).allowed);
}

TEST(StatementsPairing, SecondaryStatementsGoWithTheirPrimaryOnes) {
  for (const auto& [secondary, primary, allowed] :
       {std::tuple{200, 146, true}, {200, 148, false}, {201, 21, true},  {202, 106, true},  {202, 147, false},
        {204, 147, true},           {208, 147, true},  {209, 142, true}, {209, 143, false}, {212, 154, true},
        {213, 121, true},           {214, 124, true},  {220, 151, true}, {221, 56, true},   {225, 25, true},
        {226, 147, true},           {226, 151, false}, {228, 155, true}, {229, 122, true},  {230, 128, true},
        {231, 131, false}})
    EXPECT_EQ(may_accompany(vocabulary(), secondary, primary), allowed) << secondary << " with " << primary;
}

TEST(StatementsPairing, FindsEveryKindOfProblem) {
  const auto problems = [](const CodedStatement& statement) { return check(vocabulary(), statement); };
  EXPECT_THAT(problems({161, {330, 315}, {}, {}}), IsEmpty());
  EXPECT_THAT(problems({999, {}, {}, {}}), ElementsAre(PairingProblem{Kind::unknown_statement, 999}));
  EXPECT_THAT(problems({226, {}, {}, {}}), ElementsAre(PairingProblem{Kind::not_primary, 226}));
  EXPECT_THAT(problems({161, {999}, {}, {}}), ElementsAre(PairingProblem{Kind::unknown_modifier, 999}));
  EXPECT_THAT(problems({20, {330}, {}, {}}), ElementsAre(PairingProblem{Kind::modifier_not_allowed, 330}));
  EXPECT_THAT(problems({20, {}, {226}, {}}), ElementsAre(PairingProblem{Kind::secondary_not_allowed, 226}));
  EXPECT_THAT(problems({501, {}, {200}, {}}), IsEmpty())
      << "a convenience statement pairs as what it stands for";
  EXPECT_THAT(problems({9104, {304}, {}, {}}), IsEmpty()) << "our own code pairs as the nearest standard one";
}

TEST(StatementsPairing, WordsAStatementInTheUsualOrder) {
  EXPECT_EQ(wording(vocabulary(), {161, {315, 332}, {}, {LeadId::III, LeadId::aVF}}),
            "Probable Old Inferior MI in III, aVF");
  EXPECT_EQ(wording(vocabulary(), {145, {362}, {226}, {}}), "ST deviation Depression, consider Ischemia");
  EXPECT_EQ(wording(vocabulary(), {999, {}, {}, {}}), "");
}

TEST(StatementsVocabulary, HasTheWholePublishedList) {
  const auto count = [](StatementKind kind) {
    return std::count_if(vocabulary().statements().begin(), vocabulary().statements().end(),
                         [&](const Statement& s) { return s.kind == kind && s.code < 9000; });
  };
  EXPECT_EQ(count(StatementKind::primary), 117);
  EXPECT_EQ(count(StatementKind::secondary), 28);
  EXPECT_EQ(count(StatementKind::convenience), 4);
  EXPECT_EQ(vocabulary().modifiers().size(), 47u);
  EXPECT_EQ(vocabulary().serial_statements().size(), 7u);
  EXPECT_EQ(vocabulary().scp_codes().size(), 71u);
}

TEST(StatementsVocabulary, BridgesToOtherVocabularies) {
  const ForeignCode* block = vocabulary().find_scp("CLBBB");
  ASSERT_NE(block, nullptr);
  EXPECT_THAT(block->statements, ElementsAre(104));
  EXPECT_THAT(block->dicom, ElementsAre("D3-33120", "122752"));
  EXPECT_EQ(block->aecg, "MDC_ECG_BEAT_LBB_BLK_COMP");
  EXPECT_EQ(block->cdisc, "C62269");
  EXPECT_EQ(block->superclass, "CD");
  EXPECT_FALSE(block->own_mapping);
  EXPECT_TRUE(vocabulary().find_scp("1AVB")->own_mapping);
  EXPECT_THAT(vocabulary().find_snomed("164889003")->statements, ElementsAre(50));
  EXPECT_EQ(vocabulary().find_scp("NOPE"), nullptr);
  EXPECT_EQ(vocabulary().group_text("H"), "Atrioventricular conduction");
  EXPECT_EQ(text_key(106), "statement.106");
}

}  // namespace
}  // namespace heartcare::statements
