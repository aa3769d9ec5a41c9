#include "heartcare/language_bridge/low_rank.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "heartcare/tensor_bridge/tensors.h"
#include "text_file.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t max_rank = 4096;

std::string last_part(const std::string& name) { return name.substr(name.rfind('.') + 1); }

Result<void> check(const LowRankOptions& options,
                   const std::vector<std::pair<std::string, LinearMap>>& maps) {
  if (options.rank < 1 || options.rank > max_rank || !(options.alpha > 0 && options.alpha <= 1e6) ||
      !(options.dropout >= 0 && options.dropout < 1))
    return fail(ErrorCode::invalid_argument,
                "the rank, alpha or dropout of a low-rank adapter is out of range");
  for (const auto& [name, map] : maps)
    if (map->has_low_rank())
      return fail(ErrorCode::invalid_argument, "the model has low-rank additions already");
  for (const std::string& target : options.targets)
    if (std::none_of(maps.begin(), maps.end(),
                     [&](const auto& map) { return last_part(map.first) == target; }))
      return fail(ErrorCode::invalid_argument, "the model has no linear map that is called " + target);
  return {};
}

/// Name in PEFT's file -> tensor, shared with the decoder.
tensor::NamedTensors additions_of(Decoder& decoder) {
  tensor::NamedTensors tensors;
  for (auto& [name, map] : decoder->linear_maps()) {
    if (!map->has_low_rank()) continue;
    tensors["base_model.model." + name + ".lora_A.weight"] = map->lora_a;
    tensors["base_model.model." + name + ".lora_B.weight"] = map->lora_b;
  }
  return tensors;
}

}  // namespace

Result<void> add_low_rank(Decoder& decoder, const LowRankOptions& options, std::uint64_t seed) {
  const auto maps = decoder->linear_maps();
  if (const auto fine = check(options, maps); !fine) return fine;
  for (torch::Tensor& parameter : decoder->parameters()) parameter.set_requires_grad(false);
  for (auto [name, map] : maps) {
    const auto& targets = options.targets;
    if (!targets.empty() && std::find(targets.begin(), targets.end(), last_part(name)) == targets.end())
      continue;
    map->add_low_rank(options.rank, options.alpha / static_cast<double>(options.rank), options.dropout,
                      ++seed);
  }
  return {};
}

void merge_low_rank(Decoder& decoder) {
  for (auto& [name, map] : decoder->linear_maps()) map->merge_low_rank();
  for (torch::Tensor& parameter : decoder->parameters()) parameter.set_requires_grad(true);
}

void seed_dropout(Decoder& decoder, std::uint64_t seed) {
  std::uint64_t number = seed * 0x9E3779B97F4A7C15ULL;
  for (auto& [name, map] : decoder->linear_maps()) map->seed_dropout(++number);
}

Result<void> save_low_rank(const std::filesystem::path& folder, Decoder& decoder,
                           const LowRankOptions& options) {
  const auto tensors = additions_of(decoder);
  if (tensors.empty()) return fail(ErrorCode::invalid_argument, "the model has no low-rank additions");
  std::vector<std::string> targets;
  for (const auto& [name, map] : decoder->linear_maps())
    if (map->has_low_rank() && std::find(targets.begin(), targets.end(), last_part(name)) == targets.end())
      targets.push_back(last_part(name));
  const Json config{{"peft_type", "LORA"},
                    {"task_type", "CAUSAL_LM"},
                    {"r", options.rank},
                    {"lora_alpha", options.alpha},
                    {"lora_dropout", options.dropout},
                    {"target_modules", targets},
                    {"bias", "none"},
                    {"inference_mode", true},
                    {"base_model_name_or_path", nullptr},
                    {"modules_to_save", nullptr}};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (const auto done = write_text(folder / "adapter_config.json", config.dump(2) + "\n"); !done) return done;
  return tensor::save_tensors(folder / "adapter_model.safetensors", tensors);
}

Result<void> load_low_rank(const std::filesystem::path& folder, Decoder& decoder) {
  const auto loaded = tensor::load_tensors(folder / "adapter_model.safetensors");
  if (!loaded) return pass_on(loaded);
  const auto own = additions_of(decoder);
  torch::NoGradGuard no_grad;
  for (const auto& [name, target] : own) {
    const auto found = loaded->find(name);
    if (found == loaded->end() || found->second.sizes() != target.sizes())
      return fail(ErrorCode::damaged, "an adapter of another model, rank or set of maps");
    torch::Tensor(target).copy_(found->second);
  }
  return own.size() == loaded->size() ? Result<void>{}
                                      : fail(ErrorCode::damaged, "an adapter that changes more maps");
}

}  // namespace heartcare::language
