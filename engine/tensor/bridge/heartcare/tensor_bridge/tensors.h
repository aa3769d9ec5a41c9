#pragma once
#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "heartcare/core/result.h"
#include "heartcare/tensor/safetensors.h"

/// Between safetensors files and torch. Included by the .cpp files of engine folders only, never by a public
/// header.
namespace heartcare::tensor {

using NamedTensors = std::map<std::string, torch::Tensor>;

/// One tensor, copied to the CPU in its stored type. Errors: those of check_values; limit_exceeded (no memory).
[[nodiscard]] Result<torch::Tensor> load_tensor(const TensorView& view);
/// All tensors of a file, copied to the CPU in their stored types. Errors: those of Safetensors::open and of
/// check_values.
[[nodiscard]] Result<NamedTensors> load_tensors(const std::filesystem::path& path);
/// The same of an open file, for the weights of a ModelFolder. Errors: those of check_values.
[[nodiscard]] Result<NamedTensors> load_tensors(const Safetensors& file);

/// Writes them in order of name, see write_safetensors; floating-point tensors as `dtype` if one is given.
/// Tensors may be on any device and have any strides. Errors: invalid_argument (also for a number type that
/// the format does not have), damaged (check_values: what load_tensors would refuse is not written), io.
[[nodiscard]] Result<void> save_tensors(const std::filesystem::path& path, const NamedTensors& tensors,
                                        std::optional<torch::ScalarType> dtype = {},
                                        const std::map<std::string, std::string>& metadata = {});

}  // namespace heartcare::tensor
