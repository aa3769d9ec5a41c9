#include <gmock/gmock.h>

#include "cases.h"

namespace heartcare::heartagent {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

Presence asked(const Case& ecg, const char* code) { return asked_presence(ecg, shipped_vocabulary(), code); }

TEST(HeartagentConverter, PutsLabelsInGroupsWithLikelihoodAndLeads) {
  const Case ecg =
      made_case(1, {{"IMI", 80}, {"INVT", {}}, {"SR", {}}}, "T waves are inverted in II, III, aVF.");
  ASSERT_THAT(ecg.record.labels, SizeIs(3));
  EXPECT_EQ(ecg.record.labels[0].group, LabelGroup::diagnosis);
  EXPECT_EQ(ecg.record.labels[0].likelihood, 80);
  EXPECT_EQ(ecg.record.labels[1].group, LabelGroup::waveform);
  EXPECT_THAT(ecg.record.labels[1].leads, ElementsAre(LeadId::II, LeadId::III, LeadId::aVF));
  EXPECT_EQ(ecg.record.labels[2].group, LabelGroup::rhythm);
}

TEST(HeartagentConverter, ReportsUnknownCodesContradictionsAndUnmappedReports) {
  const Case ecg = made_case(1, {{"SR", {}}, {"AFIB", {}}, {"XYZ", 100}}, "quabbel");
  std::vector<std::string> kinds;
  for (const Problem& problem : ecg.record.problems) kinds.push_back(problem.kind);
  EXPECT_THAT(kinds, ElementsAre("unknown_code", "unmapped_report", "contradictory_labels"));
  EXPECT_EQ(asked(ecg, "AFIB"), Presence::unknown);
  EXPECT_EQ(asked(ecg, "SR"), Presence::unknown);
}

TEST(HeartagentConverter, TakesTheRhythmFromTheReportWhereTheTableHasNone) {
  EXPECT_EQ(asked(made_case(1, {{"LVH", 100}}, "sinusrhythmus linkshypertrophie"), "SR"), Presence::present);
  EXPECT_EQ(asked(made_case(1, {{"LVH", 100}}, "possible atrial fibrillation."), "AFIB"), Presence::unknown);
}

TEST(HeartagentConverter, KnowsWhereExtraBeatsComeFrom) {
  TableRow row;
  row.codes = {{"PAC", {}}};
  const auto beats = [&](const char* remark, const char* report) {
    row.extra_beats = remark;
    row.report = report;
    return convert(row, shipped_lexicon(), shipped_vocabulary()).extra_beats;
  };
  EXPECT_THAT(beats("VES,SVES1,alles", ""), ElementsAre("PAC", "PVC"));
  EXPECT_THAT(beats("SVES", ""), ElementsAre("PAC"));
  EXPECT_THAT(beats("1ES", ""), IsEmpty());
  EXPECT_THAT(beats("", "ventrikuläre extrasystole(n)"), ElementsAre("PVC"));
  EXPECT_THAT(beats("", "supraventrikuläre extrasystole(n)"), ElementsAre("PAC"));
  EXPECT_THAT(beats("", "keine ventrikuläre extrasystole"), IsEmpty());
}

TEST(HeartagentConverter, NeverCallsAbsentWhatWasBroughtUp) {
  const Case ecg = made_case(1, {{"IMI", 15}, {"LVH", 100}, {"SR", {}}},
                             "sinusrhythmus septaler infarkt nicht auszuschliessen");
  EXPECT_EQ(asked(ecg, "IMI"), Presence::unknown);   // unlikely, not absent
  EXPECT_EQ(asked(ecg, "ILMI"), Presence::unknown);  // shares its wall
  EXPECT_EQ(asked(ecg, "ASMI"), Presence::unknown);  // the report does not exclude it
  EXPECT_EQ(asked(ecg, "CLBBB"), Presence::absent);
  EXPECT_EQ(asked(ecg, "AFIB"), Presence::absent);
  EXPECT_EQ(asked(ecg, "LVH"), Presence::present);
}

TEST(HeartagentConverter, CallsNothingAbsentWithoutLabelsOrUnderPacing) {
  EXPECT_EQ(asked(made_case(1, {}), "CLBBB"), Presence::unknown);
  EXPECT_EQ(asked(made_case(1, {{"PACE", 100}}), "IMI"), Presence::unknown);
  EXPECT_EQ(asked(made_case(1, {{"LVH", 100}}), "AFIB"), Presence::unknown);  // no rhythm was stated
}

TEST(HeartagentConverter, WeighsLabelsAgainstMeasurements) {
  Case fast = made_case(1, {{"SBRAD", {}}, {"NORM", 100}});  // measured at 72/min
  EXPECT_EQ(asked(fast, "SBRAD"), Presence::unknown);
  Case slow = made_case(2, {{"NORM", 100}, {"SR", {}}});
  slow.facts.pr_ms = 260;
  slow.facts.rule_codes = {"1AVB"};
  reconcile(slow);
  EXPECT_FALSE(slow.facts.pr_ms);  // the reader would have said so
  EXPECT_EQ(asked(slow, "1AVB"), Presence::unknown);
}

TEST(HeartagentConverter, ReadsOtherArchivesHeaders) {
  HeaderFields header;
  header.id = 5;
  header.diagnoses = {"PVC", "426783006", "nonsense"};
  const ConvertedRecord record = convert(header, shipped_vocabulary());
  ASSERT_THAT(record.labels, SizeIs(2));
  EXPECT_EQ(record.labels[0].code, "PVC");
  EXPECT_EQ(record.labels[1].code, "SR");
  EXPECT_EQ(record.labels[1].source, LabelSource::header);
  EXPECT_THAT(record.problems, ElementsAre(Field(&Problem::kind, "unknown_code")));
}

}  // namespace
}  // namespace heartcare::heartagent
