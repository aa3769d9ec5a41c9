#include "heartcare/ui_model/caliper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocale>

namespace heartcare::ui_model {
namespace {

constexpr Hertz rate{500};

Caliper make(CaliperKind kind, CaliperPoint a, CaliperPoint b, CaliperPoint c = {}) {
  Caliper caliper;
  caliper.kind = kind;
  caliper.lead = {LeadId::V2, {}};
  caliper.points = {a, b, c};
  return caliper;
}

class CaliperText : public testing::Test {
 protected:
  void SetUp() override { QLocale::setDefault(QLocale::c()); }
};

TEST_F(CaliperText, IntervalWithItsRate) {
  EXPECT_EQ(readout(make(CaliperKind::time, {1000, 0}, {1406, 0}), rate), "812 ms (74 bpm)");
}

TEST_F(CaliperText, IntervalIsTheSameInEitherDirection) {
  EXPECT_EQ(readout(make(CaliperKind::time, {1406, 0}, {1000, 0}), rate), "812 ms (74 bpm)");
}

TEST_F(CaliperText, SaysWhatWasNotMeasured) {
  Caliper caliper = make(CaliperKind::time, {1000, 0}, {1045, 0});
  caliper.trace = page::TraceClass::reconstructed;
  EXPECT_EQ(readout(caliper, rate), "R 90 ms, reconstructed");
  caliper.trace = page::TraceClass::predicted;
  EXPECT_EQ(readout(caliper, rate), "P 90 ms, predicted");
  caliper.trace = page::TraceClass::residual;
  EXPECT_EQ(readout(caliper, rate), "R 90 ms, residual");
}

TEST_F(CaliperText, WaveDurationHasNoRate) {
  EXPECT_EQ(readout(make(CaliperKind::time, {1000, 0}, {1045, 0}), rate), "90 ms");
}

TEST_F(CaliperText, NoIntervalHasNoRate) {
  const Caliper empty = make(CaliperKind::time, {7, 0}, {7, 0});
  EXPECT_FALSE(measure(empty, rate).rate_bpm);
  EXPECT_EQ(readout(empty, rate), "0 ms");
}

TEST_F(CaliperText, VoltageKeepsItsSign) {
  EXPECT_EQ(readout(make(CaliperKind::voltage, {0, -50}, {0, 300}), rate), QStringLiteral("350 µV"));
  EXPECT_EQ(readout(make(CaliperKind::voltage, {0, 300}, {0, -50}), rate), QStringLiteral("-350 µV"));
  EXPECT_EQ(readout(make(CaliperKind::voltage, {0, 0.2}, {0, -0.1}), rate), QStringLiteral("0 µV"));
}

TEST_F(CaliperText, BoxStatesBoth) {
  EXPECT_EQ(readout(make(CaliperKind::both, {0, 0}, {200, 1000}), rate),
            QStringLiteral("400 ms (150 bpm), 1000 µV"));
}

TEST_F(CaliperText, MeanRrDividesTheSpan) {
  Caliper caliper = make(CaliperKind::mean_rr, {0, 0}, {1600, 0});
  caliper.intervals = 4;
  EXPECT_DOUBLE_EQ(measure(caliper, rate).interval->value, 0.8);
  EXPECT_EQ(readout(caliper, rate), "mean of 4 RR: 800 ms (75 bpm)");
}

TEST_F(CaliperText, CompareStatesTheDifference) {
  Caliper caliper = make(CaliperKind::compare, {0, 0}, {406, 0});
  caliper.reference_s = 0.788;
  EXPECT_EQ(readout(caliper, rate), "812 ms (74 bpm), +24 ms (+3 %) against 788 ms");
}

TEST_F(CaliperText, AngleIsThatOfStandardPaper) {
  // 400 ms = 10 mm to the right and 1 mV = 10 mm up: 45 degrees against the level line.
  const Caliper caliper = make(CaliperKind::angle, {0, 0}, {200, 1000}, {200, 0});
  EXPECT_NEAR(*measure(caliper, rate).degrees, 45.0, 1e-9);
  EXPECT_FALSE(measure(make(CaliperKind::angle, {0, 0}, {0, 0}, {200, 0}), rate).degrees);
}

TEST(CaliperLead, ComparesLabelsOnlyWithoutIdentity) {
  EXPECT_TRUE((LeadKey{LeadId::II, "II"}.same({LeadId::II, "Lead II"})));
  EXPECT_FALSE((LeadKey{LeadId::other, "ART"}.same({LeadId::other, "PAP"})));
  EXPECT_FALSE((LeadKey{LeadId::II, {}}.same({LeadId::III, {}})));
}

}  // namespace
}  // namespace heartcare::ui_model
