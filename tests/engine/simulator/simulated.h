#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "heartcare/simulator/simulator.h"

namespace heartcare::simulator {

/// A simulated record that the test expects to exist.
inline Simulated make(const Request& request) {
  auto result = simulate(request);
  if (!result) {
    ADD_FAILURE() << request.preset << ": " << describe(result.error());
    throw std::runtime_error("no record");
  }
  return std::move(*result);
}

inline Simulated make(std::string preset, double duration_s = 10.0, double rate_hz = 500.0) {
  return make(Request{.preset = std::move(preset), .duration_s = duration_s, .rate_hz = rate_hz});
}

inline std::span<const float> lead(const Simulated& s, LeadId id) {
  return s.record->main().resident(*s.record->main().find(id));
}

/// Voltage of the sample nearest to a time.
inline float at(const Simulated& s, LeadId id, double seconds) {
  return lead(s, id)[static_cast<std::size_t>(std::lround(seconds * s.record->main().rate().value))];
}

/// The second beat of a kind: complete whatever the record's start cut off.
inline BeatTruth second_beat(const Simulated& s, const std::string& kind = "N") {
  int seen = 0;
  for (const BeatTruth& beat : s.truth.beats)
    if (beat.kind == kind && ++seen == 2) return beat;
  ADD_FAILURE() << "fewer than two beats of kind " << kind;
  return {};
}

/// Times in seconds of all R peaks.
inline std::vector<double> r_peaks(const Simulated& s) {
  std::vector<double> peaks;
  for (const BeatTruth& beat : s.truth.beats)
    if (beat.qrs) peaks.push_back(beat.qrs->peak);
  return peaks;
}

/// Standard deviation of RR over its mean.
inline double rr_variation(const Simulated& s) {
  const std::vector<double> peaks = r_peaks(s);
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(peaks.size() - 1);
  for (std::size_t i = 1; i < peaks.size(); ++i) {
    const double rr = peaks[i] - peaks[i - 1];
    sum += rr;
    squares += rr * rr;
  }
  return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n))) / (sum / n);
}

}  // namespace heartcare::simulator
