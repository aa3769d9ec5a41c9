#pragma once
#include "experts.h"

namespace heartcare::heartcaregpt {

/// The reader with the weights of a model folder. Immutable; one call at a time computes.
class Reading {
 public:
  virtual ~Reading() = default;
  /// Errors: those of SignalExpert::read.
  [[nodiscard]] virtual Result<ExpertView> read(const ExpertView& view,
                                                const statements::Findings* measured) const = 0;
  /// Tensors `reader.*`. Errors: damaged (one is missing or has another shape), those of load_tensors.
  [[nodiscard]] static Result<std::unique_ptr<const Reading>> open(const Config& config,
                                                                   const tensor::Safetensors& weights);
};

}  // namespace heartcare::heartcaregpt
