#pragma once
#include <cstdint>
#include <span>

#include "heartcare/core/result.h"

namespace heartcare::beat {

/// Sizes of the tokenizer. The defaults are those of HeartcareGPT (arXiv 2506.05831); what the paper leaves
/// open is marked *ours*. [heartcaregpt, "Beat"]
struct BeatConfig {
  std::int64_t leads = 12;     ///< in the order of standard_leads
  std::int64_t rate_hz = 250;  ///< sampling rate of windows
  std::int64_t patch = 25;     ///< samples of one patch (0.1 s)
  std::int64_t patches = 40;   ///< patches of one window: 1000 samples, 4 s
  std::int64_t queries = 20;   ///< query vectors; divides `patches`: each stands for a block of 0.2 s
  std::int64_t width = 128;    ///< of patches, queries and codes
  std::int64_t depth = 6;      ///< transformer blocks, encoder and decoder each
  std::int64_t heads = 8;
  std::int64_t head_width = 64;
  std::int64_t feed_forward = 512;
  std::int64_t codes = 512;          ///< per codebook
  std::int64_t levels = 2;           ///< codebooks: core, residual, and more for the high-fidelity variant
  std::int64_t horizon = 20;         ///< patches predicted at once: 500 samples, 2 s
  std::int64_t predictor_depth = 4;  ///< *ours*: transformer blocks of the prediction path
  std::int64_t copy_heads = 8;       ///< *ours*: attention whose values are stretches of the input itself
  std::int64_t copy_stride = 5;      ///< samples between the stretches that may be copied; divides `patch`

  [[nodiscard]] std::int64_t window() const noexcept { return patch * patches; }    ///< samples
  [[nodiscard]] std::int64_t block() const noexcept { return window() / queries; }  ///< samples of a query
  [[nodiscard]] std::int64_t block_values() const noexcept { return block() * leads; }
  [[nodiscard]] std::int64_t patch_values() const noexcept { return patch * leads; }
  [[nodiscard]] std::int64_t horizon_samples() const noexcept { return patch * horizon; }
  bool operator==(const BeatConfig&) const = default;
};

inline constexpr std::int64_t largest_size = 65535;  ///< of any of them

/// The sizes by the names they have in files, in the order above.
struct SizeField {
  const char* name;
  std::int64_t BeatConfig::*size;
};
[[nodiscard]] std::span<const SizeField> size_fields() noexcept;

/// Every size positive and below 65536, blocks of whole patches, at most 16 levels. Errors: invalid_argument.
[[nodiscard]] Result<void> validate(const BeatConfig& config);

}  // namespace heartcare::beat
