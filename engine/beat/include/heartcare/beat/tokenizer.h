#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "heartcare/beat/config.h"
#include "heartcare/beat/window.h"
#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/tensor/device.h"

namespace heartcare::beat {

/// Where one window of a stretch lies. Windows are cut from right to left, so that the newest signal is
/// whole; the first may begin before the stretch and is then padded on the left.
struct Slice {
  std::int64_t first = 0;    ///< in the stretch, at 250 Hz; negative where the window begins in its padding
  std::int64_t padding = 0;  ///< leading samples that are padding
  Scale scale;
};

/// A stretch as codes: slices x queries x levels, the core code of a query first. A code is a number below
/// BeatConfig::codes. One query stands for 0.2 s.
struct Tokens {
  std::int64_t queries = 0, levels = 0;
  std::vector<Slice> slices;       ///< in order of time
  std::vector<std::uint16_t> ids;  ///< (slices, queries, levels)
  std::array<bool, lead_count> present{};
  std::int64_t samples = 0;  ///< of the stretch, at 250 Hz
};

/// The same stretch told with the first `levels` codes of every query. Precondition: 1 <= levels <=
/// tokens.levels.
[[nodiscard]] Tokens first_levels(const Tokens& tokens, std::int64_t levels);

/// Twelve leads in microvolts at the recording's own rate; a lead that was not recorded is empty.
using LeadTraces = std::array<std::vector<float>, lead_count>;

/// One lead after the other, the first `count` samples of each, from time-major (n, 12) values.
[[nodiscard]] LeadTraces leads_of(std::span<const float> values, const std::array<bool, lead_count>& present,
                                  std::int64_t count);

/// From 250 Hz to `rate`, `count` samples of each lead, in place; the last value is repeated where rounding
/// leaves the end short. Errors: those of signal::resampled.
[[nodiscard]] Result<void> to_rate(LeadTraces& traces, Hertz rate, std::int64_t count);

/// A stretch beside what its codes give back. Never to be mistaken for measured signal.
struct Reconstruction {
  Hertz rate;
  std::int64_t first = 0;  ///< group sample of index 0
  LeadTraces reference;  ///< what the tokenizer was given: measured, without baseline below 0.5 Hz and mains
  LeadTraces values;     ///< from the codes alone; compare with `reference`
  Tokens tokens;
  double mse = 0;  ///< in the windows' normalised scale, padding left out
};

/// What is expected after a stretch. Never to be mistaken for measured signal.
struct Continuation {
  Hertz rate;
  std::int64_t first = 0;           ///< group sample of index 0: the first one after the stretch
  LeadTraces mean, low, high;       ///< expected value; 5 % and 95 % limits
  std::vector<LeadTraces> samples;  ///< single courses drawn from the predicted distribution
  float deviation_uv = 1;  ///< of the last window: what errors in the normalised scale are multiplied with
};

struct PredictOptions {
  double horizon_s = 2;    ///< up to 30 s; beyond the model's own horizon window by window
  int samples = 0;         ///< courses to draw, up to 64
  std::uint64_t seed = 1;  ///< of the courses: the same seed gives the same bytes
};

/// The Beat tokenizer with its weights. Immutable and cheap to copy; calls from several threads are safe, but
/// share the processor: keep them on the engine thread.
class Tokenizer {
 public:
  /// Opens a model folder of kind "beat"; every file is checked against the manifest before it is used.
  /// Errors: those of tensor::ModelFolder::open, damaged (weights do not fit the configuration, NaN).
  [[nodiscard]] static Result<Tokenizer> open(const std::filesystem::path& folder,
                                              const tensor::Device& device);
  /// Random weights from a seed, for tests of other parts and for benchmarks. Errors: those of validate().
  [[nodiscard]] static Result<Tokenizer> untrained(const BeatConfig& config, std::uint64_t seed);

  [[nodiscard]] const BeatConfig& config() const noexcept;
  /// SHA-256 over the weights, 64 hex digits; what outputs are stamped with and caches keyed by. "untrained"
  /// if so.
  [[nodiscard]] const std::string& weights_hash() const noexcept;

  /// Codes of a prepared stretch of any length. Errors: invalid_argument (empty), cancelled.
  [[nodiscard]] Result<Tokens> encode(const Prepared& stretch, JobContext& job) const;
  /// Normalised windows (slices, window, 12), time-major, from ids (slices, queries, levels) alone; `levels`
  /// may be fewer than the model has. Errors: invalid_argument (an id out of range, a length that does not
  /// fit).
  [[nodiscard]] Result<std::vector<float>> decode(std::span<const std::uint16_t> ids,
                                                  std::int64_t levels) const;
  /// Quantised vectors (slices x queries, width) of ids: what the language model is given. Errors as
  /// decode().
  [[nodiscard]] Result<std::vector<float>> latents(std::span<const std::uint16_t> ids,
                                                   std::int64_t levels) const;
  /// The whole codebooks (levels, codes, width): for the atlas of codes.
  [[nodiscard]] std::vector<float> codebooks() const;

  /// Tokens back as microvolts at 250 Hz, (samples, 12) time-major: decode(), each slice with its own scale.
  /// Errors as decode(), and invalid_argument if the slices do not fit the ids.
  [[nodiscard]] Result<std::vector<float>> restored(const Tokens& tokens) const;
  /// prepare(), encode(), restored(), back at the recording's rate. `first` and `count` in samples of the
  /// group. Errors: those of prepare().
  [[nodiscard]] Result<Reconstruction> reconstruct(const SignalGroup& group, std::int64_t first,
                                                   std::int64_t count, JobContext& job) const;
  /// What follows sample `end` (exclusive), from the window before it and nothing after it. Errors: those of
  /// prepare(), invalid_argument (horizon or samples out of range, less than 1 s before `end`).
  [[nodiscard]] Result<Continuation> predict(const SignalGroup& group, std::int64_t end,
                                             const PredictOptions& options, JobContext& job) const;
  /// The same in a prepared stretch, at 250 Hz. Beware: what prepared the stretch may have looked beyond
  /// `end`.
  [[nodiscard]] Result<Continuation> predict(const Prepared& stretch, std::int64_t end,
                                             const PredictOptions& options, JobContext& job) const;

 private:
  struct Impl;
  explicit Tokenizer(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace heartcare::beat
