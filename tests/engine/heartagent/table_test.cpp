#include <gmock/gmock.h>

#include "shipped.h"

namespace heartcare::heartagent {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string head = "ecg_id,patient_id,age,sex,report,scp_codes,static_noise,split\n";

TEST(HeartagentTable, ReadsPtbxl) {
  const auto table = parse_table(
      head +
      "7,15,300.0,1,\"two\nlines, \"\"quoted\"\"\",\"{'NORM': 80.0, 'SR': 0.0}\",\" , I-V2,  \",val\r\n");
  ASSERT_TRUE(table);
  ASSERT_THAT(table->rows, SizeIs(1));
  const TableRow& row = table->rows[0];
  EXPECT_EQ(row.id, 7U);
  EXPECT_EQ(row.split, "val");
  EXPECT_EQ(row.person.age_years, 90);
  EXPECT_EQ(row.person.sex, Sex::female);
  EXPECT_EQ(row.report, "two\nlines, \"quoted\"");
  ASSERT_THAT(row.codes, SizeIs(2));
  EXPECT_EQ(row.codes[0].likelihood, 80);
  EXPECT_EQ(row.codes[1].likelihood, std::nullopt);
  EXPECT_EQ(row.static_noise, "I-V2");
  EXPECT_TRUE(row.labelled());
}

TEST(HeartagentTable, ReportsBadRowsAndGoesOn) {
  const auto table = parse_table(head +
                                 "x,1,50,0,r,{},,train\n"
                                 "1,1,50,0,r,\"{'SR': 0.0}\",,train\n"
                                 "1,1,50,0,r,\"{'SR': 0.0}\",,train\n"
                                 "2,1,50,0,r,\"{'SR': 200.0}\",,train\n"
                                 "3,1,50,0\n"
                                 "4,,50,0,r,{},,train\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->rows, SizeIs(1));
  EXPECT_THAT(table->problems, SizeIs(5));
  for (const Problem& problem : table->problems) EXPECT_EQ(problem.kind, "bad_row");
}

TEST(HeartagentTable, RefusesAnotherTable) {
  EXPECT_FALSE(parse_table(""));
  EXPECT_FALSE(parse_table("a,b\n1,2\n"));
}

TEST(HeartagentTable, ReadsLeadsOfRemarks) {
  EXPECT_THAT(leads_in_remark("II,III,AVF"), ElementsAre(LeadId::II, LeadId::III, LeadId::aVF));
  EXPECT_THAT(leads_in_remark("I-AVR"), ElementsAre(LeadId::I, LeadId::II, LeadId::III, LeadId::aVR));
  EXPECT_THAT(leads_in_remark("I - III"), ElementsAre(LeadId::I, LeadId::II, LeadId::III));
  EXPECT_THAT(leads_in_remark("v3-4"), ElementsAre(LeadId::V3, LeadId::V4));
  EXPECT_THAT(leads_in_remark("alles, noisy recording"), SizeIs(12));
  EXPECT_THAT(leads_in_remark("leicht"), IsEmpty());
  EXPECT_THAT(leads_in_remark("V1,alt"), ElementsAre(LeadId::V1));
}

Label label(const char* code, std::optional<double> likelihood = 100) {
  return {code, *group_of(shipped_vocabulary(), code), likelihood, {}, LabelSource::table};
}

TEST(HeartagentLabels, KnowsTheirGroups) {
  EXPECT_EQ(group_of(shipped_vocabulary(), "IMI"), LabelGroup::diagnosis);
  EXPECT_EQ(group_of(shipped_vocabulary(), "QWAVE"), LabelGroup::waveform);
  EXPECT_EQ(group_of(shipped_vocabulary(), "AFIB"), LabelGroup::rhythm);
  EXPECT_EQ(group_of(shipped_vocabulary(), "XYZ"), std::nullopt);
}

TEST(HeartagentLabels, FindsContradictions) {
  const auto found = [](std::vector<Label> labels) {
    return contradictions(shipped_vocabulary(), labels).size();
  };
  EXPECT_EQ(found({label("SR", {}), label("AFIB", {})}), 1U);
  EXPECT_EQ(found({label("NORM"), label("IMI")}), 1U);
  EXPECT_EQ(found({label("NORM", 80), label("IMI")}), 0U);  // neither is stated as certain
  EXPECT_EQ(found({label("CLBBB"), label("CRBBB"), label("SR", {})}), 1U);
  EXPECT_EQ(found({label("NORM"), label("SR", {}), label("PAC", {})}), 0U);
}

TEST(HeartagentLabels, RelatesWhatOverlaps) {
  const auto& v = shipped_vocabulary();
  EXPECT_TRUE(related(v, "IMI", "ILMI"));
  EXPECT_TRUE(related(v, "LPR", "1AVB"));
  EXPECT_TRUE(related(v, "INVT", "ISCAL"));
  EXPECT_TRUE(related(v, "QWAVE", "IMI"));
  EXPECT_FALSE(related(v, "IMI", "CLBBB"));
  EXPECT_FALSE(related(v, "AFIB", "SR"));
}

}  // namespace
}  // namespace heartcare::heartagent
