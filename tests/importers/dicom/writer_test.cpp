#include "heartcare/dicom/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <limits>

#include "heartcare/core/de_identify.h"
#include "heartcare/dicom/importer.h"
#include "heartcare/dicom/report.h"
#include "heartcare/importing/file.h"
#include "object.h"

namespace heartcare::dicom::testing {
namespace {

namespace fs = std::filesystem;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

class DicomWriter : public ::testing::Test {
 protected:
  DicomWriter() : folder_(fs::path(::testing::TempDir()) / ("dicom-writer-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~DicomWriter() override { fs::remove_all(folder_); }

  RecordPtr written(const RecordPtr& record, const WriteOptions& options = {}) {
    const auto done = write_record(*record, file(), job_, options);
    EXPECT_TRUE(done) << (done ? "" : describe(done.error()));
    const auto back = make_importer()->read(file(), job_);
    EXPECT_TRUE(back) << (back ? "" : describe(back.error()));
    return back ? *back : nullptr;
  }
  [[nodiscard]] fs::path file() const { return folder_ / "made.dcm"; }
  [[nodiscard]] std::string sop_class() const { return read_reference(file())->sop_class_uid; }

  fs::path folder_;
  JobContext job_;
};

Lead lead(LeadId id, double resolution = 2.5) {
  Lead made;
  made.id = id;
  made.label = std::string(lead_name(id));
  made.resolution = resolution;
  made.filters = {0.05, 150.0, {}};
  return made;
}

RecordParts twelve_leads(double rate = 500, std::int64_t samples = 600) {
  RecordParts parts;
  parts.name = "made";
  std::vector<Lead> leads;
  std::vector<float> values;
  for (const LeadId id : standard_leads) {
    leads.push_back(lead(id));
    for (std::int64_t i = 0; i < samples; ++i)
      values.push_back(static_cast<float>((i * 7 + static_cast<int>(id) * 13) % 801 - 400) * 2.5F);
  }
  values[5] = missing;
  parts.groups = {*SignalGroup::create(Hertz{rate}, std::move(leads), std::move(values))};
  return parts;
}

RecordPtr record_of(RecordParts parts) { return *Record::create(std::move(parts)); }

void expect_same_samples(const Record& a, const Record& b) {
  ASSERT_EQ(a.groups().size(), b.groups().size());
  for (std::size_t g = 0; g < a.groups().size(); ++g) {
    ASSERT_EQ(a.groups()[g].leads().size(), b.groups()[g].leads().size());
    for (std::size_t i = 0; i < a.groups()[g].leads().size(); ++i) {
      EXPECT_EQ(a.groups()[g].leads()[i].id, b.groups()[g].leads()[i].id);
      EXPECT_EQ(a.groups()[g].leads()[i].label, b.groups()[g].leads()[i].label);
      EXPECT_EQ(a.groups()[g].leads()[i].filters, b.groups()[g].leads()[i].filters);
      const auto left = *a.groups()[g].read(i, 0, a.groups()[g].samples());
      const auto right = *b.groups()[g].read(i, 0, b.groups()[g].samples());
      ASSERT_EQ(left.size(), right.size());
      for (std::size_t s = 0; s < left.size(); ++s)
        ASSERT_TRUE(left[s] == right[s] || (std::isnan(left[s]) && std::isnan(right[s])))
            << g << " " << i << " " << s << ": " << left[s] << " " << right[s];
    }
  }
}

TEST_F(DicomWriter, WhatItWritesReadsBackEqual) {
  RecordParts parts = twelve_leads();
  parts.patient = {"4711", "Jane Doe", Sex::female, 63.0, 170.0, 61.5, std::chrono::year(1960) / 2 / 29};
  parts.device = {"maker", "model", "S1", "1.0"};
  parts.start = LocalTime(std::chrono::local_days(std::chrono::year(2024) / 2 / 28)) +
                std::chrono::milliseconds(48605250);
  parts.device_findings = {{"QRS duration", "MDC 2:16156", 96.0, "ms"}, {"sinus rhythm", "", {}, ""}};
  parts.groups.push_back(
      *SignalGroup::create(Hertz{1000}, {lead(LeadId::II)}, {0, 2.5F, 5}, GroupKind::median_beat));
  parts.annotations = {{10, 0, {}, "N", "", "atr", 0, 0, 0}, {20, 0, 3, "(", "P onset", "device", 0, 0, 0}};
  const auto record = record_of(std::move(parts));
  const auto back = written(record);
  EXPECT_EQ(sop_class(), "1.2.840.10008.5.1.4.1.1.9.1.1");
  expect_same_samples(*record, *back);
  EXPECT_EQ(back->patient(), record->patient());
  EXPECT_EQ(back->device(), record->device());
  EXPECT_EQ(back->start(), record->start());
  EXPECT_EQ(back->device_findings(), record->device_findings());
  EXPECT_EQ(back->annotations(), record->annotations());
  EXPECT_EQ(back->groups()[1].kind(), GroupKind::median_beat);
  EXPECT_TRUE(back->provenance().warnings.empty());
}

TEST_F(DicomWriter, ChoosesTheClassThatAllowsTheRecording) {
  written(record_of(twelve_leads(500, 20'000)));
  EXPECT_EQ(sop_class(), "1.2.840.10008.5.1.4.1.1.9.1.2") << "more than 16,384 samples";
  RecordParts holter;
  holter.groups = {*SignalGroup::create(Hertz{128}, {lead(LeadId::MLII)}, {0, 2.5F, 5, missing})};
  const auto record = record_of(holter);
  expect_same_samples(*record, *written(record));
  EXPECT_EQ(sop_class(), "1.2.840.10008.5.1.4.1.1.9.1.3");
  RecordParts fine;
  fine.groups = {*SignalGroup::create(Hertz{500}, {lead(LeadId::II, 0.01)}, {0, 800, -800, missing})};
  const auto wide = record_of(fine);
  expect_same_samples(*wide, *written(wide));
  EXPECT_EQ(sop_class(), "1.2.840.10008.5.1.4.1.1.9.1.4") << "values beyond 16 bits at this resolution";
}

TEST_F(DicomWriter, CountsFromElsewhereBeforeItTakes32Bits) {
  RecordParts parts;
  std::vector<float> values;
  for (int i = 0; i < 4000; ++i) values.push_back(static_cast<float>((i * 16 + 3000) * 0.02));
  values[7] = missing;
  parts.groups = {*SignalGroup::create(Hertz{500}, {lead(LeadId::II, 0.02)}, values)};
  const auto record = record_of(parts);
  expect_same_samples(*record, *written(record));
  EXPECT_NE(sop_class(), "1.2.840.10008.5.1.4.1.1.9.1.4") << "64,000 steps fit 16 bits";
  const std::string first = read_reference(file())->instance_uid;
  for (float& value : values) value += 20;
  parts.groups = {*SignalGroup::create(Hertz{500}, {lead(LeadId::II, 0.02)}, values)};
  written(record_of(parts));
  EXPECT_NE(read_reference(file())->instance_uid, first) << "another baseline is another content";
}

TEST_F(DicomWriter, WritesALeadThatWasNeverOn) {
  RecordParts parts = twelve_leads();
  parts.groups.push_back(*SignalGroup::create(Hertz{500}, {lead(LeadId::II)}, {missing, missing, missing}));
  const auto record = record_of(parts);
  expect_same_samples(*record, *written(record));
}

TEST_F(DicomWriter, ChoosesAStepWhereNoneIsKnown) {
  RecordParts parts;
  parts.groups = {*SignalGroup::create(Hertz{500}, {lead(LeadId::II, 0)}, {0, 1000.04F, -12.34F})};
  const auto back = written(record_of(parts));
  const double step = back->main().leads()[0].resolution;
  EXPECT_DOUBLE_EQ(step, 0.05) << "1000 uV / 32767 is 0.03";
  const auto values = *back->main().read(0, 0, 3);
  EXPECT_NEAR(values[1], 1000.04, step / 2 + 1e-3);
  EXPECT_NEAR(values[2], -12.34, step / 2 + 1e-3);
}

TEST_F(DicomWriter, RefusesWhatNoEcgClassHolds) {
  RecordParts slow;
  slow.groups = {*SignalGroup::create(Hertz{10}, {lead(LeadId::II)}, {0, 1})};
  EXPECT_EQ(write_record(*record_of(slow), file(), job_).error().code, ErrorCode::invalid_argument);
  RecordParts pressure;
  Lead abp;
  abp.unit = "mmHg";
  pressure.groups = {*SignalGroup::create(Hertz{500}, {abp}, {80, 120})};
  EXPECT_EQ(write_record(*record_of(pressure), file(), job_).error().code, ErrorCode::invalid_argument);
  EXPECT_FALSE(fs::exists(file())) << "nothing half-written";
  EXPECT_EQ(write_record(*record_of(twelve_leads()), folder_ / "no/such.dcm", job_).error().code,
            ErrorCode::io);
}

TEST_F(DicomWriter, TheSameRecordGivesTheSameIdentifiersAndAnotherOneOthers) {
  written(record_of(twelve_leads()));
  const auto first = *read_reference(file());
  written(record_of(twelve_leads()));
  EXPECT_EQ(*read_reference(file()), first);
  written(record_of(twelve_leads(500, 601)));
  EXPECT_NE(read_reference(file())->instance_uid, first.instance_uid);
}

TEST_F(DicomWriter, StaysInItsStudyUnlessDeIdentified) {
  written(record_of(twelve_leads()), {.study_uid = "1.2.3.4"});
  EXPECT_EQ(read_reference(file())->study_uid, "1.2.3.4");
  written(record_of(twelve_leads()), {.study_uid = "1.2.3."});
  EXPECT_EQ(read_reference(file()).error().code, ErrorCode::damaged)
      << "malformed, nothing should refer to it";
  written(record_of(twelve_leads()), {.de_identified = true, .study_uid = "1.2.3.4"});
  EXPECT_NE(read_reference(file())->study_uid, "1.2.3.4");
}

TEST_F(DicomWriter, DeIdentifiedObjectsSayHowAndThatTheyAreBiometric) {
  written(record_of(twelve_leads()));
  const auto plain = *read_reference(file());
  const auto back = written(record_of(twelve_leads()), {.de_identified = true});
  EXPECT_FALSE(back->start());
  EXPECT_EQ(back->patient(), Patient{});
  const auto hidden = *read_reference(file());
  EXPECT_NE(hidden.instance_uid, plain.instance_uid);
  EXPECT_NE(hidden.study_uid, plain.study_uid);
  const auto bytes = *importing::read_file(file(), 1 << 20);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  EXPECT_NE(text.find("113100"), std::string_view::npos) << "the profile's code";
  EXPECT_NE(text.find(biometric_notice()), std::string_view::npos);
}

}  // namespace
}  // namespace heartcare::dicom::testing
