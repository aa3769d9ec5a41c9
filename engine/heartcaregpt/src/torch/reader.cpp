#include "heartcare/heartcaregpt_bridge/reader.h"

#include <cmath>
#include <limits>

#include "heartcare/heartcaregpt/measured_vector.h"

namespace heartcare::heartcaregpt {
namespace {

namespace nn = torch::nn;
using torch::Tensor;

constexpr double furthest = 4;  ///< deviations at which a measured value is cut

nn::LayerNorm norm_of(std::int64_t width) { return nn::LayerNorm(nn::LayerNormOptions({width})); }

}  // namespace

ReaderSizes reader_sizes(const Config& c) {
  const auto places = static_cast<std::int64_t>(measured_places().size());
  return {
      c.signal_inputs(), c.reader_width, c.reader_layers, c.reader_heads, c.reader_measured > 0 ? places : 0,
      c.reader_measured};
}

Tensor Dropper::operator()(const Tensor& x) {
  if (share <= 0) return x;
  auto dice = at::globalContext().defaultGenerator(x.device()).clone();
  dice.set_current_seed(seed++);
  return x * torch::empty_like(x).bernoulli_(1 - share, dice) / (1 - share);
}

ReaderLayerImpl::ReaderLayerImpl(std::int64_t width, std::int64_t heads) : heads_(heads) {
  norm1_ = register_module("norm1", norm_of(width));
  qkv_ = register_module("qkv", nn::Linear(width, 3 * width));
  out_ = register_module("out", nn::Linear(width, width));
  norm2_ = register_module("norm2", norm_of(width));
  up_ = register_module("up", nn::Linear(width, 2 * width));
  down_ = register_module("down", nn::Linear(2 * width, width));
}

Tensor ReaderLayerImpl::forward(const Tensor& x, const Tensor& hidden, Dropper* dropper) {
  const auto dropped = [&](const Tensor& y) { return dropper ? (*dropper)(y) : y; };
  const auto batch = x.size(0), n = x.size(1), width = x.size(2), size = width / heads_;
  const Tensor all = qkv_(norm1_(x)).view({batch, n, 3, heads_, size}).permute({2, 0, 3, 1, 4});
  const Tensor scores =
      all[0].matmul(all[1].transpose(-1, -2)).to(torch::kFloat) / std::sqrt(static_cast<double>(size));
  const Tensor shares =
      scores.masked_fill(hidden, -std::numeric_limits<float>::infinity()).softmax(-1).to(all.scalar_type());
  const Tensor mixed = shares.matmul(all[2]).transpose(1, 2).reshape({batch, n, width});
  const Tensor y = x + dropped(out_(mixed));
  return y + dropped(down_(torch::gelu(up_(norm2_(y)))));
}

ReaderModuleImpl::ReaderModuleImpl(const ReaderSizes& sizes) : sizes_(sizes) {
  in_ = register_module("in", nn::Linear(sizes.inputs, sizes.width));
  places_ = register_parameter("places", 0.02 * torch::randn({longest_reading, sizes.width}));
  untold_ = register_parameter("untold", 0.02 * torch::randn({sizes.width}));
  if (sizes.measured > 0) {
    measured_in_ = register_module("measured_in", nn::Linear(2 * sizes.measured, sizes.measured_hidden));
    measured_out_ = register_module("measured_out", nn::Linear(sizes.measured_hidden, sizes.width));
    scales = register_buffer("scales", torch::tensor({0.0F, 1.0F}).unsqueeze(1).repeat({1, sizes.measured}));
  }
  for (std::int64_t i = 0; i < sizes.layers; ++i) layers_->push_back(ReaderLayer(sizes.width, sizes.heads));
  register_module("layers", layers_);
  norm_ = register_module("norm", norm_of(sizes.width));
}

void ReaderModuleImpl::set_dropout(double share, std::uint64_t seed) { dropper_ = {share, seed}; }

Tensor ReaderModuleImpl::whole(const MeasuredBatch& measured, std::int64_t batch) {
  const Tensor untold = untold_.unsqueeze(0).expand({batch, sizes_.width});
  if (sizes_.measured == 0) return untold;
  const Tensor scaled =
      ((measured.values - scales[0]) / scales[1]).clamp(-furthest, furthest) * measured.known;
  Tensor hidden = torch::gelu(measured_in_(torch::cat({scaled, measured.known}, -1)));
  if (is_training()) hidden = dropper_(hidden);
  const Tensor told = measured_out_(hidden);
  return torch::where(measured.told.unsqueeze(-1), told, untold.to(told.scalar_type()));
}

Tensor ReaderModuleImpl::forward(const Tensor& features, const Tensor& absent,
                                 const MeasuredBatch& measured) {
  const auto batch = features.size(0), n = features.size(1);
  Tensor x = in_(features) + places_.slice(0, longest_reading - n);
  x = torch::cat({x, whole(measured, batch).to(x.scalar_type()).unsqueeze(1)}, 1);
  const Tensor hidden =
      torch::cat({absent, torch::zeros({batch, 1}, absent.options())}, 1).unsqueeze(1).unsqueeze(1);
  for (const auto& layer : *layers_)
    x = layer->as<ReaderLayer>()->forward(x, hidden, is_training() ? &dropper_ : nullptr);
  return norm_(x);
}

}  // namespace heartcare::heartcaregpt
