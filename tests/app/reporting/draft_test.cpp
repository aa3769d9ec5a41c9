#include "heartcare/reporting/draft.h"

#include <gtest/gtest.h>

#include "heartcare/signal/fiducial.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::reporting {
namespace {

class ReportingDraft : public ::testing::Test {
 protected:
  explicit ReportingDraft(const std::string& preset = "inferior-stemi") {
    simulator::Request request;
    request.preset = preset;
    record_ = simulator::simulate(request)->record;
    JobContext job;
    analysis_ = *signal::analyse(record_->main(), {}, job);
  }
  dicom::EcgReport draft_for(std::int64_t channels, std::int64_t samples) const {
    return draft(*record_, {"1.2", "1.3", "1.4", "1.5", channels, samples, ""}, analysis_, knowledge_);
  }
  dicom::EcgReport fitting() const {
    return draft_for(std::ssize(record_->main().leads()), record_->main().samples());
  }

  RecordPtr record_;
  signal::Analysis analysis_;
  reading::Knowledge knowledge_ = *reading::load_knowledge();
};

const dicom::ReportMeasurement* named(const std::vector<dicom::ReportMeasurement>& all,
                                      std::string_view code) {
  for (const auto& each : all)
    if (each.name.value == code) return &each;
  return nullptr;
}

TEST_F(ReportingDraft, StatesWhatWasMeasuredUnderItsCode) {
  const dicom::EcgReport report = fitting();
  const auto* qrs = named(report.global, "2:16156");
  ASSERT_NE(qrs, nullptr);
  EXPECT_EQ(qrs->name.scheme, "MDC");
  EXPECT_EQ(qrs->unit.value, "ms");
  EXPECT_NEAR(*qrs->value, *analysis_.global.qrs_ms.value, 0.05);
  ASSERT_TRUE(qrs->evidence);
  EXPECT_EQ(qrs->evidence->first, analysis_.global.qrs_ms.evidence.first + 1) << "DICOM counts from 1";
  EXPECT_EQ(report.leads.size(), 12U);
}

TEST_F(ReportingDraft, NamesANegativeWaveAsSuch) {
  for (const dicom::ReportLead& lead : fitting().leads) {
    const auto *upright = named(lead.measurements, "2:2560"), *inverted = named(lead.measurements, "2:2816");
    EXPECT_TRUE(!upright || *upright->value >= 0) << lead.lead.meaning;
    EXPECT_TRUE(!inverted || *inverted->value < 0) << lead.lead.meaning;
  }
}

TEST_F(ReportingDraft, LeavesEvidenceOutWhereTheObjectIsLaidOutOtherwise) {
  const dicom::EcgReport report = draft_for(12, 1200);
  EXPECT_FALSE(report.measured);
  for (const dicom::ReportMeasurement& each : report.global) EXPECT_FALSE(each.evidence) << each.name.meaning;
  EXPECT_TRUE(fitting().measured);
}

TEST_F(ReportingDraft, SaysThatAReaderMovedBoundaries) {
  EXPECT_EQ(fitting().remark, "");
  signal::Fiducials moved = analysis_.medians.front().global;
  signal::move_fiducial(moved, signal::Fiducial::t_offset,
                        *signal::sample_of(moved, signal::Fiducial::t_offset) + 10,
                        analysis_.medians.front());
  analysis_ = signal::remeasured(analysis_, moved);
  EXPECT_NE(fitting().remark, "");
}

class ReportingFibrillation : public ReportingDraft {
 protected:
  ReportingFibrillation() : ReportingDraft("atrial-fibrillation") {}
};

TEST_F(ReportingFibrillation, KeepsTheWantedRowsAndSaysThatTheyHaveNoValue) {
  const dicom::EcgReport report = fitting();
  const auto* pr = named(report.global, "2:15872");
  ASSERT_NE(pr, nullptr);
  EXPECT_FALSE(pr->value);
  EXPECT_EQ(named(report.global, "2:16184"), nullptr) << "P duration is not wanted without a P";
}

}  // namespace
}  // namespace heartcare::reporting
