#pragma once
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/language/model.h"
#include "heartcare/tensor/safetensors.h"
#include "small_tokenizers.h"
#include "temp_folder.h"

namespace heartcare::language {

/// Weights from a formula, so that anybody can compute the golden numbers anew: a sine whose step is
/// irrational.
inline std::vector<float> formula(std::size_t count, double seed, double size) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(
        size * std::sin(seed + 0.7548776662466927 * static_cast<double>(i + 1) * (1 + seed)));
  return values;
}

/// Numbers with names, to be written as a safetensors file.
class TensorList {
 public:
  void add(const std::string& name, std::vector<std::int64_t> shape, double size = 0.4, double offset = 0) {
    std::size_t count = 1;
    for (const auto length : shape) count *= static_cast<std::size_t>(length);
    auto values = formula(count, 0.1 + static_cast<double>(names_.size()) * 0.013, size);
    for (float& v : values) v += static_cast<float>(offset);
    put(name, std::move(shape), std::move(values));
  }
  void put(const std::string& name, std::vector<std::int64_t> shape, std::vector<float> values) {
    names_.push_back(name);
    shapes_.push_back(std::move(shape));
    values_.push_back(std::move(values));
  }
  [[nodiscard]] std::vector<float>& values(const std::string& name) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) return values_[i];
    return values_.at(names_.size());
  }
  void erase(const std::string& name) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) names_[i] = "unused." + name;
  }
  void write(const std::filesystem::path& file, std::size_t first = 0, std::size_t last = SIZE_MAX) const {
    std::vector<tensor::TensorView> views;
    for (std::size_t i = first; i < std::min(last, names_.size()); ++i)
      views.push_back({names_[i], tensor::Dtype::f32, shapes_[i], std::as_bytes(std::span(values_[i]))});
    const auto written = tensor::write_safetensors(file, views);
    if (!written) throw std::runtime_error(written.error().detail);
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::vector<std::vector<std::int64_t>> shapes_;
  std::vector<std::vector<float>> values_;
};

/// hidden 16, 2 layers, 4 heads of 4, 2 key heads, feed-forward 24, 263 tokens: a model for tests.
inline Json small_config(const std::string& type) {
  return {{"model_type", type},       {"hidden_size", 16},
          {"intermediate_size", 24},  {"num_hidden_layers", 2},
          {"num_attention_heads", 4}, {"num_key_value_heads", 2},
          {"vocab_size", 263},        {"max_position_embeddings", 512},
          {"rms_norm_eps", 1e-5},     {"hidden_act", "silu"},
          {"eos_token_id", 261}};
}

inline TensorList small_weights(const std::string& type) {
  TensorList list;
  list.add("model.embed_tokens.weight", {263, 16});
  for (int i = 0; i < 2; ++i) {
    const std::string prefix = "model.layers." + std::to_string(i) + ".";
    list.add(prefix + "input_layernorm.weight", {16}, 0.2, 1);
    if (type == "phi3") {
      list.add(prefix + "self_attn.qkv_proj.weight", {32, 16});
      list.add(prefix + "mlp.gate_up_proj.weight", {48, 16});
    } else {
      for (const char* name : {"q", "k", "v"}) {
        const std::int64_t rows = *name == 'q' ? 16 : 8;
        list.add(prefix + "self_attn." + name + "_proj.weight", {rows, 16});
        if (type == "qwen2") list.add(prefix + "self_attn." + name + "_proj.bias", {rows});
      }
      list.add(prefix + "mlp.gate_proj.weight", {24, 16});
      list.add(prefix + "mlp.up_proj.weight", {24, 16});
    }
    list.add(prefix + "self_attn.o_proj.weight", {16, 16});
    list.add(prefix + "mlp.down_proj.weight", {16, 24});
    list.add(prefix + "post_attention_layernorm.weight", {16}, 0.2, 1);
  }
  list.add("model.norm.weight", {16}, 0.2, 1);
  list.add("lm_head.weight", {263, 16});
  return list;
}

/// A Hugging Face folder with that model.
class SmallModelFolder {
 public:
  explicit SmallModelFolder(const std::string& type)
      : weights(small_weights(type)), config(small_config(type)) {}
  [[nodiscard]] Result<std::shared_ptr<const Model>> open(const LoadOptions& options = {}) const {
    write();
    return Model::open(folder.path(), options);
  }
  void write() const {
    weights.write(folder / "model.safetensors");
    folder.put("config.json", config.dump());
    folder.put("tokenizer.json", tokenizer.dump());
  }
  tensor::TempFolder folder;
  TensorList weights;
  Json config;
  Json tokenizer = byte_level_tokenizer();
};

}  // namespace heartcare::language
