#include "heartcare/statements/from_analysis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::statements {
namespace {

using signal::Analysis;
using signal::Beat;
using signal::BeatClass;
using signal::Measurement;
using testing::ElementsAre;

constexpr auto N = BeatClass::dominant, S = BeatClass::premature_narrow, V = BeatClass::premature_wide;

/// One beat per kind, 400 samples apart at 500 Hz, PR as given (0 = no P wave).
Analysis with_beats(const std::vector<BeatClass>& kinds, const std::vector<double>& pr_ms = {}) {
  Analysis analysis;
  analysis.rate = Hertz{500};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    Beat beat;
    beat.sample = 1000 + 400 * static_cast<std::int64_t>(i);
    beat.kind = kinds[i];
    beat.premature = kinds[i] == S || kinds[i] == V;
    if (i > 0) beat.rr_before_ms = 800;
    beat.global.qrs = signal::WaveBounds{beat.sample - 20, beat.sample, beat.sample + 25};
    if (i < pr_ms.size() && pr_ms[i] > 0) {
      const auto onset = beat.sample - 20 - static_cast<std::int64_t>(pr_ms[i] / 2);
      beat.global.p = signal::WaveBounds{onset, onset + 20, onset + 40};
      analysis.p_waves.push_back({*beat.global.p, 1.0, i});
    }
    analysis.beats.push_back(beat);
  }
  return analysis;
}
double value(const Analysis& analysis, const char* key) {
  const auto found = from_analysis(analysis, {}).value(key);
  EXPECT_TRUE(found) << key;
  return found.value_or(-1);
}

TEST(StatementsFromAnalysis, CarriesValueEvidenceAndConfidence) {
  Analysis analysis = with_beats({N, N, N});
  analysis.global.qrs_ms = Measurement::of(96, {{LeadId::V2}, 100, 147, {0, 2}, 0.7, false});
  const Findings findings = from_analysis(analysis, {});
  const Finding* qrs = findings.find("qrs_ms");
  ASSERT_NE(qrs, nullptr);
  EXPECT_EQ(qrs->value, 96);
  EXPECT_EQ(qrs->confidence, 0.7);
  EXPECT_THAT(qrs->evidence.leads, ElementsAre(LeadId::V2));
  EXPECT_THAT(qrs->evidence.beats, ElementsAre(0u, 2u));
  EXPECT_EQ(qrs->evidence.samples, std::pair(std::int64_t{100}, std::int64_t{148}));
}

TEST(StatementsFromAnalysis, KeepsTheReasonOfWhatIsNotMeasurable) {
  Analysis analysis = with_beats({N, N, N});
  analysis.global.pr_ms = Measurement::absent("no P wave found");
  const Findings findings = from_analysis(analysis, {});
  EXPECT_FALSE(findings.value("pr_ms"));
  EXPECT_EQ(findings.find("pr_ms")->not_measurable, "not measurable: no P wave found");
}

TEST(StatementsFromAnalysis, AnAnalysisOfNothingInventsNoNumber) {
  const Findings findings = from_analysis({}, {});
  for (const auto& [key, finding] : findings.all())
    EXPECT_TRUE(!finding.value || key.substr(0, 8) == "quality.") << key;
}

TEST(StatementsFromAnalysis, OnlyUsesDocumentedKeys) {
  Analysis analysis = with_beats({N, N, N});
  signal::LeadMeasurements lead;
  lead.lead = LeadId::V3;
  analysis.per_lead.push_back(lead);
  const Findings findings = from_analysis(analysis, {});
  for (const auto& [key, finding] : findings.all()) EXPECT_TRUE(is_known_key(key)) << key;
  for (const KeyInfo& info : global_keys()) EXPECT_NE(findings.find(info.key), nullptr) << info.key;
  for (const KeyInfo& info : lead_keys())
    EXPECT_NE(findings.find(lead_key(LeadId::V3, info.key)), nullptr) << info.key;
}

TEST(StatementsFromAnalysis, AWaveThatAMeasuredQrsDoesNotHaveIsZero) {
  Analysis analysis = with_beats({N, N, N});
  signal::LeadMeasurements measured, flat;
  measured.lead = LeadId::V1;
  measured.qrs_peak_to_peak_uv = Measurement::of(900, {{LeadId::V1}, 0, 10, {}, 1, false});
  measured.q_uv = Measurement::absent("no such wave");
  flat.lead = LeadId::V2;
  analysis.per_lead = {measured, flat};
  const Findings findings = from_analysis(analysis, {});
  EXPECT_EQ(findings.value("lead.V1.q_uv"), 0);
  EXPECT_EQ(findings.value("lead.V1.qs"), 0);
  EXPECT_FALSE(findings.value("lead.V2.q_uv"));
  EXPECT_FALSE(findings.value("lead.V2.qs"));
}

TEST(StatementsFromAnalysis, CountsPatternsOfBeats) {
  EXPECT_EQ(value(with_beats({N, V, N, V, N, V, N}), "rhythm.bigeminy_wide"), 3);
  EXPECT_EQ(value(with_beats({N, V, V, V, N, V}), "rhythm.wide_run"), 3);
  EXPECT_EQ(value(with_beats({N, N, V, N, N, V, N}), "rhythm.trigeminy_wide"), 2);
  EXPECT_EQ(value(with_beats({N, S, N, S, N, N}), "rhythm.bigeminy_narrow"), 2);
  EXPECT_EQ(value(with_beats({N, S, N, S, V}), "rhythm.premature_narrow"), 2);
  EXPECT_EQ(value(with_beats({N, N, BeatClass::noise}), "rhythm.beats"), 2);
}

TEST(StatementsFromAnalysis, EvidenceOfACountAreTheBeatsCounted) {
  const Findings findings = from_analysis(with_beats({N, N, V, N, V, N}), {});
  EXPECT_THAT(findings.find("rhythm.premature_wide")->evidence.beats, ElementsAre(2u, 4u));
}

TEST(StatementsFromAnalysis, BlockedPWavesAndTheGrowthOfPrBeforeThem) {
  Analysis analysis = with_beats({N, N, N, N, N}, {160, 200, 230, 160, 200});
  signal::AtrialWave blocked;
  blocked.bounds = {2000, 2020, 2040};  // after the third beat
  analysis.p_waves.insert(analysis.p_waves.begin() + 3, blocked);
  EXPECT_EQ(value(analysis, "rhythm.blocked_p"), 1);
  EXPECT_NEAR(value(analysis, "rhythm.pr_growth_ms"), 70, 2);
  EXPECT_NEAR(value(analysis, "rhythm.p_per_beat"), 5.0 / 4, 1e-9);
  EXPECT_FALSE(from_analysis(with_beats({N, N, N}, {160, 160, 160}), {}).value("rhythm.pr_growth_ms"));
}

TEST(StatementsFromAnalysis, TheLongestIntervalLeavesPausesAfterPrematureBeatsOut) {
  Analysis analysis = with_beats({N, N, N, V, N, N});
  analysis.beats[4].rr_before_ms = 1300;
  EXPECT_NEAR(value(analysis, "rhythm.longest_rr_ratio"), 1.0, 1e-9);
  analysis.beats[5].rr_before_ms = 1600;
  EXPECT_NEAR(value(analysis, "rhythm.longest_rr_ratio"), 2.0, 1e-9);
}

TEST(StatementsFromAnalysis, TakesTheSurestReversalOfAKind) {
  Analysis analysis = with_beats({N, N, N});
  analysis.reversals = {{signal::Reversal::la_ra, {LeadId::I}, 0.6, ""},
                        {signal::Reversal::la_ra, {LeadId::I}, 0.9, ""}};
  EXPECT_EQ(value(analysis, "reversal.la_ra"), 0.9);
  EXPECT_EQ(value(analysis, "reversal.rl"), 0);
}

}  // namespace
}  // namespace heartcare::statements
