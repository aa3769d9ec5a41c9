#include "heartcare/models/beat_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "fake_beat.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::models {
namespace {

RecordPtr sinus() {
  simulator::Request request;
  request.duration_s = 10;
  return simulator::simulate(request)->record;
}

/// One lead of a sine of 1 mV and 2 Hz on a slope of 50 uV/s, at 500 Hz, for ten seconds.
SignalGroup sloping() {
  Lead lead;
  lead.id = LeadId::II;
  lead.label = "II";
  std::vector<float> samples;
  for (int i = 0; i < 5000; ++i)
    samples.push_back(
        static_cast<float>(1000 * std::sin(2 * std::numbers::pi * 2 * i / 500.0) + 50 * i / 500.0));
  return *SignalGroup::create({500}, {lead}, samples);
}

TEST(BeatScores, ErrorsPerLeadInMicrovolts) {
  page::LeadTraces reference, values;
  reference[1] = {0, 100, 0, -100};
  values[1] = {0, 50, 0, -50};
  reference[6] = {1, 2};
  const auto errors = lead_errors(reference, values);
  ASSERT_EQ(errors.size(), 1U);  // V1 has no reconstruction
  EXPECT_EQ(errors[0].lead, LeadId::II);
  EXPECT_NEAR(errors[0].rmse_uv, std::sqrt(2 * 2500 / 4.0), 1e-6);
  EXPECT_NEAR(errors[0].correlation, 1, 1e-9);
}

TEST(BeatScores, AFlatLeadHasNoCorrelation) {
  page::LeadTraces reference, values;
  reference[0] = {5, 5, 5};
  values[0] = {1, 2, 3};
  EXPECT_EQ(lead_errors(reference, values)[0].correlation, 0);
}

TEST(BeatScores, LevelIsTheSlowPartThatWasTakenAway) {
  const SignalGroup group = sloping();
  page::LeadTraces reference;
  for (int i = 0; i < 5000; ++i)
    reference[1].push_back(static_cast<float>(1000 * std::sin(2 * std::numbers::pi * 2 * i / 500.0)));
  const auto level = baseline_level(group, 0, reference);
  ASSERT_TRUE(level);
  EXPECT_TRUE((*level)[0].empty());
  for (const int i : {1000, 2500, 4000})
    EXPECT_NEAR((*level)[1][static_cast<std::size_t>(i)], 50 * i / 500.0, 1);
}

TEST(BeatScores, DeltasOfASmallerCopyAreItsAmplitudesAlone) {
  const auto record = sinus();
  JobContext job;
  const auto made = testing::FakeBeatEngine().reconstruct(record->main(), 0, record->main().samples(), job);
  ASSERT_TRUE(made);
  const auto deltas = clinical_deltas(*made, job);
  ASSERT_TRUE(deltas) << describe(deltas.error());
  EXPECT_EQ(deltas->size(), 3U + 3 * 12);
  int amplitudes = 0;
  for (const auto& delta : *deltas) {
    if (!delta.difference()) continue;
    if (delta.lead == LeadId::other) {
      EXPECT_NEAR(*delta.difference(), 0, 6);  // ms
    } else if (delta.kind == ui_model::ClinicalDelta::Kind::r) {
      EXPECT_NEAR(*delta.difference(), -0.1 * *delta.reference, 15) << lead_name(delta.lead);
      ++amplitudes;
    }
  }
  EXPECT_GE(amplitudes, 6);
}

TEST(BeatScores, DeltasOfNothingSayWhy) {
  JobContext job;
  EXPECT_FALSE(clinical_deltas({}, job));
}

ui_model::Reconstruction truth_of(std::vector<float> lead) {
  ui_model::Reconstruction truth;
  truth.rate = {500};
  truth.reference[1] = std::move(lead);
  return truth;
}

TEST(BeatScores, ComparesAPredictionWithTheHiddenTruth) {
  ui_model::Continuation predicted;
  predicted.rate = {500};
  predicted.first = 2;
  predicted.deviation_uv = 10;
  predicted.median[1] = {30, 10};
  predicted.low[1] = {0, 0};
  predicted.high[1] = {40, 5};
  for (auto& floor : predicted.floors) floor[1] = {0, 0};
  const auto result = score(predicted, truth_of({0, 0, 20, 10}));
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->mse, (100.0 + 0) / 2 / 100, 1e-9);
  EXPECT_NEAR(result->floors[0], (400.0 + 100) / 2 / 100, 1e-9);
  EXPECT_NEAR(result->inside, 0.5, 1e-9);
  EXPECT_NEAR(result->hidden_s, 2 / 500.0, 1e-9);
}

TEST(BeatScores, HasNoScoreWhereNothingIsKnown) {
  ui_model::Continuation predicted;
  predicted.rate = {500};
  predicted.first = 10;
  predicted.median[1] = {1, 2, 3};
  const auto result = score(predicted, truth_of({0, 0, 20, 10}));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
}

TEST(BeatEngines, AMissingModelIsAnErrorWithAReason) {
  const auto opened = open_beat("/no/such/model");
  ASSERT_FALSE(opened);
  EXPECT_FALSE(opened.error().detail.empty());
}

}  // namespace
}  // namespace heartcare::models
