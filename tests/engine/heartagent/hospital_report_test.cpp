#include "heartcare/heartagent/hospital_report.h"

#include <gmock/gmock.h>

#include "shipped.h"

namespace heartcare::heartagent {
namespace {

constexpr const char* english =
    "Name: Albers, Elena      ID: 556667        23/03/1993  09:02\n"
    "Age: 71 yrs   Sex: Female   168 cm   72 kg\n\n"
    "Vent. rate   62 BPM        Sinus rhythm\n"
    "PR interval  214 ms        First degree AV block\n"
    "QRS duration 96 ms         Possible left atrial enlargement\n"
    "QT/QTc       402/408 ms    Unconfirmed\n"
    "P-R-T axes   45 -12 60\n\n"
    "I     aVR   V1   V4\n\n"
    "II    aVL   V2   V5\n";

TEST(HeartagentHospitalReport, ReadsAnEnglishHeader) {
  const HospitalReport report = read_hospital_report(english, shipped_lexicon());
  EXPECT_EQ(report.person.age_years, 71);
  EXPECT_EQ(report.person.sex, Sex::female);
  EXPECT_EQ(report.person.height_cm, 168);
  EXPECT_EQ(report.person.weight_kg, 72);
  EXPECT_TRUE(report.identified);
  EXPECT_TRUE(report.person.name.empty() && report.person.id.empty());
  EXPECT_EQ(report.heart_rate_bpm, 62);
  EXPECT_EQ(report.pr_ms, 214);
  EXPECT_EQ(report.qrs_ms, 96);
  EXPECT_EQ(report.qt_ms, 402);
  EXPECT_EQ(report.qtc_ms, 408);
  EXPECT_EQ(report.p_axis_deg, 45);
  EXPECT_EQ(report.qrs_axis_deg, -12);
  EXPECT_EQ(report.t_axis_deg, 60);
  EXPECT_EQ(report.leads.size(), 8u);
  EXPECT_EQ(report.statements.size(), 3u);
}

TEST(HeartagentHospitalReport, ReadsAGermanHeader) {
  const HospitalReport report = read_hospital_report(
      "Patient: Brandt, Arno  geb. 02.07.1944\nAlter 64 J.  Geschlecht: m\n"
      "HF 88 /min  PQ-Zeit: 150 ms  QRS-Dauer: 142 ms  QT-Zeit 380 ms  QTc(B) 452 ms  QRS-Achse -48\n"
      "Sinusrhythmus\nLinksschenkelblock\n",
      shipped_lexicon());
  EXPECT_EQ(report.person.age_years, 64);
  EXPECT_EQ(report.person.sex, Sex::male);
  EXPECT_EQ(report.heart_rate_bpm, 88);
  EXPECT_EQ(report.pr_ms, 150);
  EXPECT_EQ(report.qrs_ms, 142);
  EXPECT_EQ(report.qt_ms, 380);
  EXPECT_EQ(report.qtc_ms, 452);
  EXPECT_EQ(report.qrs_axis_deg, -48);
  EXPECT_THAT(report.statements, testing::ElementsAre("Sinusrhythmus", "Linksschenkelblock"));
}

TEST(HeartagentHospitalReport, GivesLabelsWithTheirCertainty) {
  const HospitalReport report = read_hospital_report(english, shipped_lexicon());
  const ConvertedRecord record = convert(report, 7, shipped_lexicon(), shipped_vocabulary());
  ASSERT_TRUE(record.labelled);
  std::map<std::string, double> likelihoods;
  for (const Label& label : record.labels) {
    likelihoods[label.code] = label.likelihood.value_or(-1);
    EXPECT_EQ(label.source, LabelSource::report);
  }
  EXPECT_EQ(likelihoods.at("1AVB"), 100);
  EXPECT_EQ(likelihoods.at("LAO/LAE"), 50);
  EXPECT_TRUE(likelihoods.contains("SR"));
  EXPECT_FALSE(likelihoods.contains("NORM"));
}

TEST(HeartagentHospitalReport, DoesNotBelieveWhatNoHeartDoes) {
  const HospitalReport report =
      read_hospital_report("HR 999\nPR 12 ms\nQRS axis 720\nAge: 400\n", shipped_lexicon());
  EXPECT_FALSE(report.heart_rate_bpm || report.pr_ms || report.qrs_axis_deg || report.person.age_years);
}

TEST(HeartagentHospitalReport, SaysThatAPageOfLeadNamesHasNoReport) {
  const HospitalReport report =
      read_hospital_report("I     aVR   V1   V4\n\nIII   aVF   V3   V6\n", shipped_lexicon());
  EXPECT_EQ(report.leads.size(), 8u);
  EXPECT_TRUE(report.statements.empty());
  const ConvertedRecord record = convert(report, 1, shipped_lexicon(), shipped_vocabulary());
  EXPECT_FALSE(record.labelled);
  ASSERT_FALSE(record.problems.empty());
  EXPECT_EQ(record.problems.back().kind, "unmapped_report");
}

TEST(HeartagentHospitalReport, SurvivesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 37 % 256);
  EXPECT_TRUE(read_hospital_report(bytes, shipped_lexicon()).statements.empty());
  EXPECT_TRUE(read_hospital_report("", shipped_lexicon()).leads.empty());
}

}  // namespace
}  // namespace heartcare::heartagent
