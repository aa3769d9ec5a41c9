#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"
#include "heartcare/vision/config.h"
#include "heartcare/vision/raster.h"

namespace heartcare::vision {

/// How pictures become the numbers that a model was trained on. The defaults are SigLIP's.
struct Preprocessing {
  Filter filter = Filter::bicubic;
  double scale = 1.0 / 255;                                             ///< of the 8-bit values
  std::array<double, 3> mean{0.5, 0.5, 0.5}, deviation{0.5, 0.5, 0.5};  ///< of each channel, after scaling
  bool operator==(const Preprocessing&) const = default;
};

/// A Hugging Face preprocessor_config.json for this model. Errors: damaged (not JSON, wrong types, numbers
/// that are not finite, a deviation of 0), limit_exceeded (above 256 KiB), unsupported_format (another
/// picture size than the model's, a resampling other than bilinear and bicubic, pictures that are not
/// resized).
[[nodiscard]] Result<Preprocessing> parse_preprocessing(std::string_view json, const VisionConfig& config);
/// The file that parse_preprocessing() reads back equal.
[[nodiscard]] std::string preprocessing_text(const Preprocessing& preprocessing, const VisionConfig& config);

/// What an 8-bit value of a channel becomes: (value * scale - mean) / deviation.
using ValueTable = std::array<std::array<float, 256>, 3>;
[[nodiscard]] ValueTable value_table(const Preprocessing& preprocessing) noexcept;

}  // namespace heartcare::vision
