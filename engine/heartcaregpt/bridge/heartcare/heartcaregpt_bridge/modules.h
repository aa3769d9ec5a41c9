#pragma once
#include <torch/torch.h>

#include <map>
#include <string>

#include "heartcare/heartcaregpt/config.h"
#include "heartcare/heartcaregpt/projection.h"
#include "heartcare/heartcaregpt/statement_head.h"
#include "heartcare/heartcaregpt_bridge/reader.h"

/// The trainable twins of what computes without torch; their weights have the same names. One thread.
namespace heartcare::heartcaregpt {

class ProjectionModuleImpl : public torch::nn::Module {
 public:
  explicit ProjectionModuleImpl(const ProjectionSizes& sizes);
  /// Features (..., inputs) and whether each is absent (...), to vectors (..., vectors, width).
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& absent);

 private:
  ProjectionSizes sizes_;
  torch::nn::Linear in_{nullptr}, out_{nullptr};
  torch::nn::LayerNorm norm_{nullptr};
  torch::Tensor absent_;
};
TORCH_MODULE(ProjectionModule);

class HeadModuleImpl : public torch::nn::Module {
 public:
  explicit HeadModuleImpl(const HeadSizes& sizes);
  /// Features (batch, positions, inputs) and whether each is absent (batch, positions), to logits (batch,
  /// statements) before calibration. Every row of the batch needs a position with content.
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& absent);
  /// (statements, 3): slope, offset, threshold; no parameter, fitted after training.
  torch::Tensor calibration;

 private:
  torch::nn::Linear position_{nullptr}, hidden_{nullptr}, out_{nullptr};
};
TORCH_MODULE(HeadModule);

/// Everything that a model folder keeps in its own weights file, as one module. Parts that the configuration
/// does not have stay null.
class GptModulesImpl : public torch::nn::Module {
 public:
  explicit GptModulesImpl(const Config& config);
  ReaderModule reader{nullptr};
  ProjectionModule signal{nullptr}, image{nullptr};
  HeadModule signal_head{nullptr}, image_head{nullptr};
};
TORCH_MODULE(GptModules);

/// Parameters and calibrations by the names of the weights file, detached, on the CPU.
[[nodiscard]] std::map<std::string, torch::Tensor> weights_of(GptModules& modules);
/// Copies them in. Errors: damaged (one is missing or has another shape).
[[nodiscard]] Result<void> set_weights(GptModules& modules,
                                       const std::map<std::string, torch::Tensor>& weights);

}  // namespace heartcare::heartcaregpt
