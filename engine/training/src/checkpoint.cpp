#include "checkpoint.h"

#include "heartcare/tensor_bridge/tensors.h"

namespace heartcare::training {
namespace {

using torch::Tensor;

/// Name -> tensor of the running state, shared with what runs.
tensor::NamedTensors state_of(const SharedParameters& shared, const Optimiser& optimiser) {
  tensor::NamedTensors state{{"parameters", shared.parameters},
                             {"first", optimiser.first},
                             {"second", optimiser.second},
                             {"averaged", optimiser.averaged}};
  for (const auto& [name, buffer] : shared.buffers) state["buffer." + name] = buffer;
  return state;
}

}  // namespace

Result<void> save_checkpoint(const std::filesystem::path& file, const SharedParameters& shared,
                             const Optimiser& optimiser, const std::string& options, std::int64_t next) {
  auto state = state_of(shared, optimiser);
  state["next"] = torch::tensor({next}, torch::kLong);
  return tensor::save_tensors(file, state, {}, {{"options", options}});
}

Result<std::int64_t> load_checkpoint(const std::filesystem::path& file, SharedParameters& shared,
                                     Optimiser& optimiser) {
  auto loaded = tensor::load_tensors(file);
  if (!loaded) return pass_on(loaded);
  torch::NoGradGuard no_grad;
  for (auto& [name, target] : state_of(shared, optimiser)) {
    const auto found = loaded->find(name);
    if (found == loaded->end() || found->second.sizes() != target.sizes())
      return fail(ErrorCode::damaged, "the checkpoint was made for another model: " + name);
    Tensor(target).copy_(found->second);
  }
  const auto next = loaded->find("next");
  if (next == loaded->end() || next->second.numel() != 1)
    return fail(ErrorCode::damaged, "the checkpoint has no step");
  return next->second.item<std::int64_t>();
}

void exchange_average(SharedParameters& shared, Optimiser& optimiser) {
  torch::NoGradGuard no_grad;
  const Tensor kept = shared.parameters.clone();
  shared.parameters.copy_(optimiser.averaged);
  optimiser.averaged.copy_(kept);
}

Result<void> save_weights(const std::filesystem::path& file, beat::Network& network,
                          torch::ScalarType dtype) {
  return tensor::save_tensors(file, beat::weights_of(network), dtype);
}

Result<void> load_weights(const std::filesystem::path& file, beat::Network& network) {
  const auto loaded = tensor::load_tensors(file);
  if (!loaded) return pass_on(loaded);
  return beat::set_weights(network, *loaded, true);
}

}  // namespace heartcare::training
