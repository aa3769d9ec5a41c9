#include <algorithm>
#include <cstring>
#include <limits>

#include "simulated.h"

namespace heartcare::simulator {
namespace {

std::uint64_t hash(const Simulated& s) {  // FNV-1a over all samples in order
  std::uint64_t value = 0xCBF29CE484222325ULL;
  for (const LeadId id : standard_leads)
    for (const float v : lead(s, id)) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, &v, sizeof bits);
      for (int shift = 0; shift < 32; shift += 8)
        value = (value ^ ((bits >> shift) & 0xFF)) * 0x100000001B3ULL;
    }
  return value;
}

ErrorCode error_of(const Request& request) {
  const auto result = simulate(request);
  return result ? ErrorCode::internal : result.error().code;
}

/// Power over all leads of the difference of two records, or of one.
double power(const Simulated& s, const Simulated* minus = nullptr) {
  double sum = 0;
  for (const LeadId id : standard_leads) {
    const auto v = lead(s, id);
    for (std::size_t i = 0; i < v.size(); ++i) {
      const double d = double{v[i]} - (minus ? double{lead(*minus, id)[i]} : 0.0);
      sum += d * d;
    }
  }
  return sum;
}

constexpr NoiseKind all_kinds[] = {NoiseKind::baseline_wander, NoiseKind::muscle, NoiseKind::mains,
                                   NoiseKind::electrode_motion, NoiseKind::white};

TEST(SimulatorNoise, HasTheStatedRatio) {
  const Simulated clean = make("normal-sinus");
  for (const NoiseKind kind : all_kinds)
    for (const double snr : {-6.0, 0.0, 12.5, 40.0}) {
      const Simulated noisy = make(Request{.noise = {{kind, snr, 60}}});
      EXPECT_NEAR(10 * std::log10(power(clean) / power(noisy, &clean)), snr, 0.01) << static_cast<int>(kind);
    }
}

TEST(SimulatorNoise, LiesInItsFrequencyBand) {
  const Simulated clean = make("normal-sinus", 20);
  // Mean square of first differences over mean square: near 0 for slow noise, 2 for white noise.
  const auto roughness = [&](NoiseKind kind) {
    const Simulated noisy = make(Request{.duration_s = 20, .noise = {{kind, 0}}});
    double steps = 0, total = 0, last = 0;
    for (std::size_t i = 0; i < 10000; ++i) {
      const double v = double{lead(noisy, LeadId::V5)[i]} - lead(clean, LeadId::V5)[i];
      steps += (v - last) * (v - last), total += v * v, last = v;
    }
    return steps / total;
  };
  EXPECT_LT(roughness(NoiseKind::baseline_wander), 0.001);
  EXPECT_LT(roughness(NoiseKind::electrode_motion), 0.1);
  EXPECT_GT(roughness(NoiseKind::muscle), 0.3);
  EXPECT_LT(roughness(NoiseKind::muscle), 1.6);
  EXPECT_NEAR(roughness(NoiseKind::mains), 2 - 2 * std::cos(2 * 3.14159265 * 50 / 500), 0.3);
  EXPECT_NEAR(roughness(NoiseKind::white), 2, 0.1);
}

TEST(SimulatorRequest, SameRequestSameBytes) {
  for (const char* name : {"normal-sinus", "atrial-fibrillation", "premature-ventricular", "cal-qrs-100"}) {
    const Request request{
        .preset = name, .seed = 7, .noise = {{NoiseKind::muscle, 20}, {NoiseKind::white, 30}}};
    EXPECT_EQ(hash(make(request)), hash(make(request))) << name;
  }
  Request a, b;
  b.seed = 2;
  EXPECT_NE(hash(make(a)), hash(make(b)));
}

TEST(SimulatorRequest, BytesStayTheSameBetweenVersions) {
  // A change of these numbers changes every shipped sample and fixture: say so in the change log.
  EXPECT_EQ(hash(make("normal-sinus")), 15548051313660433774ULL);
  EXPECT_EQ(hash(make(Request{.preset = "atrial-fibrillation", .noise = {{NoiseKind::muscle, 20}}})),
            7704957449702276970ULL);
}

TEST(SimulatorRequest, RefusesWhatMakesNoSense) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(error_of({.preset = "no-such-preset"}), ErrorCode::not_found);
  EXPECT_EQ(error_of({.duration_s = 0.5}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.duration_s = 8 * 86400.0}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.duration_s = nan}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.rate_hz = 49}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.rate_hz = 8001}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.rate_hz = nan}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.heart_rate_bpm = 300}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.heart_rate_bpm = nan}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.preset = "cal-qrs-100", .heart_rate_bpm = 60}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.noise = {{NoiseKind::white, nan}}}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.rate_hz = 100, .noise = {{NoiseKind::mains, 10, 60}}}), ErrorCode::invalid_argument);
  EXPECT_EQ(error_of({.noise = std::vector<Noise>(17)}), ErrorCode::limit_exceeded);
  EXPECT_EQ(error_of({.duration_s = 7 * 86400.0, .rate_hz = 8000}), ErrorCode::limit_exceeded);
}

TEST(SimulatorRequest, ServesTheEndsOfItsRanges) {
  for (const PresetInfo& preset : presets())
    for (const double rate : {50.0, 8000.0}) {
      const Simulated s = make(std::string(preset.name), 1.0, rate);
      EXPECT_EQ(s.record->main().samples(), static_cast<std::int64_t>(rate));
    }
}

TEST(SimulatorRequest, LongRecordsAreComputedWhenReadAndEqualShortOnes) {
  const Simulated day = make("premature-atrial", 86400), start = make("premature-atrial", 10);
  const SignalGroup& group = day.record->main();
  EXPECT_EQ(group.samples(), 43'200'000);
  EXPECT_TRUE(group.resident(0).empty());
  const auto late = group.read(1, 30'000'000, 2000);
  const auto early = group.read(1, 0, 4500);
  ASSERT_TRUE(early && late);
  for (std::size_t i = 0; i < early->size(); ++i) ASSERT_EQ((*early)[i], lead(start, LeadId::II)[i]);
  EXPECT_GT(*std::max_element(late->begin(), late->end()), 500.0f);
  const auto across = group.read(1, 30'000'000 - 777, 2777);  // other block boundaries, same samples
  ASSERT_TRUE(across);
  EXPECT_TRUE(std::equal(late->begin(), late->end(), across->begin() + 777));
  EXPECT_GT(day.truth.beats.size(), 90'000u);
}

TEST(SimulatorRequest, LongRecordsCarryTheirNoiseToo) {
  const Simulated hours = make(Request{.duration_s = 4 * 3600, .noise = {{NoiseKind::white, 10}}});
  ASSERT_TRUE(hours.record->main().resident(0).empty());
  const auto noisy = hours.record->main().read(1, 1'000'000, 5000);
  ASSERT_TRUE(noisy);
  EXPECT_NE((*noisy)[0], (*noisy)[1]);
}

}  // namespace
}  // namespace heartcare::simulator
