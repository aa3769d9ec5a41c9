#include <algorithm>

#include "simulated.h"

namespace heartcare::signal {
namespace {

/// Largest difference of one record from its truth, ms. [IEC 60601-2-25: mean differences P 10, PQ 10, QRS
/// 10, QT 25]
void expect_truth(const simulator::Simulated& s, const Analysis& a) {
  const auto near = [](const Measurement& m, const std::optional<double>& truth, double limit,
                       const char* what) {
    if (!truth) return;
    ASSERT_TRUE(m) << what << ": " << m.reason;
    EXPECT_NEAR(*m.value, *truth, limit) << what;
  };
  near(a.global.p_ms, s.truth.p_ms, 10, "P");
  near(a.global.pr_ms, s.truth.pr_ms, 10, "PR");
  near(a.global.qrs_ms, s.truth.qrs_ms, 10, "QRS");
  near(a.global.qt_ms, s.truth.qt_ms, 25, "QT");
  near(a.global.heart_rate_bpm, s.truth.heart_rate_bpm, 3, "heart rate");
  near(a.global.p_axis_deg, s.truth.p_axis_deg, 5, "P axis");
  near(a.global.qrs_axis_deg, s.truth.qrs_axis_deg, 5, "QRS axis");
}

class AnalysisOfPreset : public testing::TestWithParam<const char*> {};

TEST_P(AnalysisOfPreset, MeasuresTheTruthWithinTheIecLimits) {
  const auto s = simulated(GetParam());
  expect_truth(s, analysed(s.record->main()));
}
INSTANTIATE_TEST_SUITE_P(Presets, AnalysisOfPreset,
                         testing::Values("normal-sinus", "sinus-bradycardia", "sinus-tachycardia",
                                         "premature-atrial", "premature-ventricular", "bigeminy",
                                         "atrial-fibrillation", "av-block-1", "lbbb", "rbbb", "lafb", "lpfb",
                                         "wpw", "lvh", "rvh", "long-qt", "low-voltage", "paced-ventricular"));

/// IEC 60601-2-25 for calibration and analytic signals: mean difference P 10, PQ 10, QRS 6, QT 12 ms.
TEST(Analysis, MeanErrorOnCalibrationSignalsIsWithinTheIecLimits) {
  double p = 0, pr = 0, qrs = 0, qt = 0;
  const std::vector<std::string> series{"cal-qrs-100", "cal-qrs-56", "cal-qrs-36", "ane-qrs-94"};
  for (const std::string& name : series) {
    const auto s = simulated(name);
    const Analysis a = analysed(s.record->main());
    ASSERT_TRUE(a.global.p_ms && a.global.pr_ms && a.global.qrs_ms && a.global.qt_ms) << name;
    const auto n = static_cast<double>(series.size());
    p += (*a.global.p_ms.value - *s.truth.p_ms) / n;
    pr += (*a.global.pr_ms.value - *s.truth.pr_ms) / n;
    qrs += (*a.global.qrs_ms.value - *s.truth.qrs_ms) / n;
    qt += (*a.global.qt_ms.value - *s.truth.qt_ms) / n;
  }
  EXPECT_NEAR(p, 0, 10);
  EXPECT_NEAR(pr, 0, 10);
  EXPECT_NEAR(qrs, 0, 6);
  EXPECT_NEAR(qt, 0, 12);
}

TEST(Analysis, KeepsItsFiguresUnderMuscleNoise) {
  const auto s = simulated("normal-sinus", 10, 500, {{simulator::NoiseKind::muscle, 20, 50}});
  const Analysis a = analysed(s.record->main());
  ASSERT_TRUE(a.global.qrs_ms && a.global.qt_ms);
  EXPECT_NEAR(*a.global.qrs_ms.value, *s.truth.qrs_ms, 14);
  EXPECT_NEAR(*a.global.qt_ms.value, *s.truth.qt_ms, 25);
}

TEST(Analysis, FindsEveryBeatAndItsClass) {
  const auto s = simulated("premature-ventricular", 30);
  const Analysis a = analysed(s.record->main());
  std::size_t truth_wide = 0, wide = 0;
  for (const auto& beat : s.truth.beats) truth_wide += beat.kind == "V";
  for (const Beat& beat : a.beats) wide += beat.kind == BeatClass::premature_wide;
  EXPECT_EQ(wide, truth_wide);
  EXPECT_GT(wide, 0U);
  EXPECT_NEAR(static_cast<double>(a.beats.size()), static_cast<double>(s.truth.beats.size()), 1);
  ASSERT_GE(a.medians.size(), 2U);
  EXPECT_EQ(a.medians[0].kind, BeatClass::dominant);
}

TEST(Analysis, PacedBeatsCarryTheirSpikes) {
  const Analysis a = analysed(simulated("paced-ventricular").record->main());
  EXPECT_GE(a.pacing_spikes.size(), a.beats.size() - 1);
  EXPECT_EQ(a.medians.at(0).kind, BeatClass::paced);
  EXPECT_TRUE(analysed(simulated("normal-sinus").record->main()).pacing_spikes.empty());
}

TEST(Analysis, AtrialFibrillationHasNoPWavesAndIrregularRr) {
  const Analysis af = analysed(simulated("atrial-fibrillation", 20).record->main());
  EXPECT_EQ(*af.rhythm.p_fraction.value, 0);
  EXPECT_FALSE(af.global.pr_ms);
  EXPECT_EQ(af.global.pr_ms.reason, "not measurable: no P wave found");
  EXPECT_GT(*af.rhythm.rr_irregularity.value, 0.1);
  const Analysis sinus = analysed(simulated("normal-sinus", 20).record->main());
  EXPECT_GT(*sinus.rhythm.p_fraction.value, 0.9);
  EXPECT_LT(*sinus.rhythm.rr_irregularity.value, 0.05);
}

TEST(Analysis, FindsTheAtrialRateOfFlutter) {
  const Analysis a = analysed(simulated("atrial-flutter-2-1").record->main());
  ASSERT_TRUE(a.rhythm.atrial_rate_bpm) << a.rhythm.atrial_rate_bpm.reason;
  EXPECT_NEAR(*a.rhythm.atrial_rate_bpm.value, 2 * *a.rhythm.heart_rate_bpm.value, 12);
}

TEST(Analysis, FindsTheDeltaWave) {
  EXPECT_TRUE(analysed(simulated("wpw").record->main()).global.delta_ms);
  EXPECT_FALSE(analysed(simulated("normal-sinus").record->main()).global.delta_ms);
}

TEST(Analysis, SeesStElevationWhereItIs) {
  const Analysis a = analysed(simulated("inferior-stemi").record->main());
  EXPECT_GT(*a.find(LeadId::III)->st_uv[3].value, 100);
  EXPECT_LT(*a.find(LeadId::aVL)->st_uv[3].value, -30);
}

TEST(Analysis, ComputesTheFourQtc) {
  const Analysis a = analysed(simulated("sinus-tachycardia").record->main());
  const double qt = *a.global.qt_ms.value, rr = *a.global.rr_ms.value / 1000;
  EXPECT_NEAR(*a.global.qtc_ms[0].value, qt / std::sqrt(rr), 0.01);
  EXPECT_NEAR(*a.global.qtc_ms[1].value, qt / std::cbrt(rr), 0.01);
  EXPECT_NEAR(*a.global.qtc_ms[2].value, qt + 154 * (1 - rr), 0.01);
  EXPECT_NEAR(*a.global.qtc_ms[3].value, qt + 1.75 * (60 / rr - 60), 0.01);
  EXPECT_EQ(&a.qtc_ms(), &a.global.qtc_ms[1]);
}

TEST(Analysis, EveryMeasurementHasEvidenceOrAReason) {
  const Analysis a = analysed(simulated("normal-sinus").record->main());
  const auto check = [&](const Measurement& m) {
    EXPECT_NE(m.value.has_value(), !m.reason.empty());
    if (!m) return;
    EXPECT_FALSE(m.evidence.beats.empty());
    EXPECT_GE(m.evidence.first, 0);
    EXPECT_LE(m.evidence.first, m.evidence.last);
    EXPECT_LT(m.evidence.last, a.count);
    EXPECT_GT(m.evidence.confidence, 0);
    EXPECT_LE(m.evidence.confidence, 1);
  };
  for (const Measurement* m :
       {&a.global.p_ms, &a.global.pr_ms, &a.global.qrs_ms, &a.global.qt_ms, &a.global.qrs_axis_deg})
    check(*m);
  for (const LeadMeasurements& lead : a.per_lead)
    for (const Measurement* m :
         {&lead.p_uv, &lead.q_uv, &lead.r_uv, &lead.s_uv, &lead.t_uv, &lead.st_uv[0], &lead.r2_uv})
      check(*m);
}

TEST(Analysis, DerivesMissingLimbLeads) {
  const auto record = simulated("normal-sinus").record;
  const auto all = samples_of(record->main());
  const Analysis a = analysed(group_of({LeadId::I, LeadId::II}, {all[0], all[1]}));
  ASSERT_EQ(a.leads.size(), 6U);
  EXPECT_TRUE(a.derived[5]);
  EXPECT_NEAR(*a.global.qrs_axis_deg.value, *analysed(record->main()).global.qrs_axis_deg.value, 3);
}

TEST(Analysis, GivesTheSameAnswerAtOtherRates) {
  const Analysis reference = analysed(simulated("normal-sinus").record->main());
  for (const double rate : {250.0, 1000.0, 2000.0}) {
    const Analysis a = analysed(simulated("normal-sinus", 10, rate).record->main());
    EXPECT_EQ(a.beats.size(), reference.beats.size()) << rate;
    EXPECT_NEAR(*a.global.qrs_ms.value, *reference.global.qrs_ms.value, 8) << rate;
    EXPECT_NEAR(*a.global.qt_ms.value, *reference.global.qt_ms.value, 10) << rate;
    EXPECT_NEAR(static_cast<double>(a.beats[3].sample) / rate,
                static_cast<double>(reference.beats[3].sample) / 500, 0.006);
  }
}

TEST(Analysis, MovedFiducialsAreMeasuredAndMarkedAsEdited) {
  const Analysis a = analysed(simulated("normal-sinus").record->main());
  Fiducials moved = a.medians[0].global;
  moved.t->offset += 20;
  const Analysis b = remeasured(a, moved);
  EXPECT_NEAR(*b.global.qt_ms.value, *a.global.qt_ms.value + 40, 1e-6);
  EXPECT_TRUE(b.global.qt_ms.evidence.edited);
  EXPECT_FALSE(a.global.qt_ms.evidence.edited);
  EXPECT_TRUE(b.qtc_ms().evidence.edited);
  EXPECT_FALSE(b.global.pr_ms.evidence.edited) << "PR does not depend on the end of T";
  EXPECT_FALSE(b.global.heart_rate_bpm.evidence.edited);
}

TEST(Analysis, AnalysesAWindowInTheTimeOfTheGroup) {
  const auto record = simulated("normal-sinus", 30).record;
  const Analysis whole = analysed(record->main()),
                 part = analysed(record->main(), {.first = 5000, .count = 5000});
  ASSERT_FALSE(part.beats.empty());
  for (const Beat& beat : part.beats)
    EXPECT_TRUE(std::any_of(whole.beats.begin(), whole.beats.end(), [&](const Beat& b) {
      return std::abs(b.sample - beat.sample) <= 2;
    })) << beat.sample;
}

TEST(Analysis, RefusesWindowsOutsideTheRecording) {
  const auto record = simulated("normal-sinus").record;
  JobContext job;
  EXPECT_EQ(analyse(record->main(), {.first = 5000}, job).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(analyse(record->main(), {.first = 4000, .count = 2000}, job).error().code,
            ErrorCode::invalid_argument);
  const auto longer = simulated("normal-sinus", 70).record;
  EXPECT_EQ(analyse(longer->main(), {.count = 35'000}, job).error().code, ErrorCode::limit_exceeded);
}

TEST(Analysis, StopsOnRequest) {
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  EXPECT_EQ(analyse(simulated("normal-sinus").record->main(), {}, job).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::signal
