#include <algorithm>
#include <cmath>
#include <numbers>

#include "model.h"
#include "random.h"

namespace heartcare::simulator {
namespace {

constexpr double lead_in_s = 4.0;  // the record opens in mid-rhythm, as real ones do
constexpr double breath_hz = 0.24;
constexpr double pace_lead_s = 0.004;  // spike to onset of the wave it starts

/// Adds beats and keeps the state they share: breathing, and the slow mean RR that QT follows.
class Clock {
 public:
  Clock(const Model& model, double duration_s, std::uint64_t seed)
      : model_(model), end_(duration_s + 1.0), random_(seed, 1), phase_(random_.uniform()) {
    mean_rr_ = model.rhythm.rate_bpm > 0 ? rr() : 1.0;
    // The first beats lie before the record; where exactly is random.
    start_ = -lead_in_s - random_.uniform() * mean_rr_;
  }

  [[nodiscard]] double rr() const { return 60.0 / model_.rhythm.rate_bpm; }
  [[nodiscard]] double start() const { return start_; }
  [[nodiscard]] double end() const { return end_; }
  Random& random() { return random_; }

  /// RR of sinus rhythm from time t on.
  double next_rr(double t) {
    const Rhythm& rhythm = model_.rhythm;
    const double change = rhythm.breathing * breath(t) + rhythm.jitter * random_.normal();
    return rr() * std::clamp(1.0 + change, 0.5, 1.8);
  }

  void conducted(double qrs_s, double pr_s, const std::string& kind, std::size_t shape = 0) {
    Beat beat = make(qrs_s, kind, shape);
    beat.has_p = model_.shapes[shape].p.exists();
    beat.p_onset_s = qrs_s - pr_s;
    beats_.push_back(std::move(beat));
  }
  void without_p(double qrs_s, const std::string& kind, std::size_t shape = 0) {
    Beat beat = make(qrs_s, kind, shape);
    beat.has_p = false;
    beats_.push_back(std::move(beat));
  }
  void p_only(double p_s) {
    Beat beat;
    beat.kind = "x";
    beat.has_qrs = false;
    beat.p_onset_s = p_s;
    beat.gain = 1.0 + 0.025 * breath(p_s);
    beats_.push_back(std::move(beat));
  }
  [[nodiscard]] double pr_s(std::size_t shape = 0) const { return model_.shapes[shape].pr_ms * 1e-3; }
  Beat& last() { return beats_.back(); }
  std::vector<Beat> take() { return std::move(beats_); }

 private:
  [[nodiscard]] double breath(double t) const {
    return std::sin(2.0 * std::numbers::pi * (breath_hz * t + phase_));
  }
  Beat make(double qrs_s, const std::string& kind, std::size_t shape) {
    if (have_last_) mean_rr_ += 0.15 * (std::clamp(qrs_s - last_qrs_, 0.25, 2.0) - mean_rr_);
    have_last_ = true;
    last_qrs_ = qrs_s;
    Beat beat;
    beat.kind = kind;
    beat.shape = shape;
    beat.qrs_onset_s = qrs_s;
    beat.gain = 1.0 + 0.025 * breath(qrs_s);
    // QT follows the cube root of RR (Fridericia), from the shape's QT at 60 beats per minute.
    const BeatShape& s = model_.shapes[shape];
    const double qt = s.qt_ms() * std::cbrt(std::clamp(mean_rr_, 0.3, 1.3));
    beat.stretch = std::max(0.4, (qt - s.qrs.duration_ms) / s.repolarisation.duration_ms());
    return beat;
  }

  const Model& model_;
  double end_;
  Random random_;
  double phase_, mean_rr_ = 1, start_ = 0, last_qrs_ = 0;
  bool have_last_ = false;
  std::vector<Beat> beats_;
};

void sinus(Clock& clock, const Model& model) {
  for (double t = clock.start(); t < clock.end(); t += clock.next_rr(t))
    clock.conducted(t, clock.pr_s(), model.kind);
}

void premature(Clock& clock, const Model& model) {
  const Rhythm& rhythm = model.rhythm;
  int left = rhythm.sinus_run > 0 ? rhythm.sinus_run : 3;
  for (double t = clock.start(); t < clock.end();) {
    clock.conducted(t, clock.pr_s(), model.kind);
    const double rr = clock.next_rr(t);
    if (--left > 0) {
      t += rr;
      continue;
    }
    left = rhythm.sinus_run > 0 ? rhythm.sinus_run : 4 + static_cast<int>(4 * clock.random().uniform());
    const double early = t + rr * rhythm.coupling;
    clock.conducted(early, clock.pr_s(1), model.premature_kind, 1);
    t = rhythm.compensatory_pause ? t + 2.0 * rr : early + 1.08 * rr;
  }
}

void without_p(Clock& clock, const Model& model) {
  for (double t = clock.start(); t < clock.end(); t += clock.next_rr(t)) clock.without_p(t, model.kind);
}

void own_p_waves(Clock& clock, const Model& model) {
  const double pp = 60.0 / model.rhythm.atrial_bpm;
  for (double t = clock.start() + 0.37 * pp; t < clock.end(); t += pp * (1 + 0.01 * clock.random().normal()))
    clock.p_only(t);
}

void fibrillation(Clock& clock, const Model& model) {
  for (double t = clock.start(); t < clock.end();) {
    clock.without_p(t, model.kind);
    t += clock.rr() * std::clamp(1.0 + 0.24 * clock.random().normal(), 0.55, 1.75);
  }
}

void flutter(Clock& clock, const Model& model) {
  const double cycle = 60.0 / model.rhythm.atrial_bpm;
  auto wave = static_cast<std::int64_t>(std::floor(clock.start() / cycle));
  for (double t = 0; t < clock.end();) {
    t = (static_cast<double>(wave) + 0.55) * cycle;
    clock.without_p(t, model.kind);
    const double u = clock.random().uniform();
    wave += !model.rhythm.flutter_variable ? 2 : u < 0.3 ? 2 : u < 0.55 ? 3 : 4;
  }
}

void wenckebach(Clock& clock, const Model& model) {
  static constexpr double added_s[] = {0.0, 0.09, 0.13, 0.155};
  std::size_t step = 0;
  for (double p = clock.start(); p < clock.end(); p += clock.next_rr(p)) {
    if (step == std::size(added_s))
      clock.p_only(p), step = 0;
    else {
      const double pr = clock.pr_s() + added_s[step++];
      clock.conducted(p + pr, pr, model.kind);
    }
  }
}

void mobitz_two(Clock& clock, const Model& model) {
  int step = 0;
  for (double p = clock.start(); p < clock.end(); p += clock.next_rr(p)) {
    if (++step % 4 == 0)
      clock.p_only(p);
    else
      clock.conducted(p + clock.pr_s(), clock.pr_s(), model.kind);
  }
}

void paced_ventricular(Clock& clock, const Model& model) {
  for (double t = clock.start(); t < clock.end(); t += clock.next_rr(t)) {
    clock.without_p(t, model.kind);
    clock.last().ventricular_spike_s = t - pace_lead_s;
  }
}

void clockwork(Clock& clock, const Model& model) {
  for (std::int64_t k = 0;; ++k) {
    const double p = Calibration::first_p_s + Calibration::cycle_s * static_cast<double>(k);
    if (p >= clock.end()) return;
    clock.conducted(p + clock.pr_s(), clock.pr_s(), model.kind);
    clock.last().stretch = 1;
  }
}

void paced_dual(Clock& clock, const Model& model) {
  for (double t = clock.start(); t < clock.end(); t += clock.next_rr(t)) {
    clock.conducted(t, clock.pr_s(), model.kind);
    clock.last().ventricular_spike_s = t - pace_lead_s;
    clock.last().atrial_spike_s = t - clock.pr_s() - pace_lead_s;
  }
}

}  // namespace

double begin_s(const Beat& beat) noexcept {
  if (!beat.has_qrs) return beat.p_onset_s;
  return beat.has_p ? std::min(beat.p_onset_s, beat.qrs_onset_s) : beat.qrs_onset_s;
}

double end_s(const Beat& beat, const BeatShape& shape) noexcept {
  if (!beat.has_qrs) return beat.p_onset_s + 1e-3 * shape.p.duration_ms;
  const double t_offset_ms = shape.qrs.duration_ms + beat.stretch * shape.repolarisation.duration_ms();
  double last_ms = t_offset_ms;
  for (const ExtraWave& extra : shape.extras)
    last_ms = std::max(last_ms, t_offset_ms + extra.delay_ms + extra.wave.duration_ms);
  return beat.qrs_onset_s + 1e-3 * last_ms;
}

std::vector<Beat> schedule(const Model& model, double duration_s, std::uint64_t seed) {
  Clock clock(model, duration_s, seed);
  using Kind = Rhythm::Kind;
  switch (model.rhythm.kind) {
    case Kind::sinus:
      sinus(clock, model);
      break;
    case Kind::premature:
      premature(clock, model);
      break;
    case Kind::junctional:
      without_p(clock, model);
      break;
    case Kind::ventricular:
    case Kind::complete_block:
      without_p(clock, model);
      if (model.rhythm.atrial_bpm > 0) own_p_waves(clock, model);
      break;
    case Kind::fibrillation:
      fibrillation(clock, model);
      break;
    case Kind::flutter:
      flutter(clock, model);
      break;
    case Kind::wenckebach:
      wenckebach(clock, model);
      break;
    case Kind::mobitz_two:
      mobitz_two(clock, model);
      break;
    case Kind::paced_ventricular:
      paced_ventricular(clock, model);
      break;
    case Kind::clockwork:
      clockwork(clock, model);
      break;
    case Kind::none:
      break;
    case Kind::paced_dual:
      paced_dual(clock, model);
      break;
  }
  std::vector<Beat> beats = clock.take();
  std::erase_if(beats, [&](const Beat& b) {
    return begin_s(b) - pace_lead_s > duration_s || end_s(b, model.shapes[b.shape]) < 0;
  });
  std::stable_sort(beats.begin(), beats.end(),
                   [](const Beat& a, const Beat& b) { return begin_s(a) < begin_s(b); });
  return beats;
}

}  // namespace heartcare::simulator
