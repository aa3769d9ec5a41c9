#pragma once
#include <span>
#include <vector>

#include "heartcare/core/units.h"

namespace heartcare::signal {

/// One second-order section, a0 = 1: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''.
struct Biquad {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// Sections run one after the other, and how long their response takes to die away.
struct Cascade {
  std::vector<Biquad> sections;
  Seconds settling;  ///< until the impulse response has fallen to 1e-4 of its envelope
};

/// Butterworth designs by the bilinear transform with prewarping, for zero_phase(): the response of both
/// passes together is -3 dB at `cutoff`. `order` is even, per pass. Precondition: 0 < cutoff < rate / 2.
/// [Butterworth 1930; Oppenheim & Schafer, Discrete-Time Signal Processing, ch. 7]
[[nodiscard]] Cascade butterworth_low_pass(int order, Hertz cutoff, Hertz rate);
[[nodiscard]] Cascade butterworth_high_pass(int order, Hertz cutoff, Hertz rate);

/// Second-order notch of unity gain elsewhere; `width` is the -3 dB bandwidth of one pass.
/// Precondition: 0 < centre < rate / 2.
[[nodiscard]] Cascade notch(Hertz centre, Hertz width, Hertz rate);

/// Runs the sections forwards and backwards over `samples` in place; no NaN allowed.
/// A straight line through the samples is set aside first and both ends are continued by mirroring, so that
/// neither drift nor a QRS complex at the cut makes a transient.
void zero_phase(const Cascade& cascade, Hertz rate, std::span<double> samples);

/// Magnitude of the two passes together at a frequency.
[[nodiscard]] double zero_phase_gain(const Cascade& cascade, Hertz frequency, Hertz rate);

}  // namespace heartcare::signal
