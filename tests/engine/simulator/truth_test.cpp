#include <algorithm>
#include <map>

#include "simulated.h"

namespace heartcare::simulator {
namespace {

bool silent(const Simulated& s, double from, double to) {
  const double rate = s.record->main().rate().value;
  for (auto k = static_cast<std::size_t>(std::ceil(from * rate)); static_cast<double>(k) <= to * rate; ++k)
    for (const LeadId id : standard_leads)
      if (lead(s, id)[k] != 0.0f) return false;
  return true;
}

float largest(const Simulated& s, double from, double to) {
  const double rate = s.record->main().rate().value;
  float best = 0;
  for (auto k = static_cast<std::size_t>(std::ceil(from * rate)); static_cast<double>(k) <= to * rate; ++k)
    for (const LeadId id : standard_leads) best = std::max(best, std::abs(lead(s, id)[k]));
  return best;
}

TEST(SimulatorTruth, NothingIsDrawnBetweenTheWaves) {
  for (const char* name : {"normal-sinus", "sinus-bradycardia", "av-block-1", "lbbb", "rbbb", "lafb", "lpfb",
                           "lvh", "rvh", "inferior-stemi", "hyperkalaemia", "long-qt", "low-voltage",
                           "cal-qrs-100", "cal-qrs-36", "ane-qrs-94"}) {
    const Simulated s = make(name, 10, 1000);
    int checked = 0;
    for (std::size_t i = 1; i < s.truth.beats.size(); ++i) {
      const BeatTruth &before = s.truth.beats[i - 1], &beat = s.truth.beats[i];
      if (!beat.p || !before.t) continue;
      EXPECT_TRUE(silent(s, before.t->offset, beat.p->onset)) << name;
      EXPECT_TRUE(silent(s, beat.p->offset, beat.qrs->onset)) << name;
      ++checked;
    }
    EXPECT_GE(checked, 6) << name;
  }
}

TEST(SimulatorTruth, WavesFillTheirBoundaries) {
  for (const char* name : {"normal-sinus", "lbbb", "rbbb", "lafb", "inferior-stemi", "wpw", "lvh"}) {
    const Simulated s = make(name, 10, 1000);
    const BeatTruth beat = second_beat(s);
    EXPECT_GT(largest(s, beat.qrs->onset, beat.qrs->onset + 0.010), 20.0f) << name;
    EXPECT_GT(largest(s, beat.p->onset, beat.p->onset + 0.020), 5.0f) << name;
    EXPECT_GT(largest(s, beat.t->offset - 0.030, beat.t->offset), 5.0f) << name;
  }
}

TEST(SimulatorTruth, WavesAreOrderedAndInsideTheRecord) {
  for (const PresetInfo& preset : presets()) {
    const Simulated s = make(std::string(preset.name));
    EXPECT_EQ(s.truth.beats.empty(), preset.rate_bpm == 0) << preset.name;
    for (const BeatTruth& beat : s.truth.beats) {
      EXPECT_TRUE(beat.p || beat.qrs);
      for (const auto& wave : {beat.p, beat.qrs, beat.t}) {
        if (!wave) continue;
        EXPECT_LE(0, wave->onset);
        EXPECT_LT(wave->onset, wave->peak) << preset.name;
        EXPECT_LT(wave->peak, wave->offset);
        EXPECT_LT(wave->offset, 10.0);
      }
      if (beat.p && beat.qrs) {
        EXPECT_LE(beat.p->offset, beat.qrs->onset + 1e-9) << preset.name;
      }
      if (beat.t) {
        EXPECT_LE(beat.qrs->offset, beat.t->onset);
      }
    }
  }
}

TEST(SimulatorTruth, AnnotationsRepeatTheTruth) {
  for (const PresetInfo& preset : presets()) {
    const Simulated s = make(std::string(preset.name));
    std::map<std::string, std::size_t> expected, found;
    for (const BeatTruth& beat : s.truth.beats) {
      if (beat.p) ++expected["p"];
      if (beat.t) ++expected["t"];
      if (beat.qrs) ++expected[beat.kind];
      const std::size_t waves = beat.p.has_value() + beat.qrs.has_value() + beat.t.has_value();
      if (waves > 0) expected["("] += waves, expected[")"] += waves;
    }
    for (const Annotation& mark : s.record->annotations()) {
      EXPECT_EQ(mark.origin, "truth");
      if (mark.label != "+") ++found[mark.label];
    }
    EXPECT_EQ(found, expected) << preset.name;
    ASSERT_FALSE(s.record->annotations().empty());
    EXPECT_EQ(s.record->annotations().front().label, "+");
  }
  EXPECT_EQ(make("atrial-fibrillation").record->annotations().front().text, "(AFIB");
}

TEST(SimulatorTruth, CalibrationComplexesHaveTheirExactIntervalsAndHeights) {
  const std::map<std::string, double> qrs{
      {"cal-qrs-100", 100}, {"cal-qrs-56", 56}, {"cal-qrs-36", 36}, {"ane-qrs-94", 94}};
  for (const auto& [name, qrs_ms] : qrs) {
    const Simulated s = make(name, 10, 1000);
    EXPECT_NEAR(*s.truth.p_ms, 116, 1e-6);
    EXPECT_NEAR(*s.truth.pr_ms, 178, 1e-6);
    EXPECT_NEAR(*s.truth.qrs_ms, qrs_ms, 1e-6);
    EXPECT_NEAR(*s.truth.qt_ms, 394, 1e-6);
    EXPECT_NEAR(s.truth.heart_rate_bpm, 60, 1e-6);
    ASSERT_EQ(s.truth.amplitudes.size(), 12u);
    const BeatTruth beat = second_beat(s);
    for (const LeadAmplitudes& a : s.truth.amplitudes) {
      EXPECT_NEAR(at(s, a.lead, beat.p->peak), a.p_uv, 0.02);
      EXPECT_NEAR(at(s, a.lead, beat.t->peak), a.t_uv, 0.02);
      EXPECT_NEAR(at(s, a.lead, beat.qrs->peak), a.r_uv != 0 ? a.r_uv : a.s_uv, 0.02) << name;
    }
  }
}

TEST(SimulatorTruth, TestWaveformsAreWhatTheySay) {
  const Simulated sine = make("sine-10hz", 2, 1000), square = make("square-1hz", 2, 1000),
                  ramp = make("ramp-1hz", 2, 1000);
  EXPECT_NEAR(at(sine, LeadId::II, 0.025), 1000, 0.02);
  EXPECT_NEAR(at(sine, LeadId::V1, 1.075), -1000, 0.02);
  EXPECT_NEAR(at(sine, LeadId::I, 0.025), 750, 0.02);
  EXPECT_EQ(at(square, LeadId::II, 0.3), 1000.0f);
  EXPECT_EQ(at(square, LeadId::II, 0.7), 0.0f);
  EXPECT_NEAR(at(ramp, LeadId::V6, 0.75), 500, 0.02);
}

}  // namespace
}  // namespace heartcare::simulator
