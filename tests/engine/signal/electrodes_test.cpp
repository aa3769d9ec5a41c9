#include "heartcare/signal/electrodes.h"

#include <sstream>

#include "simulated.h"

namespace heartcare::signal {
namespace {

ElectrodePattern pattern_of(const SignalGroup& group) {
  const Analysis a = analysed(group);
  const auto pattern = electrode_pattern(a.medians.at(0), a.leads);
  EXPECT_TRUE(pattern);
  return pattern.value_or(ElectrodePattern{});
}

double largest_difference(const ElectrodePattern& a, const ElectrodePattern& b) {
  double largest = 0;
  for (std::size_t l = 0; l < a.leads.size(); ++l)
    for (std::size_t k = 0; k < ElectrodePattern::size; ++k)
      largest = std::max<double>(largest, std::abs(a.leads[l][k] - b.leads[l][k]));
  return largest;
}

/// Correctly wired patients; how many the fit needs at least is its own business.
std::vector<ElectrodePattern> presets() {
  std::vector<ElectrodePattern> beats;
  for (const char* name : {"normal-sinus", "sinus-tachycardia", "lbbb", "rbbb", "lafb", "lpfb", "lvh", "rvh",
                           "inferior-stemi", "anterior-stemi", "long-qt", "low-voltage", "av-block-1"})
    beats.push_back(pattern_of(simulated(name).record->main()));
  return beats;
}

TEST(Electrodes, ExchangesAreUndoneByThemselves) {
  const ElectrodePattern beat = pattern_of(simulated("normal-sinus").record->main());
  for (const std::size_t a : {1U, 2U, 5U}) {
    const ElectrodePattern once = rearranged(beat, ElectrodeGroup::limb, a);
    EXPECT_GT(largest_difference(once, beat), 0.1);
    EXPECT_LT(largest_difference(rearranged(once, ElectrodeGroup::limb, a), beat), 1e-5);
  }
  const ElectrodePattern moved = rearranged(beat, ElectrodeGroup::limb, 3);
  EXPECT_LT(largest_difference(rearranged(moved, ElectrodeGroup::limb, 4), beat), 1e-5);
  for (std::size_t a = 1; a < arrangements; ++a)
    EXPECT_EQ(largest_difference(
                  rearranged(rearranged(beat, ElectrodeGroup::chest, a), ElectrodeGroup::chest, a), beat),
              0);
}

/// What is computed from the beat is what would have been recorded.
TEST(Electrodes, RearrangedBeatIsTheBeatOfTheExchangedRecording) {
  const auto normal = simulated("normal-sinus").record;
  auto samples = samples_of(normal->main());
  for (std::size_t i = 0; i < samples[0].size(); ++i) {
    const float one = samples[0][i], two = samples[1][i];
    samples[0][i] = -one;
    samples[1][i] = two - one;
    samples[2][i] = two;
    std::swap(samples[3][i], samples[4][i]);
  }
  const ElectrodePattern expected = rearranged(pattern_of(normal->main()), ElectrodeGroup::limb, 2);
  EXPECT_LT(largest_difference(pattern_of(group_of(ids_of(normal->main()), samples)), expected), 0.1);
}

TEST(Electrodes, PatternNeedsTheIndependentLeads) {
  const auto record = simulated("normal-sinus").record;
  const auto samples = samples_of(record->main());
  const Analysis a = analysed(group_of({LeadId::I, LeadId::II}, {samples[0], samples[1]}));
  EXPECT_FALSE(electrode_pattern(a.medians.at(0), a.leads));
}

TEST(Electrodes, FittedNetworkPrefersTheRightArrangement) {
  const std::vector<ElectrodePattern> beats = presets();
  JobContext job;
  const auto model = fit_electrodes(beats, {}, job);
  ASSERT_TRUE(model) << model.error().detail;
  int right = 0, wrong = 0;
  for (const ElectrodeGroup group : {ElectrodeGroup::limb, ElectrodeGroup::chest})
    for (const ElectrodePattern& beat : beats) {
      const auto ahead = arrangement_leads(model->networks[static_cast<std::size_t>(group)], beat, group);
      for (std::size_t a = 1; a < arrangements; ++a) ++(ahead[a] < 0 ? right : wrong);
    }
  EXPECT_GT(right, 30 * wrong);  // presets with reversed leads among them are learnt as they are
  const auto again = fit_electrodes(beats, {}, job);
  EXPECT_EQ(electrode_table(*model), electrode_table(*again));
}

TEST(Electrodes, TableHoldsTheShippedModel) {
  const ElectrodeModel& model = electrode_model();
  std::istringstream table(electrode_table(model));
  std::vector<double> values;
  for (std::string number; std::getline(table, number, ',');)
    if (number.find_first_of("0123456789") != std::string::npos) values.push_back(std::stod(number) / 1000);
  ASSERT_EQ(values.size(),
            2 * ((ElectrodeNetwork::inputs + 2) * ElectrodeNetwork::hidden + 2 * arrangements));
  EXPECT_NEAR(values[0], model.networks[0].in[0][0], 1e-6);
  EXPECT_NEAR(values.back(), model.thresholds[1][1][arrangements - 1], 1e-6);
  for (const auto& thresholds : model.thresholds)
    for (const auto& each : thresholds)
      for (std::size_t a = 1; a < arrangements; ++a) EXPECT_GT(each[a], 0);
}

TEST(Electrodes, TooFewBeatsAreRefusedAndAStopIsHeeded) {
  const std::vector<ElectrodePattern> beats = presets();
  JobContext job;
  EXPECT_EQ(fit_electrodes(std::span(beats).first(5), {}, job).error().code, ErrorCode::invalid_argument);
  std::stop_source stop;
  stop.request_stop();
  JobContext stopped(stop.get_token());
  EXPECT_EQ(fit_electrodes(beats, {}, stopped).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::signal
