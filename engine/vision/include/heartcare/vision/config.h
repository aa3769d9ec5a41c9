#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::vision {

enum class Activation {
  gelu_tanh,  ///< "gelu_pytorch_tanh", as SigLIP has it
  gelu        ///< with the error function
};

/// Shape of a vision transformer of the SigLIP kind. The defaults are those of siglip-base-patch16-224, which
/// its config.json leaves out. [Zhai 2023; Hugging Face SiglipVisionConfig]
struct VisionConfig {
  std::int64_t width = 768;  ///< of the features too
  std::int64_t feed_forward = 3072;
  std::int64_t layers = 12, heads = 12;                ///< heads divide the width
  std::int64_t channels = 3;                           ///< 3 = RGB, 1 = grey (*ours*)
  std::int64_t image_height = 224, image_width = 224;  ///< pixels; SigLIP's are squares
  std::int64_t patch = 16;  ///< pixels; what is left over on the right and below is not looked at
  double norm_epsilon = 1e-6;
  Activation activation = Activation::gelu_tanh;

  [[nodiscard]] std::int64_t rows() const noexcept { return image_height / patch; }  ///< of patches
  [[nodiscard]] std::int64_t columns() const noexcept { return image_width / patch; }
  [[nodiscard]] std::int64_t positions() const noexcept { return rows() * columns(); }
  [[nodiscard]] std::int64_t head_width() const noexcept { return width / heads; }
  bool operator==(const VisionConfig&) const = default;
};

/// The encoder of Heartcare-Mini (*ours*): grey maps of 192 x 384 pixels, patches of 24, 3.2 million weights.
[[nodiscard]] VisionConfig mini_config() noexcept;

/// Errors: invalid_argument (a size below 1, heads that do not divide the width, a patch larger than the
/// picture, channels other than 1 and 3), limit_exceeded (width 8192, feed-forward 65536, 256 layers, 256
/// heads, 4096 pixels, 4096 patches).
[[nodiscard]] Result<void> validate(const VisionConfig& config);

/// A Hugging Face config.json: model types siglip (its vision_config) and siglip_vision_model. `image_size`
/// may also be a list of height and width (*ours*). Errors: damaged (not JSON, a wrong type, what validate()
/// refuses), limit_exceeded (above 256 KiB), unsupported_format (other model types and activations, a model
/// without its pooling head).
[[nodiscard]] Result<VisionConfig> parse_config(std::string_view json);
/// The file of a siglip_vision_model that parse_config() reads back equal.
[[nodiscard]] std::string config_text(const VisionConfig& config);

/// A weight as model files name it, without the "vision_model." before it.
struct ExpectedTensor {
  std::string name;
  std::vector<std::int64_t> shape;
};
/// Every weight of such a model. Precondition: validate().
[[nodiscard]] std::vector<ExpectedTensor> expected_tensors(const VisionConfig& config);
[[nodiscard]] std::int64_t weight_count(const VisionConfig& config);

}  // namespace heartcare::vision
