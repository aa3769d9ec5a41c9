#include "windows.h"

#include <algorithm>
#include <cmath>

#include "heartcare/simulator/simulator.h"

namespace heartcare::training {
namespace {

constexpr std::size_t leads = beat::lead_count;
constexpr double noise_seconds = 10;

std::array<double, leads> deviations(const CorpusRecord& record) {
  std::array<double, leads> squares{};
  for (std::size_t i = 0; i < record.values.size(); ++i)
    squares[i % leads] += static_cast<double>(record.values[i]) * static_cast<double>(record.values[i]);
  for (double& s : squares) s = std::sqrt(s / static_cast<double>(record.samples));
  return squares;
}

/// What the simulator adds to a clean ECG, without the ECG, at deviation 1.
std::vector<float> noise_track(simulator::NoiseKind kind, std::uint64_t seed) {
  simulator::Request request{.preset = "normal-sinus",
                             .duration_s = noise_seconds,
                             .rate_hz = beat::rate_hz,
                             .seed = seed,
                             .heart_rate_bpm = {},
                             .noise = {}};
  const auto clean = simulator::simulate(request);
  request.noise = {{kind, 0.0, 50.0}};
  const auto noisy = simulator::simulate(request);
  if (!clean || !noisy) return {};
  const auto n = static_cast<std::size_t>(clean->record->main().samples());
  std::vector<float> track(n * leads);
  double squares = 0;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    const auto a = clean->record->main().resident(lead), b = noisy->record->main().resident(lead);
    for (std::size_t t = 0; t < n; ++t) {
      track[t * leads + lead] = b[t] - a[t];
      squares += static_cast<double>(b[t] - a[t]) * static_cast<double>(b[t] - a[t]);
    }
  }
  const auto deviation = static_cast<float>(std::sqrt(squares / static_cast<double>(n * leads)));
  for (float& value : track) value /= std::max(deviation, 1e-6F);
  return track;
}

/// Cubic interpolation between samples 1 and 2 of four. [Catmull & Rom 1974]
float cubic(float a, float b, float c, float d, float x) {
  return b + 0.5F * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
}

}  // namespace

WindowSource::WindowSource(const Corpus& corpus, const BeatTrainingOptions& options)
    : corpus_(corpus), options_(options) {
  for (std::size_t i = 0; i < corpus.records.size(); ++i) {
    const CorpusRecord& record = corpus.records[i];
    (record.relative ? relative_ : absolute_).push_back(i);
    if (record.relative) continue;
    const auto sd = deviations(record);
    double limb = 0;
    for (std::size_t lead = 0; lead < 6; ++lead) limb += sd[lead] * sd[lead] / 6;
    limb = std::max(std::sqrt(limb), 1.0);
    std::array<float, 6> chest{};
    for (std::size_t lead = 0; lead < 6; ++lead)
      chest[lead] = static_cast<float>(std::clamp(sd[lead + 6] / limb, 0.2, 10.0));
    chest_.push_back(chest);
  }
  for (const auto kind :
       {simulator::NoiseKind::muscle, simulator::NoiseKind::electrode_motion, simulator::NoiseKind::white})
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
      if (auto track = noise_track(kind, seed); !track.empty()) noise_.push_back(std::move(track));
}

void WindowSource::fill(const CorpusRecord& record, double start, double stretch, const Example& out) const {
  const std::size_t window = out.context.size() / leads, total = window + out.future.size() / leads;
  const auto last = static_cast<std::size_t>(record.samples - 1);
  for (std::size_t t = 0; t < total; ++t) {
    const double place = start + static_cast<double>(t) * stretch;
    const auto i = std::min(static_cast<std::size_t>(place), last);
    const auto x = static_cast<float>(place - static_cast<double>(i));
    const float* a = &record.values[(i == 0 ? 0 : i - 1) * leads];
    const float* b = &record.values[i * leads];
    const float* c = &record.values[std::min(i + 1, last) * leads];
    const float* d = &record.values[std::min(i + 2, last) * leads];
    float* to = t < window ? &out.context[t * leads] : &out.future[(t - window) * leads];
    for (std::size_t lead = 0; lead < leads; ++lead)
      to[lead] = x == 0.0F ? b[lead] : cubic(a[lead], b[lead], c[lead], d[lead], x);
  }
}

void WindowSource::scale_relative(Draw& draw, std::span<float> context, std::span<float> future) const {
  const auto& chest = chest_[draw.below(chest_.size())];
  for (const auto part : {context, future})
    for (std::size_t i = 0; i < part.size(); ++i)
      part[i] *= 500.0F * (i % leads >= 6 ? chest[i % leads - 6] : 1.0F);
}

void WindowSource::add_noise(Draw& draw, const Example& out) const {
  const auto& track = noise_[draw.below(noise_.size())];
  const std::size_t count = out.context.size() + out.future.size();
  const std::size_t room = (track.size() - std::min(track.size(), count)) / leads;
  const std::size_t first = draw.below(room + 1) * leads;
  const auto gain = static_cast<float>(10 + 60 * draw.uniform());  // microvolts
  for (std::size_t i = 0; i < count && first + i < track.size(); ++i)
    (i < out.context.size() ? out.context[i] : out.future[i - out.context.size()]) += gain * track[first + i];
}

void WindowSource::draw(std::uint64_t step, std::uint64_t index, const Example& out) const {
  Draw draw(options_.seed * 0x9E3779B97F4A7C15ULL + step * 1'000'003ULL + index);
  draw.next();
  const bool relative = !relative_.empty() && draw.uniform() < options_.share_relative;
  const auto& pool = relative ? relative_ : absolute_;
  const CorpusRecord& record = corpus_.records[pool[draw.below(pool.size())]];
  const auto total = static_cast<double>((out.context.size() + out.future.size()) / leads);
  double stretch = 1;
  if (draw.uniform() < options_.share_stretched) {
    const double reach = std::log(options_.longest_stretch);
    stretch = std::exp(reach * (2 * draw.uniform() - 1));
  }
  stretch = std::min(stretch, static_cast<double>(record.samples - 2) / total);
  double start = draw.uniform() * (static_cast<double>(record.samples - 1) - total * stretch);
  if (stretch == 1) start = std::floor(start);
  fill(record, std::max(0.0, start), stretch, out);
  if (relative) scale_relative(draw, out.context, out.future);
  if (!noise_.empty() && draw.uniform() < options_.share_noisy) add_noise(draw, out);
  std::array<bool, leads> present{};
  present.fill(true);
  if (draw.uniform() < options_.share_dropped) {
    const double rate = 0.1 + 0.8 * draw.uniform();
    for (bool& there : present) there = draw.uniform() >= rate;
    present[draw.below(leads)] = true;
  }
  const beat::Scale scale = beat::normalise(out.context, present);
  for (std::size_t i = 0; i < out.future.size(); ++i)
    out.future[i] = present[i % leads] ? (out.future[i] - scale.mean[i % leads]) / scale.deviation : 0.0F;
}

void WindowSource::plain(const CorpusRecord& record, std::int64_t start, const Example& out) const {
  fill(record, static_cast<double>(start), 1, out);
  std::array<bool, leads> present{};
  present.fill(true);
  const beat::Scale scale = beat::normalise(out.context, present);
  for (std::size_t i = 0; i < out.future.size(); ++i)
    out.future[i] = (out.future[i] - scale.mean[i % leads]) / scale.deviation;
}

}  // namespace heartcare::training
