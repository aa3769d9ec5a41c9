#pragma once
#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

#include "heartcare/core/result.h"

/// Between safetensors files and torch. Included by the .cpp files of engine folders only, never by a public header.
namespace heartcare::tensor {

using NamedTensors = std::map<std::string, torch::Tensor>;

/// All tensors of a file, copied to the CPU in their stored types. Errors: those of Safetensors::open, and
/// damaged if a floating-point tensor has NaN or infinity in it.
[[nodiscard]] Result<NamedTensors> load_tensors(const std::filesystem::path& path);

/// Writes them in order of name; floating-point tensors as `dtype` if one is given.
[[nodiscard]] Result<void> save_tensors(const std::filesystem::path& path, const NamedTensors& tensors,
                                        c10::optional<torch::ScalarType> dtype = {},
                                        const std::map<std::string, std::string>& metadata = {});

}  // namespace heartcare::tensor
