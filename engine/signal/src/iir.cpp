#include "heartcare/signal/iir.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace heartcare::signal {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double settled = 9.21;  // ln(1e4)

/// Damping 2*cos of each conjugate pole pair of a normalised Butterworth filter.
std::vector<double> pole_dampings(int order) {
  std::vector<double> dampings;
  for (int pair = 0; pair < order / 2; ++pair)
    dampings.push_back(2 * std::sin(pi * (2 * pair + 1) / (2.0 * order)));
  return dampings;
}

/// How far the cutoff of one pass lies from the -3 dB point of both: (sqrt 2 - 1)^(1/2n).
double two_pass_factor(int order) { return std::pow(std::numbers::sqrt2 - 1, 1.0 / (2 * order)); }

Cascade butterworth(int order, double warped, Hertz rate, bool low) {
  Cascade cascade;
  const double k2 = warped * warped;
  double slowest = 2;
  for (const double damping : pole_dampings(order)) {
    const double a0 = 1 + damping * warped + k2;
    const double gain = low ? k2 / a0 : 1 / a0;
    cascade.sections.push_back(
        {gain, low ? 2 * gain : -2 * gain, gain, 2 * (k2 - 1) / a0, (1 - damping * warped + k2) / a0});
    slowest = std::min(slowest, damping);
  }
  // The envelope of a pole pair decays with damping/2 times the cutoff in rad/s.
  const double omega = 2 * rate.value * std::atan(warped);
  cascade.settling = {settled / (0.5 * slowest * omega)};
  return cascade;
}

/// Both delays of a section after an endless input of 1.
struct State {
  double s1, s2;
};
State steady_state(const Biquad& q) {
  const double dc = (q.b0 + q.b1 + q.b2) / (1 + q.a1 + q.a2);
  const double s2 = q.b2 - q.a2 * dc;
  return {q.b1 - q.a1 * dc + s2, s2};
}

template <class Iterator>
void run(const Biquad& q, Iterator first, Iterator last) {
  if (first == last) return;
  auto [s1, s2] = steady_state(q);
  s1 *= *first;
  s2 *= *first;
  for (; first != last; ++first) {
    const double x = *first, y = q.b0 * x + s1;
    s1 = q.b1 * x - q.a1 * y + s2;
    s2 = q.b2 * x - q.a2 * y;
    *first = y;
  }
}

struct Line {
  double level, slope;  // at the middle, per sample
};
Line fit_line(std::span<const double> samples) {
  const auto n = static_cast<double>(samples.size());
  const double middle = (n - 1) / 2;
  double sum = 0, moment = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    sum += samples[i];
    moment += samples[i] * (static_cast<double>(i) - middle);
  }
  const double spread = n * (n * n - 1) / 12;
  return {sum / n, spread > 0 ? moment / spread : 0.0};
}

/// A line passes unchanged, or with a zero at 0 Hz in either pass vanishes with its slope.
bool passes_line(const Cascade& cascade) { return zero_phase_gain(cascade, {0}, {1}) > 0.5; }

}  // namespace

Cascade butterworth_low_pass(int order, Hertz cutoff, Hertz rate) {
  const double warped = std::tan(pi * cutoff.value / rate.value) / two_pass_factor(order);
  return butterworth(order, warped, rate, true);
}

Cascade butterworth_high_pass(int order, Hertz cutoff, Hertz rate) {
  const double warped = std::tan(pi * cutoff.value / rate.value) * two_pass_factor(order);
  return butterworth(order, warped, rate, false);
}

Cascade notch(Hertz centre, Hertz width, Hertz rate) {
  const double omega = 2 * pi * centre.value / rate.value;
  const double alpha = std::sin(omega) * width.value / (2 * centre.value);
  const double a0 = 1 + alpha, c = -2 * std::cos(omega) / a0;
  return {{{1 / a0, c, 1 / a0, c, (1 - alpha) / a0}}, {settled / (pi * width.value)}};
}

void zero_phase(const Cascade& cascade, Hertz rate, std::span<double> samples) {
  const std::size_t n = samples.size();
  if (n == 0) return;
  const Line line = fit_line(samples);
  const double middle = (static_cast<double>(n) - 1) / 2;
  const auto line_at = [&](std::size_t i) {
    return line.level + line.slope * (static_cast<double>(i) - middle);
  };
  const auto pad = std::min(n - 1, static_cast<std::size_t>(cascade.settling.value * rate.value) + 1);
  std::vector<double> work(n + 2 * pad);
  for (std::size_t i = 0; i < n; ++i) work[pad + i] = samples[i] - line_at(i);
  for (std::size_t i = 1; i <= pad; ++i) {
    work[pad - i] = work[pad + i];
    work[pad + n - 1 + i] = work[pad + n - 1 - i];
  }
  for (const Biquad& section : cascade.sections) run(section, work.begin(), work.end());
  for (const Biquad& section : cascade.sections) run(section, work.rbegin(), work.rend());
  const bool keep = passes_line(cascade);
  for (std::size_t i = 0; i < n; ++i) samples[i] = work[pad + i] + (keep ? line_at(i) : 0.0);
}

double zero_phase_gain(const Cascade& cascade, Hertz frequency, Hertz rate) {
  const auto z = std::polar(1.0, -2 * pi * frequency.value / rate.value);
  double gain = 1;
  for (const Biquad& q : cascade.sections)
    gain *= std::norm((q.b0 + (q.b1 + q.b2 * z) * z) / (1.0 + (q.a1 + q.a2 * z) * z));
  return gain;
}

}  // namespace heartcare::signal
