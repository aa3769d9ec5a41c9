#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/language_bridge/decoder.h"

namespace heartcare::language {

/// Low-rank additions to linear maps of the layers. [Hu 2021] Names and meaning as in PEFT.
struct LowRankOptions {
  std::int64_t rank = 16;  ///< 1 to 4096
  double alpha = 32;       ///< the product is multiplied by alpha / rank
  double dropout = 0;      ///< of the inputs, [0, 1)
  /// Last parts of the maps' names, "q_proj", "gate_up_proj"; empty = every map of the layers.
  std::vector<std::string> targets;
};

/// Adds them and freezes everything else. Errors: invalid_argument (ranges, a target that the model lacks, or
/// additions that are there already).
[[nodiscard]] Result<void> add_low_rank(Decoder& decoder, const LowRankOptions& options, std::uint64_t seed);
/// Adds the products to the weights; everything can be trained again.
void merge_low_rank(Decoder& decoder);
/// Draws what dropout drops, for the next pass; the same seed, the same pass.
void seed_dropout(Decoder& decoder, std::uint64_t seed);

/// adapter_config.json and adapter_model.safetensors as PEFT and with_adapter read them. Errors: io, damaged
/// (NaN), invalid_argument (no additions).
[[nodiscard]] Result<void> save_low_rank(const std::filesystem::path& folder, Decoder& decoder,
                                         const LowRankOptions& options);
/// Numbers of such a folder into additions of the same shapes. Errors: those of load_tensors, damaged.
[[nodiscard]] Result<void> load_low_rank(const std::filesystem::path& folder, Decoder& decoder);

}  // namespace heartcare::language
