#include "frame_splitter.h"

#include <algorithm>
#include <cstring>

namespace heartcare::wfdb {
namespace {

using Quad [[gnu::vector_size(16)]] = std::int32_t;

Quad load(const std::int32_t* from) {
  Quad four;
  std::memcpy(&four, from, sizeof four);
  return four;
}

void store(std::int32_t* to, Quad four) { std::memcpy(to, &four, sizeof four); }

/// Four neighbouring signals of four frames; `size` apart in `in`, `length` apart in `out`.
void transpose_tile(const std::int32_t* in, std::int64_t size, std::int32_t* out, std::int64_t length) {
  const Quad a = load(in), b = load(in + size), c = load(in + 2 * size), d = load(in + 3 * size);
  const Quad ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Quad ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Quad cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Quad cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  store(out, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
  store(out + length, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
  store(out + 2 * length, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
  store(out + 3 * length, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
}

/// Frames of `size` signals to signals of `length` frames. In tiles it takes a fifth of the time of a loop
/// over each signal, which reads from places far apart.
void transpose(const std::int32_t* in, std::int64_t size, std::int32_t* out, std::int64_t length) {
  const std::int64_t tiled_signals = size / 4 * 4, tiled_frames = length / 4 * 4;
  for (std::int64_t s = 0; s < tiled_signals; s += 4)
    for (std::int64_t f = 0; f < tiled_frames; f += 4)
      transpose_tile(in + f * size + s, size, out + s * length + f, length);
  for (std::int64_t f = 0; f < length; ++f)
    for (std::int64_t s = f < tiled_frames ? tiled_signals : 0; s < size; ++s)
      out[s * length + f] = in[f * size + s];
}

}  // namespace

FrameSplitter::FrameSplitter(const std::vector<int>& samples_per_frame) {
  first_.push_back(0);
  for (const int samples : samples_per_frame) first_.push_back(first_.back() + samples);
  single_ = first_.back() == std::ssize(samples_per_frame);
  constexpr std::int64_t samples = 2048;
  few_ = std::max<std::int64_t>(1, samples / first_.back());
  sorted_.resize(static_cast<std::size_t>(few_ * first_.back()));
}

void FrameSplitter::split(std::span<const std::int32_t> frames) {
  const std::int64_t size = first_.back();
  frames_ = std::ssize(frames) / size;
  if (single_) return transpose(frames.data(), size, sorted_.data(), frames_);
  for (std::size_t s = 0; s + 1 < first_.size(); ++s) {
    const std::int64_t samples = first_[s + 1] - first_[s];
    auto to = sorted_.begin() + first_[s] * frames_;
    for (std::int64_t at = first_[s]; at < std::ssize(frames); at += size, to += samples)
      std::copy_n(frames.begin() + at, samples, to);
  }
}

std::span<const std::int32_t> FrameSplitter::signal(std::size_t index) const {
  return std::span(sorted_).subspan(static_cast<std::size_t>(first_[index] * frames_),
                                    static_cast<std::size_t>((first_[index + 1] - first_[index]) * frames_));
}

}  // namespace heartcare::wfdb
