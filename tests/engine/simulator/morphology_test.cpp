#include <algorithm>

#include "simulated.h"

namespace heartcare::simulator {
namespace {

using enum LeadId;

/// Extremes of a lead within a wave.
std::pair<float, float> extremes(const Simulated& s, LeadId id, const WaveTruth& wave) {
  const double rate = s.record->main().rate().value;
  const auto v = lead(s, id);
  const auto from = v.begin() + std::lround(wave.onset * rate),
             to = v.begin() + std::lround(wave.offset * rate);
  const auto [low, high] = std::minmax_element(from, to);
  return {*low, *high};
}

/// ST level at J + 20 ms in microvolts.
float st(const Simulated& s, LeadId id) { return at(s, id, second_beat(s).qrs->offset + 0.02); }

TEST(SimulatorMorphology, NormalHasRProgressionAndNegativeAvr) {
  const Simulated s = make("normal-sinus");
  const WaveTruth qrs = *second_beat(s).qrs;
  float previous = 0;
  for (const LeadId id : {V1, V2, V3, V4}) {
    const float r = extremes(s, id, qrs).second;
    EXPECT_GT(r, previous);
    previous = r;
  }
  EXPECT_GT(-extremes(s, V1, qrs).first, extremes(s, V1, qrs).second);
  EXPECT_LT(-extremes(s, V5, qrs).first, extremes(s, V5, qrs).second);
  EXPECT_GT(-extremes(s, aVR, qrs).first, 3 * extremes(s, aVR, qrs).second);
  EXPECT_NEAR(*s.truth.qrs_axis_deg, 55, 20);
  EXPECT_NEAR(*s.truth.p_axis_deg, 55, 20);
}

TEST(SimulatorMorphology, BundleBranchBlocks) {
  const Simulated left = make("lbbb"), right = make("rbbb");
  EXPECT_GE(*left.truth.qrs_ms, 120);
  EXPECT_GE(*right.truth.qrs_ms, 120);
  const WaveTruth l = *second_beat(left).qrs, r = *second_beat(right).qrs;
  EXPECT_GE(extremes(left, V6, {l.onset, 0, l.onset + 0.05}).first, 0);  // no q
  EXPECT_LT(extremes(left, V1, l).first, -1000);
  EXPECT_LT(at(left, V6, second_beat(left).t->peak), -150);  // discordant T
  // rSR' in V1: r, then S, then a taller R'.
  const WaveTruth first{r.onset, r.onset, r.onset + 0.03}, last{r.offset - 0.06, r.offset, r.offset};
  EXPECT_GT(extremes(right, V1, first).second, 150);
  EXPECT_LT(extremes(right, V1, r).first, -300);
  EXPECT_GT(extremes(right, V1, last).second, extremes(right, V1, first).second);
  EXPECT_LT(extremes(right, V6, last).first, -300);
}

TEST(SimulatorMorphology, AxesOfFascicularBlocksAndHypertrophy) {
  EXPECT_LT(*make("lafb").truth.qrs_axis_deg, -45);
  EXPECT_GT(*make("lpfb").truth.qrs_axis_deg, 90);
  EXPECT_GT(*make("rvh").truth.qrs_axis_deg, 90);
  const Simulated s = make("lvh");
  const WaveTruth qrs = *second_beat(s).qrs;
  EXPECT_GT(extremes(s, V5, qrs).second - extremes(s, V1, qrs).first, 3500);  // Sokolow-Lyon
}

TEST(SimulatorMorphology, InfarctionsElevateTheirLeadsAndDepressTheOppositeOnes) {
  const Simulated inferior = make("inferior-stemi"), anterior = make("anterior-stemi"),
                  lateral = make("lateral-stemi"), ischaemia = make("ischaemia");
  for (const LeadId id : {II, III, aVF}) EXPECT_GT(st(inferior, id), 100) << lead_name(id);
  EXPECT_GT(st(inferior, III), st(inferior, II));
  EXPECT_LT(st(inferior, aVL), -100);
  for (const LeadId id : {V1, V2, V3, V4}) EXPECT_GT(st(anterior, id), 100) << lead_name(id);
  EXPECT_LT(st(anterior, III), -50);
  for (const LeadId id : {I, aVL, V5, V6}) EXPECT_GT(st(lateral, id), 100) << lead_name(id);
  EXPECT_LT(st(lateral, III), -100);
  for (const LeadId id : {II, V4, V5, V6}) EXPECT_LT(st(ischaemia, id), -50) << lead_name(id);
  EXPECT_GT(st(ischaemia, aVR), 50);
}

TEST(SimulatorMorphology, IntervalsAndVoltages) {
  EXPECT_GT(*make("av-block-1").truth.pr_ms, 200);
  EXPECT_LT(*make("wpw").truth.pr_ms, 120);
  const Simulated long_qt = make("long-qt");
  EXPECT_GT(*long_qt.truth.qt_ms / std::cbrt(60 / long_qt.truth.heart_rate_bpm), 500);
  const Simulated low = make("low-voltage");
  const WaveTruth qrs = *second_beat(low).qrs;
  for (const LeadId id : standard_leads) {
    const auto [bottom, top] = extremes(low, id, qrs);
    EXPECT_LT(top - bottom, id >= V1 ? 1000 : 500) << lead_name(id);
  }
  for (const LeadId id : {I, II, V2, V4, V6}) EXPECT_GT(st(make("pericarditis"), id), 30) << lead_name(id);
}

TEST(SimulatorMorphology, PacingSpikesPrecedeTheirQrsAtAnySamplingRate) {
  for (const double rate : {100.0, 500.0, 2000.0}) {
    const Simulated s = make("paced-ventricular", 10, rate);
    const WaveTruth qrs = *second_beat(s, "/").qrs;
    EXPECT_LT(extremes(s, II, {qrs.onset - 0.02, 0, qrs.onset}).first, -1000) << rate;
  }
}

TEST(SimulatorMorphology, DextrocardiaLosesRTowardsV6) {
  const Simulated s = make("dextrocardia");
  const WaveTruth qrs = *second_beat(s).qrs;
  EXPECT_GT(extremes(s, V1, qrs).second, 2 * extremes(s, V6, qrs).second);
  EXPECT_LT(at(s, I, second_beat(s).p->peak), 0);
}

}  // namespace
}  // namespace heartcare::simulator
