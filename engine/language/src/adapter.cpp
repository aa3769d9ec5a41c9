#include "heartcare/language/adapter.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "heartcare/tensor/vector_operations.h"
#include "tensor_store.h"
#include "weight_names.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
using tensor::WeightMatrix;
constexpr std::uint64_t max_config_bytes = 1 << 20;
constexpr std::int64_t max_rank = 4096;

bool is_set(const Json& json, const char* name) {
  const auto member = json.find(name);
  if (member == json.end() || member->is_null()) return false;
  return member->is_boolean() ? member->get<bool>() : !member->empty();
}

/// The factor of B A: alpha / r, or alpha / sqrt(r) where the adapter was trained so. [Kalajdzievski 2023]
Result<float> scale_of(const std::filesystem::path& folder) {
  const auto text = tensor::read_text(folder / "adapter_config.json", max_config_bytes);
  if (!text) return pass_on(text);
  const Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "adapter_config.json is not a JSON object");
  for (const char* name :
       {"modules_to_save", "rank_pattern", "alpha_pattern", "use_dora", "fan_in_fan_out", "lora_bias"})
    if (is_set(json, name))
      return fail(ErrorCode::unsupported_format, std::string("an adapter with ") + name);
  if (json.value("peft_type", Json("LORA")) != "LORA" || json.value("bias", Json("none")) != "none")
    return fail(ErrorCode::unsupported_format, "an adapter that is no plain LoRA");
  const Json rank = json.value("r", Json()), alpha = json.value("lora_alpha", Json());
  if (!rank.is_number_unsigned() || rank < 1 || rank > max_rank || !alpha.is_number() || alpha <= 0 ||
      alpha > 1e6)
    return fail(ErrorCode::damaged, "adapter_config.json without r and lora_alpha");
  const double r = rank.get<double>();
  return static_cast<float>(alpha.get<double>() / (is_set(json, "use_rslora") ? std::sqrt(r) : r));
}

/// One place where an adapter can change a model: a tensor's name, and the maps that it covers from top to
/// bottom.
struct Target {
  std::string name;
  std::vector<Linear*> maps;
};

std::vector<Target> targets_of(LayerWeights& l, const std::string& prefix, const WeightNames& n) {
  return {{prefix + n.query, {&l.query}},
          {prefix + n.key, {&l.key}},
          {prefix + n.value, {&l.value}},
          {prefix + n.fused_attention, {&l.query, &l.key, &l.value}},
          {prefix + n.attended, {&l.attended}},
          {prefix + n.gate, {&l.gate}},
          {prefix + n.up, {&l.up}},
          {prefix + n.fused_gate, {&l.gate, &l.up}},
          {prefix + n.down, {&l.down}}};
}

/// Adds the adapter's part for one target, if it has one; notes the tensors that were used.
Result<void> add_to(const Target& target, const TensorStore& store, float scale,
                    std::set<std::string>& used) {
  const std::string name = "base_model.model." + target.name, a_name = name + ".lora_A.weight",
                    b_name = name + ".lora_B.weight";
  if (!store.has(a_name)) return {};
  std::int64_t outputs = 0;
  for (const Linear* map : target.maps) outputs += map->weights.rows;
  const std::int64_t rank = store.all().at(a_name).rows;
  if (rank < 1 || rank > max_rank) return fail(ErrorCode::limit_exceeded, "an adapter of too high a rank");
  const auto a = store.matrix(a_name, rank, target.maps.front()->weights.columns);
  const auto b = store.matrix(b_name, outputs, rank);
  if (!a) return pass_on(a);
  if (!b) return pass_on(b);
  if (!check_finite(*a) || !check_finite(*b))
    return fail(ErrorCode::damaged, "NaN or infinity in the adapter");
  std::int64_t first = 0;
  for (Linear* map : target.maps) {
    map->added.push_back({*a, b->part(first, map->weights.rows), scale});
    first += map->weights.rows;
  }
  used.insert({a_name, b_name});
  return {};
}

/// weights + scale * B A for all that was added, in f32.
void merge(Linear& map, std::vector<std::shared_ptr<const void>>& owners) {
  if (map.added.empty()) return;
  const std::int64_t rows = map.weights.rows, columns = map.weights.columns;
  auto sum = std::make_shared<std::vector<float>>(static_cast<std::size_t>(rows * columns));
  for (std::int64_t r = 0; r < rows; ++r) dequantise_row(map.weights, r, sum->data() + r * columns);
  for (const LowRank& low : map.added) {
    std::vector<float> a(static_cast<std::size_t>(low.a.rows * columns)),
        b(static_cast<std::size_t>(low.b.columns));
    for (std::int64_t k = 0; k < low.a.rows; ++k) dequantise_row(low.a, k, a.data() + k * columns);
    for (std::int64_t r = 0; r < rows; ++r) {
      dequantise_row(low.b, r, b.data());
      for (std::int64_t k = 0; k < low.a.rows; ++k)
        tensor::add_scaled(low.scale * b[static_cast<std::size_t>(k)], a.data() + k * columns,
                           sum->data() + r * columns, columns);
    }
  }
  map.added.clear();
  map.weights = {tensor::WeightFormat::f32, rows, columns, reinterpret_cast<const std::byte*>(sum->data())};
  owners.push_back(std::move(sum));
}

void merge_all(ModelWeights& weights) {
  for (LayerWeights& l : weights.layers)
    for (Linear* map : {&l.query, &l.key, &l.value, &l.attended, &l.gate, &l.up, &l.down})
      merge(*map, weights.owners);
}

}  // namespace

Result<std::shared_ptr<const Model>> with_adapter(const std::shared_ptr<const Model>& model,
                                                  const std::filesystem::path& folder, AdapterUse use) {
  if (model->config.rope.interleaved)
    return fail(ErrorCode::unsupported_format,
                "adapters need the model as a Hugging Face folder, not as GGUF");
  const auto scale = scale_of(folder);
  if (!scale) return pass_on(scale);
  auto file = tensor::Safetensors::open(folder / "adapter_model.safetensors");
  if (!file) return pass_on(file);
  TensorStore store;
  if (const auto added = store.add(*file); !added) return pass_on(added);
  Model adapted = *model;
  std::set<std::string> used;
  const WeightNames& names = hugging_face_names();
  for (std::int64_t i = 0; i < adapted.config.layers; ++i)
    for (const Target& target :
         targets_of(adapted.weights.layers[static_cast<std::size_t>(i)], names.prefix(i), names))
      if (const auto done = add_to(target, store, *scale, used); !done) return pass_on(done);
  if (used.size() != file->tensors().size())
    return fail(ErrorCode::unsupported_format,
                "an adapter that changes more than the layers' linear maps, or of another model");
  adapted.weights.owners.push_back(std::make_shared<const tensor::Safetensors>(std::move(*file)));
  if (use == AdapterUse::merged) merge_all(adapted.weights);
  return std::make_shared<const Model>(std::move(adapted));
}

}  // namespace heartcare::language
