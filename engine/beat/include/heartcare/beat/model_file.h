#pragma once
#include <string_view>

#include "heartcare/beat/config.h"
#include "heartcare/tensor/manifest.h"

/// What a model folder of the tokenizer holds: docs/model-folder.md.
namespace heartcare::beat {

inline constexpr std::string_view model_kind = "beat";
inline constexpr const char* weights_file = "beat.safetensors";

/// The sizes in a manifest's config object. Errors: damaged (a size missing or no number), and those of
/// validate().
[[nodiscard]] Result<BeatConfig> config_of(const tensor::Manifest& manifest);
/// The same the other way round, for writing a manifest.
[[nodiscard]] tensor::Settings settings_of(const BeatConfig& config);

}  // namespace heartcare::beat
