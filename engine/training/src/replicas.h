#pragma once
#include <torch/torch.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/beat_bridge/network.h"

namespace heartcare::training {

/// Where a parameter lies in the flat vector. Anything but a matrix has no columns.
struct ParameterPlace {
  std::string name;
  std::int64_t offset = 0, rows = 0, columns = 0;
};

/// The common parameters and buffers of networks of one kind, each with gradients of its own. All parameters
/// that learn lie in one flat tensor, so that clipping, the optimiser and averaging are a few vector
/// operations.
class SharedParameters {
 public:
  /// Parameters that need no gradient are shared too, outside the flat tensor. Precondition: one network at
  /// least, all on one device.
  explicit SharedParameters(const std::vector<std::shared_ptr<torch::nn::Module>>& networks);
  void clear_gradients();
  /// Mean gradient over the networks, summed in their order; shape of `parameters`.
  [[nodiscard]] torch::Tensor gradient() const;
  [[nodiscard]] const std::vector<ParameterPlace>& places() const noexcept { return places_; }

  torch::Tensor parameters;                      ///< flat
  std::map<std::string, torch::Tensor> buffers;  ///< by name

 private:
  std::vector<ParameterPlace> places_;
  std::vector<torch::Tensor> gradients_;
};

/// Networks of one kind with common parameters. `Network` is a module holder.
template <class Network>
class ReplicasOf : public SharedParameters {
 public:
  explicit ReplicasOf(std::vector<Network> networks)
      : SharedParameters(modules_of(networks)), networks_(std::move(networks)) {}
  [[nodiscard]] Network& at(std::size_t i) { return networks_[i]; }
  [[nodiscard]] Network& first() { return networks_.front(); }
  [[nodiscard]] std::size_t count() const noexcept { return networks_.size(); }

 private:
  static std::vector<std::shared_ptr<torch::nn::Module>> modules_of(const std::vector<Network>& networks) {
    std::vector<std::shared_ptr<torch::nn::Module>> modules;
    for (const Network& network : networks) modules.push_back(network.ptr());
    return modules;
  }
  std::vector<Network> networks_;
};

using Replicas = ReplicasOf<beat::Network>;
/// `count` networks, of which the first is drawn with torch's own generator.
[[nodiscard]] std::vector<beat::Network> beat_networks(const beat::BeatConfig& config, std::size_t count,
                                                       torch::Device device);

}  // namespace heartcare::training
