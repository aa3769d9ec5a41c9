#pragma once
#include <functional>

#include "heartcare/language_bridge/batch.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "sequence_checks.h"
#include "small_model.h"

namespace heartcare::language {

/// A small model of a family with one thing changed.
struct Variant {
  const char* name;
  const char* type;
  std::function<void(SmallModelFolder&)> change = [](SmallModelFolder&) {};
  friend void PrintTo(const Variant& v, std::ostream* out) { *out << v.name; }
};

inline void set_scaling(SmallModelFolder& f, Json scaling) { f.config["rope_scaling"] = std::move(scaling); }

/// What the CPU engine reads beside the plain model.
inline std::vector<Variant> all_variants() {
  const Json llama3{{"rope_type", "llama3"},
                    {"factor", 8.0},
                    {"low_freq_factor", 1.0},
                    {"high_freq_factor", 4.0},
                    {"original_max_position_embeddings", 64}};
  const Json longrope{{"type", "longrope"}, {"short_factor", {1.0, 1.5}}, {"long_factor", {2.0, 5.0}}};
  const auto long_at = [longrope](std::int64_t original) {
    return [longrope, original](SmallModelFolder& f) {
      set_scaling(f, longrope);
      f.config["original_max_position_embeddings"] = original;
    };
  };
  const auto biases = [](SmallModelFolder& f) {
    for (const char* layer : {"model.layers.0.", "model.layers.1."})
      for (const auto& [name, rows] :
           {std::pair{"self_attn.q_proj", 16}, std::pair{"self_attn.k_proj", 8},
            std::pair{"self_attn.v_proj", 8}, std::pair{"self_attn.o_proj", 16},
            std::pair{"mlp.gate_proj", 24}, std::pair{"mlp.up_proj", 24}, std::pair{"mlp.down_proj", 16}})
        f.weights.add(layer + std::string(name) + ".bias", {rows});
    f.config["attention_bias"] = f.config["mlp_bias"] = true;
  };
  return {{"llama", "llama"},
          {"qwen2", "qwen2"},
          {"phi3", "phi3"},
          {"tied", "llama", [](auto& f) { f.config["tie_word_embeddings"] = true; }},
          {"biases", "llama", biases},
          {"linear", "llama",
           [](auto& f) {
             set_scaling(f, {{"rope_type", "linear"}, {"factor", 4.0}});
           }},
          {"llama3", "llama", [llama3](auto& f) { set_scaling(f, llama3); }},
          {"yarn", "qwen2",
           [](auto& f) {
             set_scaling(f, {{"rope_type", "yarn"}, {"factor", 4.0}});
           }},
          {"mistral", "llama",
           [](auto& f) {
             f.config["model_type"] = "mistral";
             f.config["sliding_window"] = 7;
           }},
          {"qwen2_window", "qwen2",
           [](auto& f) {
             f.config["use_sliding_window"] = true;
             f.config["sliding_window"] = 5;
             f.config["max_window_layers"] = 1;
           }},
          {"phi3_window", "phi3", [](auto& f) { f.config["sliding_window"] = 9; }},
          {"phi3_partial", "phi3", [](auto& f) { f.config["partial_rotary_factor"] = 0.5; }},
          {"longrope_short", "phi3", long_at(128)},
          {"longrope_long", "phi3", long_at(16)}};
}

inline std::shared_ptr<const Model> open_variant(const Variant& variant) {
  SmallModelFolder folder(variant.type);
  variant.change(folder);
  auto model = folder.open();
  if (!model) throw std::runtime_error(describe(model.error()));
  return *model;  // what is mapped outlives the folder
}

inline LearnedBatch batch_of(const std::vector<std::vector<LearnedText>>& rows, std::int64_t length) {
  auto batch = make_batch(rows, length);
  if (!batch) throw std::runtime_error(describe(batch.error()));
  return std::move(*batch);
}

/// Scores of every place, (n, vocabulary), by the kernels.
inline torch::Tensor kernel_scores(const std::shared_ptr<const Model>& model, std::span<const TokenId> ids,
                                   std::int64_t capacity) {
  const auto sequence = start_on_cpu(model, capacity, std::make_shared<tensor::Workers>(1));
  const auto logits = (*sequence)->extend(ids, LogitsFor::all);
  if (!logits) throw std::runtime_error(describe(logits.error()));
  return torch::tensor(*logits).view({static_cast<std::int64_t>(ids.size()), -1});
}

inline double largest_difference(const torch::Tensor& a, const torch::Tensor& b) {
  return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : 1e9;
}

/// The largest difference between the kernels' and the module's scores may be this part of the largest score.
constexpr double tolerance = 2e-6;

}  // namespace heartcare::language
