#pragma once
#include <torch/torch.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "heartcare/tensor/manifest.h"
#include "heartcare/vision/config.h"
#include "heartcare/vision/image_encoder.h"
#include "heartcare/vision/lead_maps.h"
#include "heartcare/vision/preprocessing.h"
#include "heartcare/vision_bridge/blocks.h"

/// The image encoder as a torch module, for the trainer. Included by .cpp files of engine folders only.
namespace heartcare::vision {

/// SigLIP's vision tower with its attention-pooling head; parameters have the names of Hugging Face files
/// without "vision_model.". Not thread-safe while it is trained. [Dosovitskiy 2020; Zhai 2023]
class NetworkImpl : public torch::nn::Module {
 public:
  /// Weights are uninitialised memory: start() or set_weights() come next. Precondition: validate().
  explicit NetworkImpl(const VisionConfig& config);
  /// Pooled features (n, width) of pictures (n, channels, image_height, image_width) as pixels_of() makes
  /// them, in the number type and on the device of the weights.
  torch::Tensor forward(const torch::Tensor& pictures) const;
  /// The normalised outputs of all patches (n, positions, width), row by row.
  torch::Tensor patches(const torch::Tensor& pictures) const;
  /// Random weights for training from scratch: truncated normals by fan-in, residual branches small.
  void start(std::uint64_t seed);

  [[nodiscard]] const VisionConfig& config() const noexcept { return config_; }

 private:
  VisionConfig config_;
  Embeddings embeddings_{nullptr};
  Encoder encoder_{nullptr};
  Norm post_norm_{nullptr};
  PoolingHead head_{nullptr};
};
TORCH_MODULE(Network);

/// Parameters by name, sharing the network's memory.
[[nodiscard]] std::map<std::string, torch::Tensor> weights_of(const Network& network);
/// The network uses these tensors from now on, converted to `type` on `device` where they are not yet; no
/// copy otherwise. Errors: damaged (a tensor is missing or has another shape).
[[nodiscard]] Result<void> set_weights(Network& network, const std::map<std::string, torch::Tensor>& weights,
                                       torch::ScalarType type = torch::kFloat,
                                       torch::Device device = torch::kCPU);

/// Maps (n, channels, height, width) of the leads that are present, in order, f32 on the CPU.
[[nodiscard]] torch::Tensor pixels_of(const LeadMaps& maps, const Preprocessing& preprocessing);

/// An encoder over this very network: for evaluation while it is trained, without a copy. The cache is off.
[[nodiscard]] ImageEncoder encoder_over(const Network& network, const Preprocessing& preprocessing);

/// Writes config.json, preprocessor_config.json and model.safetensors into an existing folder, f32 or `type`,
/// and completes it with a manifest of kind "vision". `manifest` gives the words; manifest.files need list
/// only what else is in the folder (the card). ImageEncoder::open() and Hugging Face transformers read it.
/// Errors: those of tensor::save_tensors() and tensor::write_manifest().
[[nodiscard]] Result<tensor::Manifest> save_folder(const std::filesystem::path& folder,
                                                   const Network& network, const Preprocessing& preprocessing,
                                                   tensor::Manifest manifest,
                                                   torch::ScalarType type = torch::kFloat);

}  // namespace heartcare::vision
