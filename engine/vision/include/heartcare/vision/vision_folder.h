#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/tensor/manifest.h"
#include "heartcare/tensor/safetensors.h"
#include "heartcare/vision/config.h"
#include "heartcare/vision/preprocessing.h"

namespace heartcare::vision {

inline constexpr const char* model_kind = "vision";  ///< in the manifest of a folder of ours
inline constexpr const char *config_file = "config.json", *preprocessing_file = "preprocessor_config.json",
                            *weights_file = "model.safetensors";

/// A folder with an image encoder, mapped and looked through: a Hugging Face SigLIP folder (config.json,
/// preprocessor_config.json, model.safetensors or shards with an index; the text tower of a whole SigLIP is
/// left alone), or one of ours, the same with a manifest.json of kind "vision". Immutable, any thread.
struct VisionFolder {
  VisionConfig config;
  Preprocessing preprocessing;  ///< SigLIP's own if the folder does not state any
  /// Exactly the expected_tensors() in their order and shapes, f32, f16 or bf16.
  std::vector<tensor::TensorView> tensors;
  /// Over weights and settings, 64 hex digits: the manifest's, or over the vision tensors and the
  /// configuration.
  std::string weights_hash;
  std::optional<tensor::Manifest> manifest;
  std::vector<std::shared_ptr<const void>> owners;  ///< what keeps the bytes alive

  /// Checks hashes (with a manifest) and every name, shape and number type; no memory is taken for weights.
  /// Reads the weights once to hash them, a second or less for each GB. Errors: those of
  /// tensor::PretrainedFolder, parse_config(), parse_preprocessing(); not_found (a missing tensor), damaged
  /// (a tensor of another shape), unsupported_format (a tensor of another number type), cancelled.
  [[nodiscard]] static Result<VisionFolder> open(const std::filesystem::path& folder,
                                                 JobContext* job = nullptr);
  /// damaged if a weight is NaN or infinite; reads all of them.
  [[nodiscard]] Result<void> check_values() const;
};

/// True if the folder's manifest or config.json says so; looks at nothing else.
[[nodiscard]] bool is_vision_folder(const std::filesystem::path& folder);

}  // namespace heartcare::vision
