#include "heartcare/vision_bridge/network.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor/pretrained_folder.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/vision/vision_folder.h"

namespace heartcare::vision {
namespace {

using torch::Tensor;

bool ends_with(const std::string& text, std::string_view end) {
  return std::string_view(text).ends_with(end);
}

/// The spread of random weights: by fan-in for maps; small at the end of a residual branch, so that a deep
/// stack begins close to the identity.
double spread_of(const std::string& name, const Tensor& weight, const VisionConfig& c) {
  if (ends_with(name, "position_embedding.weight") || ends_with(name, "probe")) return 0.02;
  const bool ends_branch =
      name.starts_with("encoder.") && (ends_with(name, "out_proj.weight") || ends_with(name, "fc2.weight"));
  const double fan_in = static_cast<double>(weight.numel() / weight.size(0));
  return (ends_branch ? 1.0 / std::sqrt(2.0 * static_cast<double>(c.layers)) : 1.0) / std::sqrt(fan_in);
}

bool is_norm(const std::string& name) { return name.find("norm") != std::string::npos; }

}  // namespace

NetworkImpl::NetworkImpl(const VisionConfig& config) : config_(config) {
  embeddings_ = register_module("embeddings", Embeddings(config));
  encoder_ = register_module("encoder", Encoder(config));
  post_norm_ = register_module("post_layernorm", Norm(config.width, config.norm_epsilon));
  head_ = register_module("head", PoolingHead(config));
}

Tensor NetworkImpl::patches(const Tensor& pictures) const {
  return post_norm_->forward(encoder_->forward(embeddings_->forward(pictures)));
}

Tensor NetworkImpl::forward(const Tensor& pictures) const { return head_->forward(patches(pictures)); }

void NetworkImpl::start(std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
  for (auto& parameter : named_parameters()) {
    Tensor& weight = parameter.value();
    const std::string& name = parameter.key();
    if (is_norm(name))
      weight.fill_(ends_with(name, "weight") ? 1.0 : 0.0);
    else if (ends_with(name, "bias"))
      weight.zero_();
    else
      weight.copy_(torch::empty(weight.sizes()).normal_(0.0, spread_of(name, weight, config_), generator));
  }
}

std::map<std::string, Tensor> weights_of(const Network& network) {
  std::map<std::string, Tensor> weights;
  for (const auto& parameter : network->named_parameters())
    weights[parameter.key()] = parameter.value().detach();
  return weights;
}

Result<void> set_weights(Network& network, const std::map<std::string, Tensor>& weights,
                         torch::ScalarType type, torch::Device device) {
  auto parameters = network->named_parameters();
  for (const auto& parameter : parameters) {
    const auto found = weights.find(parameter.key());
    if (found == weights.end())
      return fail(ErrorCode::damaged, "the weights have no tensor " + parameter.key());
    if (found->second.sizes() != parameter.value().sizes())
      return fail(ErrorCode::damaged,
                  "the tensor " + parameter.key() + " has another shape than the configuration says");
  }
  torch::NoGradGuard no_grad;
  for (auto& parameter : parameters)
    parameter.value().set_data(weights.at(parameter.key()).to(device, type).contiguous());
  return {};
}

Tensor pixels_of(const LeadMaps& maps, const Preprocessing& preprocessing) {
  const ValueTable table = value_table(preprocessing);
  std::vector<std::size_t> leads;
  for (std::size_t i = 0; i < map_count; ++i)
    if (maps.present[i]) leads.push_back(i);
  const std::int64_t plane = std::int64_t{maps.width} * maps.height;
  Tensor pixels =
      torch::empty({static_cast<std::int64_t>(leads.size()), maps.channels, maps.height, maps.width});
  float* out = pixels.data_ptr<float>();
  for (const std::size_t lead : leads) {
    const std::uint8_t* map = maps.pixels.data() + lead * maps.map_bytes();
    for (int channel = 0; channel < maps.channels; ++channel)
      for (std::int64_t i = 0; i < plane; ++i)
        *out++ = table[static_cast<std::size_t>(channel)][map[i * maps.channels + channel]];
  }
  return pixels;
}

Result<tensor::Manifest> save_folder(const std::filesystem::path& folder, const Network& network,
                                     const Preprocessing& preprocessing, tensor::Manifest manifest,
                                     torch::ScalarType type) {
  tensor::NamedTensors named;
  for (const auto& [name, weight] : weights_of(network)) named["vision_model." + name] = weight;
  const auto saved = tensor::save_tensors(folder / weights_file, named, type, {{"format", "pt"}});
  if (!saved) return pass_on(saved);
  for (const auto& [name, text] :
       {std::pair{config_file, config_text(network->config())},
        std::pair{preprocessing_file, preprocessing_text(preprocessing, network->config())}})
    if (const auto written = tensor::write_text(folder / name, text); !written) return pass_on(written);
  manifest.kind = model_kind;
  for (const char* name : {config_file, preprocessing_file, weights_file})
    manifest.files.push_back({name, 0, ""});
  return tensor::write_manifest(folder, std::move(manifest));
}

}  // namespace heartcare::vision
