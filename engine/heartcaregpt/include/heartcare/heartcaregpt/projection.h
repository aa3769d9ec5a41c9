#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/tensor/safetensors.h"
#include "heartcare/tensor/workers.h"

namespace heartcare::heartcaregpt {

/// A linear map with its bias, f32.
struct Dense {
  std::int64_t inputs = 0, outputs = 0;
  std::vector<float> weight, bias;  ///< (outputs, inputs), (outputs)

  /// `<name>.weight` and `<name>.bias` of a file, f32, f16 or bf16. Errors: not_found, damaged (another
  /// shape, NaN), unsupported_format (another number type).
  [[nodiscard]] static Result<Dense> read(const tensor::Safetensors& file, const std::string& name,
                                          std::int64_t inputs, std::int64_t outputs);
  /// (count, inputs) to (count, outputs).
  [[nodiscard]] std::vector<float> apply(std::span<const float> input, tensor::Workers& workers) const;
};

/// Numbers of a tensor as f32. Errors: as Dense::read.
[[nodiscard]] Result<std::vector<float>> read_floats(const tensor::Safetensors& file, const std::string& name,
                                                     const std::vector<std::int64_t>& shape);

/// x / 2 * (1 + erf(x / sqrt 2)), in place. [Hendrycks 2016]
void gelu(std::span<float> values) noexcept;

struct ProjectionSizes {
  std::int64_t inputs = 0;
  std::int64_t hidden = 0;   ///< 0: Linear, GELU, LayerNorm; else Linear, GELU, Linear, LayerNorm
  std::int64_t vectors = 1;  ///< made of one input
  std::int64_t width = 0;    ///< of each vector: that of the language model
};

/// Psi: features of an expert as vectors that stand in the language model's sequence in place of
/// embeddings. Every vector is normalised by itself. Immutable, any thread. The trainable twin is
/// heartcaregpt_bridge/projection.h.
class Projection {
 public:
  /// Tensors `<prefix>.in.*`, `<prefix>.out.*` (with hidden > 0), `<prefix>.norm.*` and `<prefix>.absent`,
  /// the vector that stands for a position without content. Errors: those of Dense::read.
  [[nodiscard]] static Result<Projection> read(const tensor::Safetensors& file, const std::string& prefix,
                                               const ProjectionSizes& sizes);
  /// (count, inputs) to (count * vectors, width); the vectors of inputs that are `absent` are the learned
  /// one. Precondition: sizes fit.
  [[nodiscard]] std::vector<float> apply(std::span<const float> input, const std::vector<bool>& absent,
                                         tensor::Workers& workers) const;
  [[nodiscard]] const ProjectionSizes& sizes() const noexcept { return sizes_; }

 private:
  ProjectionSizes sizes_;
  Dense in_, out_;
  std::vector<float> norm_weight_, norm_bias_, absent_;
};

inline constexpr float layer_norm_epsilon = 1e-5F;  ///< torch's default

}  // namespace heartcare::heartcaregpt
