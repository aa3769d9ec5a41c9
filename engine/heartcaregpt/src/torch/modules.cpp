#include "heartcare/heartcaregpt_bridge/modules.h"

namespace heartcare::heartcaregpt {
namespace {

namespace nn = torch::nn;

std::map<std::string, torch::Tensor> named(GptModules& modules) {
  std::map<std::string, torch::Tensor> all;
  for (const auto& item : modules->named_parameters()) all[item.key()] = item.value();
  for (const auto& item : modules->named_buffers()) all[item.key()] = item.value();
  return all;
}

}  // namespace

ProjectionModuleImpl::ProjectionModuleImpl(const ProjectionSizes& sizes) : sizes_(sizes) {
  const std::int64_t outputs = sizes.vectors * sizes.width;
  in_ = register_module("in", nn::Linear(sizes.inputs, sizes.hidden > 0 ? sizes.hidden : outputs));
  if (sizes.hidden > 0) out_ = register_module("out", nn::Linear(sizes.hidden, outputs));
  norm_ = register_module("norm",
                          nn::LayerNorm(nn::LayerNormOptions({sizes.width}).eps(double{layer_norm_epsilon})));
  absent_ = register_parameter("absent", torch::zeros({sizes.width}));
}

torch::Tensor ProjectionModuleImpl::forward(const torch::Tensor& features, const torch::Tensor& absent) {
  auto x = torch::gelu(in_(features));
  if (out_) x = out_(x);
  auto shape = features.sizes().vec();
  shape.back() = sizes_.vectors;
  shape.push_back(sizes_.width);
  x = norm_(x.view(shape).to(torch::kFloat));  // autocast leaves bfloat16, which the norm does not take
  return torch::where(absent.unsqueeze(-1).unsqueeze(-1), absent_.to(x.dtype()), x);
}

HeadModuleImpl::HeadModuleImpl(const HeadSizes& sizes) {
  position_ = register_module("position", nn::Linear(sizes.inputs, sizes.width));
  hidden_ = register_module("hidden", nn::Linear(2 * sizes.width, sizes.width));
  out_ = register_module("out", nn::Linear(sizes.width, sizes.statements));
  const auto identity = torch::tensor({1.0F, 0.0F, 0.5F}).repeat({sizes.statements, 1});
  calibration = register_buffer("calibration", identity);
}

torch::Tensor HeadModuleImpl::forward(const torch::Tensor& features, const torch::Tensor& absent) {
  const auto x = torch::gelu(position_(features));
  const auto without = absent.unsqueeze(-1);
  const auto present = absent.logical_not().sum(-1, true).to(x.dtype());
  const auto mean = x.masked_fill(without, 0).sum(1) / present;
  const auto largest = x.masked_fill(without, -std::numeric_limits<float>::infinity()).amax(1);
  return out_(torch::gelu(hidden_(torch::cat({mean, largest}, -1))));
}

GptModulesImpl::GptModulesImpl(const Config& c) {
  const auto statements = static_cast<std::int64_t>(c.statements.size());
  if (c.has_reader()) reader = register_module("reader", ReaderModule(reader_sizes(c)));
  if (c.signal_form != SignalForm::codes)
    signal = register_module(
        "signal", ProjectionModule(ProjectionSizes{c.expert_width(), c.signal_hidden, 1, c.language_width}));
  if (c.has_image())
    image = register_module("image", ProjectionModule(ProjectionSizes{c.image_width, c.image_hidden,
                                                                      c.image_vectors, c.language_width}));
  if (c.head_width == 0) return;
  signal_head =
      register_module("signal_head", HeadModule(HeadSizes{c.expert_width(), c.head_width, statements}));
  if (c.has_image())
    image_head =
        register_module("image_head", HeadModule(HeadSizes{c.image_width, c.head_width, statements}));
}

std::map<std::string, torch::Tensor> weights_of(GptModules& modules) {
  auto all = named(modules);
  for (auto& [name, tensor] : all) tensor = tensor.detach().to(torch::kCPU);
  return all;
}

Result<void> set_weights(GptModules& modules, const std::map<std::string, torch::Tensor>& weights) {
  torch::NoGradGuard no_grad;
  for (auto& [name, tensor] : named(modules)) {
    const auto found = weights.find(name);
    if (found == weights.end() || found->second.sizes() != tensor.sizes())
      return fail(ErrorCode::damaged, "weight " + name + " is missing or has another shape");
    torch::Tensor target = tensor;
    target.copy_(found->second);
  }
  return {};
}

}  // namespace heartcare::heartcaregpt
