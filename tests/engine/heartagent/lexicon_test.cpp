#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "cases.h"

namespace heartcare::heartagent {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// The codes at least possible in a report, sorted.
std::vector<std::string> codes(std::string_view report) {
  std::vector<std::string> found;
  for (const ReadStatement& s : shipped_lexicon().read(report).statements)
    if (!s.code.empty() && s.likelihood >= 50) found.push_back(s.code);
  std::sort(found.begin(), found.end());
  return found;
}

const ReadStatement* find(const ReportReading& reading, std::string_view code) {
  for (const ReadStatement& s : reading.statements)
    if (s.code == code) return &s;
  return nullptr;
}

TEST(HeartagentLexicon, ReadsThreeLanguages) {
  EXPECT_THAT(codes("sinusrhythmus lagetyp normal normales ekg"), ElementsAre("NORM", "SR"));
  EXPECT_THAT(codes("Sinus rhythm. Normal ECG."), ElementsAre("NORM", "SR"));
  EXPECT_THAT(codes("sinusrytm normalt ekg"), ElementsAre("NORM", "SR"));
}

TEST(HeartagentLexicon, TakesTheLongestPhrase) {
  EXPECT_THAT(codes("unvollständiger rechtsschenkelblock"), ElementsAre("IRBBB"));
  EXPECT_THAT(codes("rechtsschenkelblock"), ElementsAre("CRBBB"));
  EXPECT_THAT(codes("supraventrikuläre extrasystole(n)"), IsEmpty());
  EXPECT_THAT(codes("ventrikuläre extrasystole(n)"), ElementsAre("PVC"));
}

TEST(HeartagentLexicon, ReadsUmlautsWrittenInEveryWay) {
  EXPECT_EQ(codes("unvollst\xC3\xA4ndiger rechtsschenkelblock"),
            codes("unvollstaendiger rechtsschenkelblock"));
  EXPECT_THAT(codes("m\xC3\xA4ssige amplitudenkriterien f#r linkshypertrophie"), ElementsAre("VCLVH"));
}

TEST(HeartagentLexicon, GivesTheWallToItsInfarction) {
  EXPECT_THAT(codes("inferiorer infarkt wahrscheinlich alt anteroseptaler infarkt alter unbest."),
              ElementsAre("ASMI", "IMI"));
  EXPECT_THAT(codes("infarkt inferior chronisch"), ElementsAre("IMI"));
  EXPECT_THAT(codes("possible old inferior myocardial infarction"), ElementsAre("IMI"));
}

TEST(HeartagentLexicon, ReadsHowSureTheReaderWas) {
  const auto likelihood = [](const char* report, const char* code) {
    const ReportReading reading = shipped_lexicon().read(report);
    const ReadStatement* found = find(reading, code);
    return found ? found->likelihood : -1;
  };
  EXPECT_EQ(likelihood("inferiorer infarkt wahrscheinlich alt", "IMI"), 100);  // the age is probable
  EXPECT_EQ(likelihood("inferiorer infarkt möglich", "IMI"), 50);
  EXPECT_EQ(likelihood("septaler infarkt nicht auszuschliessen", "ASMI"), 35);
  EXPECT_EQ(likelihood("probable left ventricular hypertrophy.", "LVH"), 80);
  EXPECT_EQ(likelihood("old anteroseptal myocardial infarction cannot be excluded.", "ASMI"), 35);
  EXPECT_EQ(likelihood("this may be due to lv strain or ischaemia.", "ISC_"), 50);
}

TEST(HeartagentLexicon, KeepsCertaintyWithinItsSentence) {
  const ReportReading reading =
      shipped_lexicon().read("Possible left atrial enlargement. Right bundle branch block.");
  ASSERT_TRUE(find(reading, "LAO/LAE") && find(reading, "CRBBB"));
  EXPECT_EQ(find(reading, "LAO/LAE")->likelihood, 50);
  EXPECT_EQ(find(reading, "CRBBB")->likelihood, 100);
}

double likelihood_in(const char* report, std::string_view code) {
  const ReportReading reading = shipped_lexicon().read(report);
  const ReadStatement* found = find(reading, code);
  return found ? found->likelihood : -1;
}

TEST(HeartagentLexicon, DrawsConclusions) {
  const char* both = "inferiorer infarkt, alter unbest. lateraler infarkt möglich";
  EXPECT_EQ(likelihood_in(both, "ILMI"), 50);
  EXPECT_LT(likelihood_in(both, "IMI"), 50);
  EXPECT_LT(likelihood_in(both, "LMI"), 50);
  EXPECT_EQ(likelihood_in("inferiorer infarkt. kein lateraler infarkt", "ILMI"), -1);
  EXPECT_LT(likelihood_in("linksschenkelblock. linkshypertrophie", "LVH"), 50);
  EXPECT_EQ(likelihood_in("linkshypertrophie", "LVH"), 100);
  EXPECT_LT(likelihood_in("intraventrikulärer block. linksanteriorer hemiblock", "IVCD"), 50);
}

TEST(HeartagentLexicon, ReadsPossiblyNormalWhereNothingElseIsSaid) {
  EXPECT_EQ(likelihood_in("sinusrhythmus lagetyp normal", "NORM"), 50);
  EXPECT_EQ(likelihood_in("sinusrhythmus, inferiorer infarkt nicht auszuschliessen", "NORM"), -1);
  EXPECT_EQ(likelihood_in("sinusrhythmus quabbelwelle", "NORM"), -1);
  EXPECT_EQ(likelihood_in("vorhofflimmern", "NORM"), -1);
  EXPECT_EQ(likelihood_in("lagetyp normal", "NORM"), -1);
}

TEST(HeartagentLexicon, BringsUpWhatAPhraseOnlyHintsAt) {
  EXPECT_EQ(likelihood_in("t waves are inverted in v4.", "INVT"), 100);
  EXPECT_EQ(likelihood_in("t waves are inverted in v4.", "NDT"), 35);
  EXPECT_EQ(likelihood_in("wahrscheinlich laterale ischämie oder linksbelastung", "ISCLA"), 40);
}

TEST(HeartagentLexicon, ReadsEveryNameOfAFindingAsItsCode) {
  const Lexicon wider = shipped_lexicon().with_names(shipped_templates());
  for (const auto& code : shipped_vocabulary().scp_codes())
    for (const std::string& name : shipped_templates().names(code.code)) {
      std::set<std::string> stated;
      for (const ReadStatement& s : wider.read(name + " (highly likely).").statements)
        if (!s.negated && s.likelihood >= 50) stated.insert(s.code);
      EXPECT_THAT(stated, ElementsAre(code.code)) << name;
      EXPECT_EQ(wider.read("Possible " + name).statements.at(0).likelihood, 50) << name;
    }
}

TEST(HeartagentLexicon, ReadsNegation) {
  const ReportReading reading =
      shipped_lexicon().read("Sinus rhythm. No ECG evidence of ventricular aneurysm or ischaemia.");
  ASSERT_TRUE(find(reading, "ANEUR") && find(reading, "ISC_"));
  EXPECT_TRUE(find(reading, "ANEUR")->negated);
  EXPECT_TRUE(find(reading, "ISC_")->negated);
  EXPECT_FALSE(find(reading, "SR")->negated);
}

TEST(HeartagentLexicon, ReadsLeadLists) {
  const ReportReading reading = shipped_lexicon().read("T waves are inverted in I, aVL, V4,5,6. Normal ECG.");
  ASSERT_TRUE(find(reading, "INVT"));
  EXPECT_THAT(find(reading, "INVT")->leads,
              ElementsAre(LeadId::I, LeadId::aVL, LeadId::V4, LeadId::V5, LeadId::V6));
  EXPECT_THAT(find(reading, "NORM")->leads, IsEmpty());
  const ReportReading range = shipped_lexicon().read("St segments are depressed in ii, v3-6.");
  ASSERT_TRUE(find(range, "STD_"));
  EXPECT_THAT(find(range, "STD_")->leads,
              ElementsAre(LeadId::II, LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6));
}

TEST(HeartagentLexicon, TakesNoLeadsFromAListThatBreaksOff) {
  const ReportReading reading =
      shipped_lexicon().read("st segments are depressed in v5,6. t waves are inverted in i, ");
  ASSERT_TRUE(find(reading, "INVT") && find(reading, "STD_"));
  EXPECT_THAT(find(reading, "INVT")->leads, IsEmpty());
  EXPECT_TRUE(find(reading, "INVT")->more_leads);
  EXPECT_EQ(find(reading, "STD_")->leads.size(), 2U);
}

TEST(HeartagentLexicon, TakesNoLeadsFromAListWithAGroupOfLeads) {
  for (const char* text : {"sinus rhythm. t waves are inverted in limb leads and v5,6.",
                           "t waves are inverted in v6 and limb leads.",
                           "t waves are inverted in v5,6. t waves are inverted in these leads.",
                           "t wave inversion in v5,v6,lateralen ableitungen"}) {
    const ReportReading reading = shipped_lexicon().read(text);
    ASSERT_TRUE(find(reading, "INVT")) << text;
    EXPECT_THAT(find(reading, "INVT")->leads, IsEmpty()) << text;
    EXPECT_TRUE(find(reading, "INVT")->more_leads) << text;
  }
  const ReportReading apart = shipped_lexicon().read("t waves are inverted in v5,6. lateral infarct.");
  EXPECT_EQ(find(apart, "INVT")->leads.size(), 2U);
}

TEST(HeartagentLexicon, GivesAGeneralFindingTheLeadsOfAllItsParts) {
  const ReportReading reading = shipped_lexicon().read("st-hebung in i,v1-v2 st-senkung in avl");
  ASSERT_TRUE(find(reading, "NST_"));
  EXPECT_THAT(find(reading, "NST_")->leads, ElementsAre(LeadId::I, LeadId::aVL, LeadId::V1, LeadId::V2));
}

TEST(HeartagentLexicon, ReadsShortNamesInsideAListOnly) {
  const ReportReading reading =
      shipped_lexicon().read("t wave inversion in iii, l, f, v1,2. st depression f");
  ASSERT_TRUE(find(reading, "INVT"));
  EXPECT_THAT(find(reading, "INVT")->leads,
              ElementsAre(LeadId::III, LeadId::aVL, LeadId::aVF, LeadId::V1, LeadId::V2));
  EXPECT_THAT(find(reading, "STD_")->leads, IsEmpty());
}

TEST(HeartagentLexicon, BelievesTheLastReader) {
  const ReportReading reading =
      shipped_lexicon().read("sinus rhythm. normal ecg. edit: norm 80, imi 35, (imi 50)");
  EXPECT_TRUE(reading.edited);
  EXPECT_EQ(find(reading, "NORM"), nullptr);
  ASSERT_TRUE(find(reading, "IMI"));
  EXPECT_EQ(find(reading, "IMI")->likelihood, 50);
  EXPECT_TRUE(find(reading, "SR"));
}

TEST(HeartagentLexicon, NamesTheWordsItDoesNotKnow) {
  const ReportReading reading = shipped_lexicon().read("sinusrhythmus mit quabbelwelle");
  EXPECT_THAT(reading.unmapped, ElementsAre("quabbelwelle"));
  EXPECT_EQ(reading.words, 3U);
}

TEST(HeartagentLexicon, SurvivesAnyBytes) {
  EXPECT_THAT(shipped_lexicon().read("").statements, IsEmpty());
  const std::string broken = "\xC3 \xFF(((n)) v1-v1-v9 v6-v1 i-i - . ; edit";
  EXPECT_THAT(shipped_lexicon().read(broken).unmapped, Not(IsEmpty()));
}

TEST(HeartagentLexicon, RefusesADamagedFile) {
  const auto refused = [](const char* json) { return !Lexicon::parse(json, shipped_vocabulary()); };
  EXPECT_TRUE(refused("{}"));
  EXPECT_TRUE(refused("[1]"));
  EXPECT_TRUE(refused(R"({"format": "heartcare-lexicon-1"})"));
  const std::string head =
      R"({"format": "heartcare-lexicon-1", "abbreviations": {}, "regions": [], "certainty": [],
      "negation": [], "conjunctions": [], "silent": [], "statements": [)";
  EXPECT_FALSE(refused((head + "]}").c_str()));
  EXPECT_FALSE(refused((head + R"({"id": "a", "scp": ["SR"], "phrases": ["x"]}]})").c_str()));
  EXPECT_TRUE(refused((head + R"({"id": "a", "scp": ["NONE"], "phrases": ["x"]}]})").c_str()));
  EXPECT_TRUE(refused((head + R"({"id": "a", "scp": "SR", "phrases": ["x"]}, 3]})").c_str()));
  EXPECT_TRUE(refused((head + R"({"id": "a", "hint": ["NONE"], "phrases": ["x"]}]})").c_str()));
  EXPECT_TRUE(refused((head + R"({"id": "a", "aha": [77777], "phrases": ["x"]}]})").c_str()));
  EXPECT_TRUE(refused((head + R"({"id": "a", "phrases": []}]})").c_str()));
}

}  // namespace
}  // namespace heartcare::heartagent
