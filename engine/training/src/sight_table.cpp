#include "sight_table.h"

#include <algorithm>

namespace heartcare::training {
namespace {

using torch::Tensor;

Tensor tensor_of(const std::vector<bool>& flags) {
  std::vector<std::int64_t> values(flags.begin(), flags.end());
  return torch::tensor(values, torch::kLong).to(torch::kBool);
}

/// Half the distance of the 10th and 90th percentile in deviations of a normal distribution, at least a part
/// of the deviation, so that a place that is nearly always 0 does not explode.
std::pair<float, float> robust_scale(std::vector<float> values) {
  if (values.size() < 10) return {0.0F, 1.0F};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return double{values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]};
  };
  double mean = 0, square = 0;
  for (const float value : values) mean += double{value};
  mean /= static_cast<double>(values.size());
  for (const float value : values) square += (double{value} - mean) * (double{value} - mean);
  const double deviation = std::sqrt(square / static_cast<double>(values.size()));
  const double scale = std::max({(at(0.9) - at(0.1)) / 2.56, 0.3 * deviation, 1e-6});
  return {static_cast<float>(at(0.5)), static_cast<float>(scale)};
}

}  // namespace

SightTable::SightTable(const std::vector<Sight>& sights) {
  const auto count = static_cast<std::int64_t>(sights.size());
  std::size_t longest = 0;
  for (const Sight& sight : sights) longest = std::max(longest, sight.absent.size());
  const auto positions = static_cast<std::int64_t>(longest);
  const auto width = static_cast<std::int64_t>(sights[0].features.size() / sights[0].absent.size());
  const auto places = static_cast<std::int64_t>(sights[0].measured.size());
  features_ = torch::zeros({count, positions, width}, torch::kHalf);
  absent_ = torch::ones({count, positions}, torch::kBool);
  measured_ = torch::empty({count, places});
  known_ = torch::empty({count, places});
  for (std::int64_t i = 0; i < count; ++i) {
    const Sight& sight = sights[static_cast<std::size_t>(i)];
    const auto own = static_cast<std::int64_t>(sight.absent.size());
    features_[i].narrow(0, positions - own, own).copy_(torch::tensor(sight.features).view({own, width}));
    absent_[i].narrow(0, positions - own, own).copy_(torch::tensor(sight.absent).to(torch::kBool));
    measured_[i].copy_(torch::tensor(sight.measured));
    known_[i].copy_(torch::tensor(sight.is_measured).to(torch::kFloat));
    rows_[sight.id].push_back(i);
    if (sight.variant == 0) told_[sight.id] = sight.told;
  }
}

const std::vector<std::int64_t>& SightTable::rows_of(std::uint32_t id) const {
  static const std::vector<std::int64_t> none;
  const auto found = rows_.find(id);
  return found == rows_.end() ? none : found->second;
}

std::vector<std::uint32_t> SightTable::ids() const {
  std::vector<std::uint32_t> ids;
  for (const auto& [id, rows] : rows_) ids.push_back(id);
  return ids;
}

const std::string& SightTable::told_of(std::uint32_t id) const { return told_.at(id); }

SightBatch SightTable::batch(const std::vector<std::int64_t>& rows, const std::vector<bool>& told) const {
  const Tensor which = torch::tensor(rows, torch::kLong);
  return {features_.index_select(0, which).to(torch::kFloat),
          absent_.index_select(0, which),
          {measured_.index_select(0, which), known_.index_select(0, which), tensor_of(told)}};
}

Tensor SightTable::scales() const {
  const std::int64_t places = measured_.size(1);
  Tensor scales = torch::empty({2, places});
  for (std::int64_t i = 0; i < places; ++i) {
    const Tensor values = measured_.select(1, i).masked_select(known_.select(1, i).gt(0.5)).contiguous();
    const auto [middle, scale] =
        robust_scale({values.data_ptr<float>(), values.data_ptr<float>() + values.numel()});
    scales[0][i] = middle;
    scales[1][i] = scale;
  }
  return scales;
}

}  // namespace heartcare::training
