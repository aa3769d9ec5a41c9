#include "heartcare/language_bridge/places.h"

#include <limits>

namespace heartcare::language {
namespace {

using torch::Tensor;
constexpr float hidden_score = -std::numeric_limits<float>::infinity();

void set_angles(const ModelConfig& config, std::int64_t length, const Tensor& positions, Places& places) {
  const RopeTable table = rope_table(config, length);
  const Tensor frequencies =
      torch::tensor(table.frequencies, torch::TensorOptions().dtype(torch::kFloat)).to(positions.device());
  const Tensor angles = (positions.to(torch::kFloat).unsqueeze(-1) * frequencies).unsqueeze(2);
  places.cosines = angles.cos() * table.scale;
  places.sines = angles.sin() * table.scale;
}

/// (batch, n, keys), true = seen, as what is added to scores.
Tensor scores_of(const Tensor& seen) {
  return torch::zeros(seen.sizes(), seen.options().dtype(torch::kFloat))
      .masked_fill_(seen.logical_not(), hidden_score)
      .unsqueeze(1)
      .unsqueeze(2);
}

}  // namespace

Places places_of_rows(const ModelConfig& config, const Tensor& segments, const Tensor& trunks,
                      const Tensor& positions, std::int64_t length) {
  Places places;
  set_angles(config, length, positions, places);
  const auto n = segments.size(1);
  const Tensor causal = torch::ones({n, n}, segments.options().dtype(torch::kBool)).tril();
  // Filling sees filling: a place that saw nothing would have no softmax.
  const Tensor keys = segments.unsqueeze(1);
  const Tensor seen =
      segments.unsqueeze(2).eq(keys).logical_or(trunks.unsqueeze(2).eq(keys)).logical_and(causal);
  places.all = scores_of(seen);
  if (config.window && *config.window < n) {
    const Tensor near = (positions.unsqueeze(2) - positions.unsqueeze(1)).lt(*config.window);
    places.window = scores_of(seen.logical_and(near));
  } else if (config.window) {
    places.window = places.all;
  }
  return places;
}

Places places_after(const ModelConfig& config, std::int64_t before, std::int64_t count, std::int64_t length,
                    torch::Device device) {
  const auto options = torch::TensorOptions().dtype(torch::kLong).device(device);
  const Tensor own = torch::arange(before, before + count, options).unsqueeze(0);
  const Tensor keys = torch::arange(before + count, options).view({1, 1, -1});
  Places places;
  set_angles(config, length, own, places);
  const Tensor apart = own.unsqueeze(2) - keys;
  if (count > 1) places.all = scores_of(apart.ge(0));
  if (config.window && *config.window < before + count)
    places.window = scores_of(apart.ge(0).logical_and(apart.lt(*config.window)));
  else
    places.window = places.all;
  return places;
}

}  // namespace heartcare::language
