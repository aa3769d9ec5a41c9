#include "heartcare/beat/tokenizer.h"

#include <algorithm>

#include "heartcare/beat/model_file.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "tokenizer_impl.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;

constexpr std::int64_t largest_batch = 64;  ///< windows at once: bounds the memory
/// Up to so many windows, a page's, somebody waits for: they go one by one, so that a stop is followed soon.
constexpr std::int64_t few_windows = 8;

/// Ids as a tensor (windows, queries, levels). Errors: invalid_argument.
Result<Tensor> id_tensor(std::span<const std::uint16_t> ids, std::int64_t levels, const BeatConfig& c) {
  if (levels < 1 || levels > c.levels)
    return fail(ErrorCode::invalid_argument, "no such number of code levels");
  const auto per_window = static_cast<std::size_t>(c.queries * levels);
  if (ids.empty() || ids.size() % per_window != 0)
    return fail(ErrorCode::invalid_argument, "the codes are not whole windows");
  if (std::any_of(ids.begin(), ids.end(), [&](std::uint16_t id) { return id >= c.codes; }))
    return fail(ErrorCode::invalid_argument, "a code is outside the codebook");
  Tensor tensor =
      torch::empty({static_cast<std::int64_t>(ids.size() / per_window), c.queries, levels}, torch::kLong);
  std::copy(ids.begin(), ids.end(), tensor.data_ptr<std::int64_t>());
  return tensor;
}

std::vector<float> values_of(const Tensor& tensor) {
  const Tensor flat = tensor.to(torch::kFloat).cpu().contiguous();
  return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// Normalised windows of a stretch; fills the scales of the slices.
Tensor windows_of(const Prepared& stretch, std::vector<Slice>& slices, const BeatConfig& c) {
  Tensor windows = torch::zeros({static_cast<std::int64_t>(slices.size()), c.window(), c.leads});
  const auto size = static_cast<std::size_t>(c.window() * c.leads);
  for (std::size_t i = 0; i < slices.size(); ++i) {
    Slice& slice = slices[i];
    const std::span window(windows.data_ptr<float>() + i * size, size);
    const auto source = stretch.window(slice.first + slice.padding, c.window() - slice.padding);
    std::copy(source.begin(), source.end(), window.end() - static_cast<std::ptrdiff_t>(source.size()));
    slice.scale = normalise(window, stretch.present, slice.padding);
  }
  return windows;
}

}  // namespace

Result<Tokenizer> Tokenizer::untrained(const BeatConfig& config, std::uint64_t seed) {
  if (auto valid = validate(config); !valid) return pass_on(valid);
  torch::NoGradGuard no_grad;
  torch::manual_seed(seed);
  auto impl = std::make_shared<Impl>(config, torch::kCPU, "untrained");
  impl->network->quantiser->codebooks.normal_();
  return Tokenizer(std::move(impl));
}

Result<Tokenizer> Tokenizer::open(const std::filesystem::path& folder, const tensor::Device& device) {
  const auto model = tensor::ModelFolder::open(folder, model_kind);
  if (!model) return pass_on(model);
  const auto config = config_of(model->manifest());
  if (!config) return pass_on(config);
  const auto file = model->weights(weights_file);
  if (!file) return pass_on(file);
  auto weights = tensor::load_tensors(*file);
  if (!weights) return pass_on(weights);
  torch::NoGradGuard no_grad;
  auto impl = std::make_shared<Impl>(*config, tensor::torch_device(device), model->weights_hash());
  if (auto set = set_weights(impl->network, *weights); !set) return pass_on(set);
  return Tokenizer(std::move(impl));
}

const BeatConfig& Tokenizer::config() const noexcept { return impl_->config; }
const std::string& Tokenizer::weights_hash() const noexcept { return impl_->weights_hash; }

Result<Tokens> Tokenizer::encode(const Prepared& stretch, JobContext& job) const {
  const BeatConfig& c = impl_->config;
  if (stretch.samples < 1) return fail(ErrorCode::invalid_argument, "an empty stretch has no codes");
  torch::NoGradGuard no_grad;
  Tokens tokens{c.queries, c.levels,        slices_of(stretch.samples, c.window()),
                {},        stretch.present, stretch.samples};
  const Tensor windows = windows_of(stretch, tokens.slices, c);
  const std::int64_t batch = windows.size(0) > few_windows ? largest_batch : 1;
  for (std::int64_t from = 0; from < windows.size(0); from += batch) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto count = std::min(batch, windows.size(0) - from);
    const auto encoded = impl_->network->encode(windows.narrow(0, from, count).to(impl_->device));
    const Tensor ids = impl_->network->quantiser->forward(encoded.latents).ids.cpu().contiguous();
    for (std::int64_t i = 0; i < ids.numel(); ++i)
      tokens.ids.push_back(static_cast<std::uint16_t>(ids.data_ptr<std::int64_t>()[i]));
  }
  return tokens;
}

Result<std::vector<float>> Tokenizer::decode(std::span<const std::uint16_t> ids, std::int64_t levels) const {
  const auto tensor = id_tensor(ids, levels, impl_->config);
  if (!tensor) return pass_on(tensor);
  torch::NoGradGuard no_grad;
  std::vector<float> windows;
  for (std::int64_t from = 0; from < tensor->size(0); from += largest_batch) {
    const auto count = std::min(largest_batch, tensor->size(0) - from);
    const Tensor codes = impl_->network->quantiser->decode(tensor->narrow(0, from, count).to(impl_->device));
    const auto part = values_of(impl_->network->decode(codes));
    windows.insert(windows.end(), part.begin(), part.end());
  }
  return windows;
}

Result<std::vector<float>> Tokenizer::latents(std::span<const std::uint16_t> ids, std::int64_t levels) const {
  const auto tensor = id_tensor(ids, levels, impl_->config);
  if (!tensor) return pass_on(tensor);
  torch::NoGradGuard no_grad;
  return values_of(impl_->network->quantiser->decode(tensor->to(impl_->device)));
}

std::vector<float> Tokenizer::codebooks() const { return values_of(impl_->network->quantiser->codebooks); }

}  // namespace heartcare::beat
