#include "heartcare/language_bridge/decoder_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "heartcare/tensor_bridge/tensors.h"
#include "text_file.h"
#include "weight_names.h"

namespace heartcare::language {
namespace {

using torch::Tensor;

Tensor dequantised(const tensor::WeightMatrix& matrix) {
  Tensor values = torch::empty({matrix.rows, matrix.columns});
  for (std::int64_t r = 0; r < matrix.rows; ++r)
    dequantise_row(matrix, r, values.data_ptr<float>() + r * matrix.columns);
  return values;
}

Tensor vector_of(const std::vector<float>& values) {
  return torch::tensor(values, torch::TensorOptions().dtype(torch::kFloat));
}

/// Rows of heads whose neighbours turn together, in the order in which halves do.
Tensor in_halves(const Tensor& rows, const ModelConfig& config) {
  const auto heads = rows.size(0) / config.head_size;
  Tensor order = torch::arange(config.head_size, torch::kLong);
  const Tensor pairs = order.narrow(0, 0, config.rope.dimensions).view({-1, 2}).t().reshape({-1}).clone();
  order.narrow(0, 0, config.rope.dimensions).copy_(pairs);
  const Tensor first = torch::arange(heads, torch::kLong).view({-1, 1}) * config.head_size;
  return rows.index_select(0, (first + order).view({-1}));
}

/// Weights and bias of a map as they are used: adapters added, rows in order.
struct Whole {
  Tensor weight, bias;
};

Whole whole(const Linear& linear, const ModelConfig& config, bool turns) {
  Whole result{dequantised(linear.weights), vector_of(linear.bias)};
  for (const LowRank& low : linear.added)
    result.weight += torch::matmul(dequantised(low.b), dequantised(low.a)) * static_cast<double>(low.scale);
  if (linear.bias.empty()) result.bias = torch::zeros({linear.weights.rows});
  if (turns && config.rope.interleaved)
    return {in_halves(result.weight, config), in_halves(result.bias, config)};
  return result;
}

/// Puts tensors into a decoder under their names.
class Filler {
 public:
  Filler(Decoder& decoder, const Model& model) : model_(model), names_(hugging_face_names()) {
    for (auto& named : decoder->named_parameters()) places_[named.key()] = named.value();
    is_fused_ = decoder->shape().fused;
  }

  void fill() {
    const ModelWeights& w = model_.weights;
    put(names_.embedding, rows(w.embedding, w.more_embeddings));
    if (!model_.config.tied) put(names_.output, rows(w.output, w.more_output));
    put(names_.final_norm, vector_of(w.final_norm));
    for (std::int64_t i = 0; i < model_.config.layers; ++i)
      fill_layer(w.layers[static_cast<std::size_t>(i)], names_.prefix(i));
  }

 private:
  static Tensor rows(const tensor::WeightMatrix& first, const tensor::WeightMatrix& more) {
    return more.rows > 0 ? torch::cat({dequantised(first), dequantised(more)}) : dequantised(first);
  }
  void put(const std::string& name, const Tensor& values) { places_.at(name).copy_(values); }
  void put(const std::string& name, const std::vector<Whole>& parts) {
    std::vector<Tensor> weights, biases;
    for (const Whole& part : parts) {
      weights.push_back(part.weight);
      biases.push_back(part.bias);
    }
    put(name + ".weight", torch::cat(weights));
    if (places_.count(name + ".bias")) put(name + ".bias", torch::cat(biases));
  }
  void fill_layer(const LayerWeights& l, const std::string& prefix) {
    put(prefix + names_.attention_norm, vector_of(l.attention_norm));
    put(prefix + names_.feed_norm, vector_of(l.feed_norm));
    const ModelConfig& c = model_.config;
    const Whole query = whole(l.query, c, true), key = whole(l.key, c, true),
                value = whole(l.value, c, false), gate = whole(l.gate, c, false), up = whole(l.up, c, false);
    if (is_fused_) {
      put(prefix + names_.fused_attention, {query, key, value});
      put(prefix + names_.fused_gate, {gate, up});
    } else {
      put(prefix + names_.query, {query});
      put(prefix + names_.key, {key});
      put(prefix + names_.value, {value});
      put(prefix + names_.gate, {gate});
      put(prefix + names_.up, {up});
    }
    put(prefix + names_.attended, {whole(l.attended, c, false)});
    put(prefix + names_.down, {whole(l.down, c, false)});
  }

  const Model& model_;
  const WeightNames& names_;
  std::map<std::string, Tensor> places_;
  bool is_fused_ = false;
};

DecoderShape shape_of(const Model& model) {
  DecoderShape shape = usual_shape(model.config);
  shape.config.rope.interleaved = false;
  shape.config.vocabulary = model.vocabulary();
  shape.query_biases = false;
  for (const LayerWeights& l : model.weights.layers) {
    const auto any = [](std::initializer_list<const Linear*> maps) {
      return std::any_of(maps.begin(), maps.end(), [](const Linear* m) { return !m->bias.empty(); });
    };
    shape.query_biases = shape.query_biases || any({&l.query, &l.key, &l.value});
    shape.out_biases = shape.out_biases || any({&l.attended});
    shape.feed_biases = shape.feed_biases || any({&l.gate, &l.up, &l.down});
  }
  return shape;
}

Result<void> check_finite(Decoder& decoder) {
  for (const auto& named : decoder->named_parameters())
    if (!named.value().isfinite().all().item<bool>())
      return fail(ErrorCode::damaged, "NaN or infinity in tensor " + named.key());
  return {};
}

}  // namespace

Result<Decoder> decoder_of(const Model& model, torch::ScalarType dtype) {
  try {
    Decoder decoder(shape_of(model));
    decoder->to(dtype);
    torch::NoGradGuard no_grad;
    Filler(decoder, model).fill();
    if (const auto finite = check_finite(decoder); !finite) return pass_on(finite);
    return decoder;
  } catch (const c10::Error&) {  // libtorch's way to say that there is no memory
    return fail(ErrorCode::limit_exceeded, "no memory for the model's weights");
  }
}

Result<void> save_decoder(const std::filesystem::path& folder, Decoder& decoder, const Tokenizer& tokenizer,
                          const std::string& chat_template, std::optional<torch::ScalarType> dtype) {
  const DecoderShape& shape = decoder->shape();
  if (tokenizer.size() > shape.config.vocabulary)
    return fail(ErrorCode::invalid_argument, "the tokenizer has more tokens than the model");
  const auto config = config_json(shape.config, {shape.query_biases, shape.out_biases, shape.feed_biases});
  if (!config) return pass_on(config);
  const auto words = tokenizer.json();
  if (!words) return pass_on(words);
  tensor::NamedTensors tensors;
  for (const auto& named : decoder->named_parameters())
    if (named.key().find(".lora_") == std::string::npos) tensors[named.key()] = named.value();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + folder.filename().string());
  for (const auto& [name, text] : {std::pair{"config.json", &*config}, std::pair{"tokenizer.json", &*words}})
    if (const auto done = write_text(folder / name, *text); !done) return done;
  if (!chat_template.empty()) {
    const nlohmann::json extras{{"chat_template", chat_template}};
    if (const auto done = write_text(folder / "tokenizer_config.json", extras.dump(2) + "\n"); !done)
      return done;
  }
  return tensor::save_tensors(folder / "model.safetensors", tensors, dtype, {{"format", "pt"}});
}

}  // namespace heartcare::language
