#include "replicas.h"

namespace heartcare::training {

using torch::Tensor;

std::vector<beat::Network> beat_networks(const beat::BeatConfig& config, std::size_t count,
                                         torch::Device device) {
  std::vector<beat::Network> networks;
  for (std::size_t i = 0; i < count; ++i) {
    networks.emplace_back(config);
    networks.back()->to(device);
  }
  return networks;
}

SharedParameters::SharedParameters(const std::vector<std::shared_ptr<torch::nn::Module>>& networks) {
  torch::NoGradGuard no_grad;
  std::vector<Tensor> parts;
  std::int64_t offset = 0;
  for (const auto& named : networks.front()->named_parameters()) {
    const Tensor& p = named.value();
    if (!p.requires_grad()) continue;
    parts.push_back(p.detach().flatten());
    places_.push_back({named.key(), offset, p.size(0), p.dim() == 2 ? p.size(1) : 0});
    offset += p.numel();
  }
  parameters = torch::cat(parts);
  const auto common = networks.front()->parameters();
  for (const auto& named : networks.front()->named_buffers()) buffers[named.key()] = named.value();
  for (const auto& network : networks) {
    gradients_.push_back(torch::zeros_like(parameters));
    std::int64_t place = 0;
    auto own = network->parameters();
    for (std::size_t i = 0; i < own.size(); ++i) {
      Tensor& p = own[i];
      if (!p.requires_grad()) {
        p.set_data(common[i].detach());
        continue;
      }
      p.set_data(parameters.narrow(0, place, p.numel()).view(p.sizes()));
      p.mutable_grad() = gradients_.back().narrow(0, place, p.numel()).view(p.sizes());
      place += p.numel();
    }
    for (auto& named : network->named_buffers()) named.value().set_data(buffers.at(named.key()));
  }
}

void SharedParameters::clear_gradients() {
  for (Tensor& gradient : gradients_) gradient.zero_();
}

Tensor SharedParameters::gradient() const {
  Tensor sum = gradients_.front().clone();
  for (std::size_t i = 1; i < gradients_.size(); ++i) sum.add_(gradients_[i]);
  return sum.div_(static_cast<double>(gradients_.size()));
}

}  // namespace heartcare::training
