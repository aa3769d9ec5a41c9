#include <torch/torch.h>

#include <algorithm>

#include "heartcare/heartcaregpt/measured_vector.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/training/sights.h"

namespace heartcare::training {
namespace {

using torch::Tensor;

constexpr const char* key_name = "key";

/// Rows of one length: what a sight lacks is filled.
template <class T>
Tensor rows_of(const std::vector<Sight>& sights, std::vector<T> Sight::*member, std::int64_t length, T fill,
               torch::ScalarType type) {
  Tensor rows =
      torch::full({static_cast<std::int64_t>(sights.size()), length}, static_cast<double>(fill), type);
  for (std::size_t i = 0; i < sights.size(); ++i) {
    const auto& from = sights[i].*member;
    std::copy(from.begin(), from.end(), rows[static_cast<std::int64_t>(i)].data_ptr<T>());
  }
  return rows;
}

std::int64_t longest(const std::vector<Sight>& sights) {
  std::size_t most = 0;
  for (const Sight& sight : sights) most = std::max(most, sight.absent.size());
  return static_cast<std::int64_t>(most);
}

Tensor bytes_of(const std::string& text) {
  return torch::from_blob(const_cast<char*>(text.data()), {static_cast<std::int64_t>(text.size())},
                          torch::kUInt8)
      .clone();
}

template <class T>
std::vector<T> row(const Tensor& rows, std::int64_t i, std::int64_t count) {
  const T* first = rows[i].data_ptr<T>();
  return std::vector<T>(first, first + count);
}

}  // namespace

Result<void> save_sights(const std::filesystem::path& file, const std::string& key,
                         const std::vector<Sight>& sights) {
  if (sights.empty()) return fail(ErrorCode::invalid_argument, "no ECG to keep");
  const auto count = static_cast<std::int64_t>(sights.size()), positions = longest(sights);
  const auto width = static_cast<std::int64_t>(sights[0].features.size() / sights[0].absent.size());
  const auto places = static_cast<std::int64_t>(heartcaregpt::measured_places().size());
  Tensor ids = torch::empty({count, 3}, torch::kInt64);
  std::string told;
  for (std::int64_t i = 0; i < count; ++i) {
    const Sight& sight = sights[static_cast<std::size_t>(i)];
    ids[i][0] = static_cast<std::int64_t>(sight.id);
    ids[i][1] = sight.variant;
    ids[i][2] = static_cast<std::int64_t>(sight.absent.size());
    told += sight.told + "\n";
  }
  return tensor::save_tensors(
      file,
      {{"ids", ids},
       {"told", bytes_of(told)},
       {"features",
        rows_of(sights, &Sight::features, positions * width, 0.0F, torch::kFloat32).to(torch::kFloat16)},
       {"absent", rows_of<std::uint8_t>(sights, &Sight::absent, positions, 1, torch::kUInt8)},
       {"measured", rows_of(sights, &Sight::measured, places, 0.0F, torch::kFloat32)},
       {"is_measured", rows_of<std::uint8_t>(sights, &Sight::is_measured, places, 0, torch::kUInt8)}},
      {}, {{key_name, key}});
}

Result<std::vector<Sight>> load_sights(const std::filesystem::path& file, const std::string& key) {
  const auto opened = tensor::Safetensors::open(file);
  if (!opened) return pass_on(opened);
  const auto found = opened->metadata().find(key_name);
  if (found == opened->metadata().end() || found->second != key)
    return fail(ErrorCode::not_found, "the kept sights belong to other data");
  auto read = tensor::load_tensors(*opened);
  if (!read) return pass_on(read);
  for (const char* name : {"ids", "told", "features", "absent", "measured", "is_measured"})
    if (!read->count(name)) return fail(ErrorCode::damaged, "kept sights without " + std::string(name));
  const Tensor ids = (*read)["ids"], features = (*read)["features"].to(torch::kFloat32),
               told = (*read)["told"];
  const std::int64_t positions = (*read)["absent"].size(1), width = features.size(1) / positions,
                     places = (*read)["measured"].size(1);
  const std::string texts(reinterpret_cast<const char*>(told.data_ptr<std::uint8_t>()),
                          static_cast<std::size_t>(told.numel()));
  std::vector<Sight> sights;
  std::size_t at = 0;
  for (std::int64_t i = 0; i < ids.size(0); ++i) {
    const auto count = ids[i][2].item<std::int64_t>();
    const std::size_t end = texts.find('\n', at);
    if (count < 0 || count > positions || end == std::string::npos)
      return fail(ErrorCode::damaged, "kept sights with an impossible length");
    sights.push_back({static_cast<std::uint32_t>(ids[i][0].item<std::int64_t>()),
                      ids[i][1].item<std::int32_t>(), row<float>(features, i, count * width),
                      row<std::uint8_t>((*read)["absent"], i, count),
                      row<float>((*read)["measured"], i, places),
                      row<std::uint8_t>((*read)["is_measured"], i, places), texts.substr(at, end - at)});
    at = end + 1;
  }
  return sights;
}

}  // namespace heartcare::training
