#include "heartcare/ui_model/record_info.h"

#include <gtest/gtest.h>

#include "heartcare/simulator/simulator.h"

namespace heartcare::ui_model {
namespace {

RecordParts named_parts() {
  auto parts = simulator::simulate({})->record->parts();
  parts.name = "Doe-record";
  parts.patient.name = "Doe^Jane";
  parts.patient.id = "4711";
  parts.notes = {"Doe had lunch"};
  parts.device_findings = {{"QRS Duration", "SCPECG 5.13.5-9", 96.0, "ms"}, {"Doe looks well", "", {}, ""}};
  parts.provenance.source = "/data/Doe.hea";
  parts.provenance.warnings = {{"wfdb.checksum_mismatch", "signal 2"}};
  return parts;
}

QString all_text(const std::vector<InfoSection>& sections) {
  QString text;
  for (const auto& section : sections)
    for (const auto& row : section.rows) text += section.title + '|' + row.label + '|' + row.value + '\n';
  return text;
}

TEST(RecordInfo, TellsWarningsFirst) {
  const auto sections = record_info(**Record::create(named_parts()), false);
  ASSERT_FALSE(sections.empty());
  EXPECT_EQ(sections.front().title, "Import warnings");
  EXPECT_EQ(sections.front().rows.front().kind, InfoKind::warning);
  EXPECT_EQ(sections.front().rows.front().value,
            "The samples do not match the checksum stored with them. (signal 2)");
}

TEST(RecordInfo, TellsPatientRecordingAndSource) {
  const QString text = all_text(record_info(**Record::create(named_parts()), false));
  for (const char* line :
       {"Patient|Name|Doe^Jane", "Patient|Identifier|4711", "Recording|Sampling rate|500 Hz",
        "Recording|Leads|I II III aVR aVL aVF V1 V2 V3 V4 V5 V6", "Doe had lunch",
        "Stated by the device|QRS Duration|96 ms", "Stated by the device||Doe looks well",
        "Source|File|/data/Doe.hea"})
    EXPECT_TRUE(text.contains(QLatin1String(line))) << line << "\n" << text.toStdString();
}

TEST(RecordInfo, HidesEverythingThatMayNameThePatient) {
  const QString text = all_text(record_info(**Record::create(named_parts()), true));
  for (const char* word : {"Doe", "4711", "lunch", "Start"})
    EXPECT_FALSE(text.contains(QLatin1String(word))) << word;
  EXPECT_TRUE(text.contains("500 Hz"));
  EXPECT_TRUE(text.contains("QRS Duration|96 ms")) << "a measurement names nobody";
}

TEST(RecordInfo, GroupsLeadsByTheirAcquisitionFilters) {
  auto parts = named_parts();
  const SignalGroup& old = parts.groups.front();
  std::vector<Lead> leads = old.leads();
  for (std::size_t i = 0; i < leads.size(); ++i) leads[i].filters = {0.05, i < 6 ? 150.0 : 40.0, {}};
  std::vector<float> samples(leads.size() * 500, 0.0F);
  parts.groups = {*SignalGroup::create(Hertz{500}, leads, samples)};
  parts.annotations.clear();
  const QString text = all_text(record_info(**Record::create(parts), false));
  EXPECT_TRUE(text.contains("|I II III aVR aVL aVF|high-pass 0.05 Hz, low-pass 150 Hz"))
      << text.toStdString();
  EXPECT_TRUE(text.contains("|V1 V2 V3 V4 V5 V6|high-pass 0.05 Hz, low-pass 40 Hz")) << text.toStdString();
}

TEST(RecordInfo, WritesDurationsAsReadersSayThem) {
  EXPECT_EQ(duration_text(Seconds{10}), "10 s");
  EXPECT_EQ(duration_text(Seconds{2.5}), "2.5 s");
  EXPECT_EQ(duration_text(Seconds{1805.6}), "30 min 6 s");
  EXPECT_EQ(duration_text(Seconds{86399}), "23 h 59 min");
}

TEST(RecordInfo, ShowsTheStartAsTheFileWroteIt) {
  auto parts = named_parts();
  using namespace std::chrono;
  parts.start = LocalTime{local_days{year{2024} / 3 / 31} + 2h + 30min};  // an hour that summer time skips
  EXPECT_EQ(start_text((*Record::create(parts))->start()), "2024-03-31 02:30:00");
  parts.start.reset();
  EXPECT_EQ(start_text((*Record::create(parts))->start()), QString());
}

}  // namespace
}  // namespace heartcare::ui_model
