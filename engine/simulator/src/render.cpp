#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "plan.h"
#include "random.h"

namespace heartcare::simulator {
namespace {

constexpr double spike_ms = 2.0;
constexpr std::int64_t pass_block = 16384;

/// Adds f(ms since start_s) for the samples inside (start_s, start_s + length_ms).
template <class F>
void add_over(const Plan& plan, std::int64_t first, std::span<Vector> out, double start_s, double length_ms,
              const F& f) {
  const double begin = start_s * plan.rate_hz, end = (start_s + 1e-3 * length_ms) * plan.rate_hz;
  const auto from = std::max(first, static_cast<std::int64_t>(std::ceil(begin)));
  const auto to =
      std::min(first + static_cast<std::int64_t>(out.size()), static_cast<std::int64_t>(std::floor(end)) + 1);
  for (std::int64_t i = from; i < to; ++i)
    out[static_cast<std::size_t>(i - first)] += f(1e3 * (static_cast<double>(i) / plan.rate_hz - start_s));
}

/// A pacing artefact sits on the sample before its time: seen at every sampling rate, never inside the QRS.
void add_spike(const Plan& plan, std::int64_t first, std::span<Vector> out, double time_s, Vector uv) {
  const auto centre = static_cast<std::int64_t>(std::floor(time_s * plan.rate_hz));
  const auto half = static_cast<std::int64_t>(0.5 * spike_ms * 1e-3 * plan.rate_hz);
  for (std::int64_t i = centre - half; i <= centre + half; ++i)
    if (i >= first && i < first + static_cast<std::int64_t>(out.size()))
      out[static_cast<std::size_t>(i - first)] += uv;
}

void add_repolarisation(const Plan& plan, const Beat& beat, const BeatShape& shape, std::int64_t first,
                        std::span<Vector> out) {
  const Repolarisation& r = shape.repolarisation;
  const double j_s = beat.qrs_onset_s + 1e-3 * shape.qrs.duration_ms;
  const double length = r.st_begin_ms + beat.stretch * r.duration_ms();
  add_over(plan, first, out, j_s - 1e-3 * r.st_begin_ms, length, [&](double ms) {
    const double after_j = ms - r.st_begin_ms;
    return r.at(after_j > 0 ? after_j / beat.stretch : after_j) * beat.gain;
  });
}

void add_extras(const Plan& plan, const Beat& beat, const BeatShape& shape, std::int64_t first,
                std::span<Vector> out) {
  const double qrs_offset = beat.qrs_onset_s + 1e-3 * shape.qrs.duration_ms;
  for (const ExtraWave& extra : shape.extras) {
    double anchor = qrs_offset;
    if (extra.anchor == ExtraWave::After::p_offset) anchor = beat.p_onset_s + 1e-3 * shape.p.duration_ms;
    if (extra.anchor == ExtraWave::After::t_offset)
      anchor += 1e-3 * beat.stretch * shape.repolarisation.duration_ms();
    add_over(plan, first, out, anchor + 1e-3 * extra.delay_ms, extra.wave.duration_ms,
             [&](double ms) { return extra.wave.at(ms) * beat.gain; });
  }
}

void add_beat(const Plan& plan, const Beat& beat, std::int64_t first, std::span<Vector> out) {
  const BeatShape& shape = plan.model.shapes[beat.shape];
  if (beat.has_p)
    add_over(plan, first, out, beat.p_onset_s, shape.p.duration_ms,
             [&](double ms) { return shape.p.at(ms) * beat.gain; });
  if (beat.has_qrs) {
    add_over(plan, first, out, beat.qrs_onset_s, shape.qrs.duration_ms,
             [&](double ms) { return shape.qrs.at(ms) * beat.gain; });
    add_repolarisation(plan, beat, shape, first, out);
    add_extras(plan, beat, shape, first, out);
  }
  add_spike(plan, first, out, beat.atrial_spike_s, {160, 320, 60});
  add_spike(plan, first, out, beat.ventricular_spike_s, {-700, -1100, 400});
}

/// Three wandering oscillations near 6 Hz, largest towards V1.
Vector fibrillation(double t, std::uint64_t seed) {
  constexpr double turn = 2.0 * std::numbers::pi;
  const double a = turn * uniform(seed, 50, 0), b = turn * uniform(seed, 50, 1);
  const double wander = 1.6 * std::sin(turn * 0.37 * t + a) + 1.1 * std::sin(turn * 0.83 * t + b);
  const double swell = 0.75 + 0.25 * std::sin(turn * 0.21 * t + b) + 0.2 * std::sin(turn * 0.57 * t + a);
  const double p = turn * 6.1 * t + wander, q = turn * 7.3 * t - wander + a;
  const double s = std::sin(p) + 0.35 * std::sin(2 * p + 0.9), c = std::sin(q) + 0.3 * std::sin(2 * q);
  return Vector{-28 * s, 34 * c, -48 * s - 14 * c} * swell;
}

/// Counterclockwise typical flutter: a sawtooth that falls slowly and rises steeply in II, III and aVF.
Vector flutter(double t, double atrial_bpm) {
  const double cycles = t * atrial_bpm / 60.0;
  const double u = cycles - std::floor(cycles);
  const double fall = u / 0.68, rise = (u - 0.68) / 0.32;
  const double saw = u < 0.68 ? 1.0 - fall - smoothstep(fall) : -1.0 + rise + smoothstep(rise);
  const double bump = std::sin(2.0 * std::numbers::pi * (cycles + 0.05));
  return {-18.0 * saw, 135.0 * saw, -70.0 * bump};
}

void add_atrium(const Plan& plan, std::int64_t first, std::span<Vector> out) {
  if (plan.model.atrium == Atrium::waves_of_beats) return;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double t = static_cast<double>(first + static_cast<std::int64_t>(i)) / plan.rate_hz;
    const Vector v = plan.model.atrium == Atrium::fibrillation ? fibrillation(t, plan.seed)
                                                               : flutter(t, plan.model.rhythm.atrial_bpm);
    out[i] += v * plan.model.atrial_gain;
  }
}

/// In 1/64 uV: fine enough for every use, coarse enough that sums and halves of two leads are exact floats.
float to_step(double uv) { return static_cast<float>(std::floor(uv * 64.0 + 0.5) / 64.0); }

std::array<float, twelve> derive(const std::array<float, independent_leads>& v) {
  const float one = v[0], two = v[1];
  return {one,  two,  two - one, -(one + two) / 2, one - two / 2, two - one / 2, v[2], v[3], v[4],
          v[5], v[6], v[7]};
}

void render_calibration(const Plan& plan, std::int64_t first, std::int64_t count, std::span<double> leads) {
  const auto n = static_cast<std::size_t>(count);
  for (std::size_t i = 0; i < n; ++i) {
    const double t = static_cast<double>(first + static_cast<std::int64_t>(i)) / plan.rate_hz;
    const double uv = plan.model.calibration->at(t);
    leads[i] = uv * Calibration::lead_i_gain;
    for (std::size_t lead = 1; lead < independent_leads; ++lead) leads[lead * n + i] = uv;
  }
}

/// Electrode exchanges as the leads see them.
std::array<float, twelve> rewire(std::array<float, twelve> v, Wiring wiring) {
  enum { I, II, III, aVR, aVL, aVF, V1, V2 };
  if (wiring == Wiring::la_ra) {
    v[I] = -v[I];
    std::swap(v[II], v[III]);
    std::swap(v[aVR], v[aVL]);
  } else if (wiring == Wiring::la_ll) {
    std::swap(v[I], v[II]);
    v[III] = -v[III];
    std::swap(v[aVL], v[aVF]);
  } else if (wiring == Wiring::v1_v2) {
    std::swap(v[V1], v[V2]);
  }
  return v;
}

}  // namespace

void render_clean(const Plan& plan, std::int64_t first, std::int64_t count, std::span<double> leads) {
  if (plan.model.calibration) return render_calibration(plan, first, count, leads);
  std::vector<Vector> dipole(static_cast<std::size_t>(count));
  const double begin = static_cast<double>(first) / plan.rate_hz - plan.longest_beat_s;
  const double end = static_cast<double>(first + count) / plan.rate_hz + 1.0;
  auto beat = std::lower_bound(plan.beats.begin(), plan.beats.end(), begin,
                               [](const Beat& b, double t) { return begin_s(b) < t; });
  for (; beat != plan.beats.end() && begin_s(*beat) < end; ++beat) add_beat(plan, *beat, first, dipole);
  add_atrium(plan, first, dipole);
  for (std::size_t i = 0; i < dipole.size(); ++i) {
    const Independent v = project(dipole[i]);
    for (std::size_t lead = 0; lead < v.size(); ++lead) leads[lead * dipole.size() + i] = v[lead];
  }
}

double energy(std::span<const double> leads, std::int64_t count) {
  const auto n = static_cast<std::size_t>(count);
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double one = leads[i], two = leads[n + i];
    const double avr = (one + two) / 2, avl = one - two / 2, avf = two - one / 2;
    sum += one * one + two * two + (two - one) * (two - one) + avr * avr + avl * avl + avf * avf;
    for (std::size_t lead = 2; lead < independent_leads; ++lead)
      sum += leads[lead * n + i] * leads[lead * n + i];
  }
  return sum;
}

void set_noise_gains(Plan& plan) {
  if (plan.noise.empty()) return;
  double clean = 0;
  std::vector<double> raw(plan.noise.size());
  std::vector<double> leads;
  for (std::int64_t first = 0; first < plan.samples; first += pass_block) {
    const std::int64_t count = std::min(pass_block, plan.samples - first);
    leads.assign(independent_leads * static_cast<std::size_t>(count), 0.0);
    render_clean(plan, first, count, leads);
    clean += energy(leads, count);
    for (std::size_t k = 0; k < raw.size(); ++k) {
      std::fill(leads.begin(), leads.end(), 0.0);
      plan.noise[k].add(plan.rate_hz, 1.0, first, count, leads);
      raw[k] += energy(leads, count);
    }
  }
  for (std::size_t k = 0; k < raw.size(); ++k)
    if (raw[k] > 0)
      plan.noise[k].gain = std::sqrt(clean / raw[k] * std::pow(10.0, -plan.noise[k].noise.snr_db / 10.0));
}

void render(const Plan& plan, std::int64_t first, std::int64_t count, std::span<float> out) {
  const auto stride = static_cast<std::size_t>(count);
  std::vector<double> leads;
  for (std::int64_t done = 0; done < count; done += pass_block) {
    const std::int64_t part = std::min(pass_block, count - done);
    const auto n = static_cast<std::size_t>(part), at = static_cast<std::size_t>(done);
    leads.assign(independent_leads * n, 0.0);
    render_clean(plan, first + done, part, leads);
    for (const NoiseSource& source : plan.noise)
      source.add(plan.rate_hz, source.gain, first + done, part, leads);
    for (std::size_t i = 0; i < n; ++i) {
      std::array<float, independent_leads> v{};
      for (std::size_t lead = 0; lead < v.size(); ++lead) v[lead] = to_step(leads[lead * n + i]);
      const auto all = rewire(derive(v), plan.model.wiring);
      for (std::size_t lead = 0; lead < twelve; ++lead) out[lead * stride + at + i] = all[lead];
    }
  }
}

}  // namespace heartcare::simulator
