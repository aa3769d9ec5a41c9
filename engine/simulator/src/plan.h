#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "model.h"
#include "noise.h"

namespace heartcare::simulator {

inline constexpr std::size_t twelve = 12;

/// Everything needed to compute any sample of a record; immutable once made, used from any thread.
struct Plan {
  double rate_hz = 500;
  std::int64_t samples = 0;
  std::uint64_t seed = 1;
  Model model;
  std::vector<Beat> beats;
  double longest_beat_s = 0;  ///< bounds how far before a block its first beat may begin
  std::vector<NoiseSource> noise;
};

/// Clean voltages of I, II, V1 ... V6 in microvolts, shape (8, count), for samples [first, first + count).
void render_clean(const Plan& plan, std::int64_t first, std::int64_t count, std::span<double> leads);

/// Sum of squares over all twelve leads of signals given as (8, count).
[[nodiscard]] double energy(std::span<const double> leads, std::int64_t count);

/// Scales every noise source so that its power has the requested ratio to the clean record's. One pass over
/// the whole record. A record without any signal is left without noise.
void set_noise_gains(Plan& plan);

/// The finished record: clean signal plus noise, all twelve leads, wired as the model says; shape (12,
/// count). Voltages of I and II are multiples of 1/64 uV, so III = II - I, aVR = -(I + II)/2, ... hold
/// exactly in float.
void render(const Plan& plan, std::int64_t first, std::int64_t count, std::span<float> out);

}  // namespace heartcare::simulator
