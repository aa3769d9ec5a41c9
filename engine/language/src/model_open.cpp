#include <nlohmann/json.hpp>

#include "heartcare/language/model.h"
#include "heartcare/tensor/model_folder.h"
#include "tensor_store.h"
#include "weight_names.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
using tensor::WeightMatrix;
constexpr std::uint64_t max_small_file = 4 << 20, max_tokenizer_file = 64 << 20;

/// Rows [first, first + count) of a fused matrix, with their part of its bias.
Linear part_of(const Linear& whole, std::int64_t first, std::int64_t count) {
  Linear part;
  part.weights = whole.weights.part(first, count);
  if (!whole.bias.empty()) part.bias.assign(whole.bias.begin() + first, whole.bias.begin() + first + count);
  return part;
}

/// Takes the weights out of a store, under the names of its kind of file.
class Collector {
 public:
  Collector(const TensorStore& store, const ModelConfig& config, const WeightNames& names)
      : store_(store), config_(config), names_(names) {}

  Result<ModelWeights> collect() {
    ModelWeights weights;
    weights.embedding = matrix(names_.embedding, config_.vocabulary, config_.hidden);
    weights.output = config_.tied || !store_.has(names_.output)
                         ? weights.embedding
                         : matrix(names_.output, config_.vocabulary, config_.hidden);
    if (!config_.tied && !store_.has(names_.output))
      complain(Error{ErrorCode::not_found, "no output matrix", {}});
    weights.final_norm = vector(names_.final_norm, config_.hidden);
    for (std::int64_t i = 0; i < config_.layers && !error_; ++i)
      weights.layers.push_back(layer(names_.prefix(i)));
    if (error_) return tl::unexpected(*error_);
    return weights;
  }

 private:
  void complain(const Error& error) {
    if (!error_) error_ = error;
  }
  WeightMatrix matrix(const std::string& name, std::int64_t rows, std::int64_t columns) {
    const auto found = store_.matrix(name, rows, columns);
    if (!found) complain(found.error());
    return found.value_or(WeightMatrix{});
  }
  std::vector<float> vector(const std::string& name, std::int64_t length) {
    auto found = store_.vector(name, length);
    if (!found) complain(found.error());
    return found ? std::move(*found) : std::vector<float>{};
  }
  Linear linear(const std::string& name, std::int64_t outputs, std::int64_t inputs) {
    Linear result;
    result.weights = matrix(name + ".weight", outputs, inputs);
    if (store_.has(name + ".bias")) result.bias = vector(name + ".bias", outputs);
    return result;
  }
  LayerWeights layer(const std::string& prefix) {
    const std::int64_t hidden = config_.hidden, wide = config_.feed_forward;
    const std::int64_t queries = config_.heads * config_.head_size,
                       keys = config_.kv_heads * config_.head_size;
    LayerWeights l;
    l.attention_norm = vector(prefix + names_.attention_norm, hidden);
    l.feed_norm = vector(prefix + names_.feed_norm, hidden);
    if (store_.has(prefix + names_.fused_attention + ".weight")) {
      const Linear all = linear(prefix + names_.fused_attention, queries + 2 * keys, hidden);
      if (error_) return l;
      l.query = part_of(all, 0, queries);
      l.key = part_of(all, queries, keys);
      l.value = part_of(all, queries + keys, keys);
    } else {
      l.query = linear(prefix + names_.query, queries, hidden);
      l.key = linear(prefix + names_.key, keys, hidden);
      l.value = linear(prefix + names_.value, keys, hidden);
    }
    l.attended = linear(prefix + names_.attended, hidden, queries);
    if (!store_.has(prefix + names_.gate + ".weight")) {
      const Linear both = linear(prefix + names_.fused_gate, 2 * wide, hidden);
      if (error_) return l;
      l.gate = part_of(both, 0, wide);
      l.up = part_of(both, wide, wide);
    } else {
      l.gate = linear(prefix + names_.gate, wide, hidden);
      l.up = linear(prefix + names_.up, wide, hidden);
    }
    l.down = linear(prefix + names_.down, hidden, wide);
    return l;
  }

  const TensorStore& store_;
  const ModelConfig& config_;
  const WeightNames& names_;
  std::optional<Error> error_;
};

Result<void> check_all(const TensorStore& store) {
  for (const auto& [name, matrix] : store.all())
    if (const auto finite = check_finite(matrix); !finite)
      return fail(ErrorCode::damaged, "NaN or infinity in tensor " + name);
  return {};
}

/// The end tokens that a generation_config.json adds, and the template of tokenizer_config.json; neither is
/// needed.
void read_extras(const tensor::PretrainedFolder& files, Model& model) {
  if (const auto text = files.text("generation_config.json", max_small_file)) {
    const Json json = Json::parse(*text, nullptr, false);
    const Json ends = json.is_object() ? json.value("eos_token_id", Json()) : Json();
    for (const Json& id : ends.is_array() ? ends : Json::array({ends}))
      if (id.is_number_unsigned() && id < model.config.vocabulary && model.config.end_tokens.size() < 64)
        model.config.end_tokens.push_back(id.get<TokenId>());
  }
  if (const auto text = files.text("chat_template.jinja", max_small_file)) model.chat_template = *text;
  if (const auto text = files.text("tokenizer_config.json", max_small_file)) {
    const Json json = Json::parse(*text, nullptr, false);
    if (json.is_object() && json.contains("chat_template") && json["chat_template"].is_string())
      model.chat_template = json["chat_template"].get<std::string>();
  }
}

Result<std::shared_ptr<const Model>> open_gguf(const std::filesystem::path& path,
                                               const LoadOptions& options) {
  auto file = tensor::Gguf::open(path);
  if (!file) return pass_on(file);
  auto config = config_of(*file);
  if (!config) return pass_on(config);
  auto tokenizer = Tokenizer::from_gguf(*file);
  if (!tokenizer) return pass_on(tokenizer);
  TensorStore store;
  store.add(*file);
  if (options.checks_values)
    if (const auto fine = check_all(store); !fine) return pass_on(fine);
  auto weights = Collector(store, *config, gguf_names()).collect();
  if (!weights) return pass_on(weights);
  const std::string chat = file->text("tokenizer.chat_template").value_or("");
  weights->owners.push_back(std::make_shared<const tensor::Gguf>(std::move(*file)));
  return std::make_shared<const Model>(
      Model{std::move(*config), std::move(*weights), std::move(*tokenizer), chat, "GGUF"});
}

}  // namespace

Result<std::shared_ptr<const Model>> Model::open(const std::filesystem::path& path,
                                                 const LoadOptions& options) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return open_gguf(path, options);
  const auto files = tensor::PretrainedFolder::open(path, language_kind);
  if (!files) return pass_on(files);
  const auto text = files->text("config.json", max_small_file);
  if (!text) return pass_on(text);
  auto config = parse_config(*text);
  if (!config) return pass_on(config);
  const auto words = files->text("tokenizer.json", max_tokenizer_file);
  if (!words) return pass_on(words);
  auto tokenizer = Tokenizer::parse(*words);
  if (!tokenizer) return pass_on(tokenizer);
  std::vector<std::shared_ptr<const void>> owners;
  const auto store = open_shards(*files, owners);
  if (!store) return pass_on(store);
  if (options.checks_values)
    if (const auto fine = check_all(*store); !fine) return pass_on(fine);
  auto weights = Collector(*store, *config, hugging_face_names()).collect();
  if (!weights) return pass_on(weights);
  weights->owners = std::move(owners);
  Model model{std::move(*config), std::move(*weights), std::move(*tokenizer), "", "Hugging Face folder"};
  read_extras(*files, model);
  return std::make_shared<const Model>(std::move(model));
}

}  // namespace heartcare::language
