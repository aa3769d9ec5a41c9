#include "small_gpt.h"

#include "heartcare/beat/model_file.h"
#include "heartcare/heartcaregpt_bridge/modules.h"
#include "heartcare/simulator/simulator.h"
#include "heartcare/tensor/device.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/vision/vision_folder.h"
#include "known_weights.h"
#include "tiny_beat.h"

namespace heartcare::heartcaregpt {
namespace {

template <class T>
void require(const Result<T>& done) {
  if (!done) throw std::runtime_error(done.error().detail);
}

tensor::Manifest small_manifest(const std::string& kind, std::vector<std::string> files) {
  tensor::Manifest manifest;
  manifest.kind = kind;
  manifest.name = "small " + kind;
  manifest.version = "1";
  manifest.created = "2026-11-25";
  manifest.licence = "CC0-1.0";
  manifest.card = "README.md";
  for (std::string& file : files) manifest.files.push_back({std::move(file), 0, ""});
  manifest.files.push_back({"README.md", 0, ""});
  return manifest;
}

/// Every weight of a Llama model by its name in Hugging Face folders.
language::TensorList llama_weights(const LanguageShape& shape, std::int64_t vocabulary) {
  const std::int64_t width = shape.width, keys = width / shape.heads * shape.key_heads;
  const double size = 1.6 / std::sqrt(static_cast<double>(width));
  language::TensorList list;
  list.add("model.embed_tokens.weight", {vocabulary, width}, 0.4);
  for (std::int64_t i = 0; i < shape.layers; ++i) {
    const std::string prefix = "model.layers." + std::to_string(i) + ".";
    list.add(prefix + "input_layernorm.weight", {width}, 0.2, 1);
    list.add(prefix + "self_attn.q_proj.weight", {width, width}, size);
    list.add(prefix + "self_attn.k_proj.weight", {keys, width}, size);
    list.add(prefix + "self_attn.v_proj.weight", {keys, width}, size);
    list.add(prefix + "self_attn.o_proj.weight", {width, width}, size);
    list.add(prefix + "mlp.gate_proj.weight", {shape.feed_forward, width}, size);
    list.add(prefix + "mlp.up_proj.weight", {shape.feed_forward, width}, size);
    list.add(prefix + "mlp.down_proj.weight", {width, shape.feed_forward}, size);
    list.add(prefix + "post_attention_layernorm.weight", {width}, 0.2, 1);
  }
  list.add("model.norm.weight", {width}, 0.2, 1);
  list.add("lm_head.weight", {vocabulary, width}, size);
  return list;
}

vision::VisionConfig small_vision() {
  vision::VisionConfig sizes;
  sizes.width = 16;
  sizes.feed_forward = 32;
  sizes.layers = 1;
  sizes.heads = 2;
  sizes.channels = 1;
  sizes.image_height = 24;
  sizes.image_width = 48;
  sizes.patch = 12;
  return sizes;
}

}  // namespace

language::Json marked_tokenizer(const std::vector<std::string>& more) {
  language::Json json = language::byte_level_tokenizer();
  int id = 263;
  json["added_tokens"].push_back(language::added("<|user|>", id++, true));
  json["added_tokens"].push_back(language::added("<|assistant|>", id++, true));
  for (const std::string& token : more) json["added_tokens"].push_back(language::added(token, id++, true));
  return json;
}

SmallGptFolder::SmallGptFolder() {
  config.language_width = 16;
  config.signal_width = 16;
  config.signal_codes = 32;
  config.head_width = 8;
  config.statements = {"NORM", "AFIB", "IMI", "SR", "CLBBB"};
  added_tokens = {signal_begin, signal_end, image_begin, image_end};
}

void SmallGptFolder::add_vision() {
  config.image_width = 16;
  config.vision_hash = "measured by write_folder";
}

void SmallGptFolder::write() const {
  write_beat();
  write_language();
  if (config.has_image()) write_vision();
  write_own();
}

void SmallGptFolder::write_own() const {
  GptModules modules(config);
  set_known_weights(modules);
  auto tensors = weights_of(modules);
  const auto rows = static_cast<std::int64_t>(added_tokens.size());
  if (rows > 0) {
    const auto count = static_cast<std::size_t>(rows * shape.width);
    tensors["tokens.embedding"] = torch::tensor(language::formula(count, 0.7, 0.4)).view({rows, shape.width});
    tensors["tokens.output"] = torch::tensor(language::formula(count, 0.9, 0.4)).view({rows, shape.width});
  }
  require(tensor::save_tensors(folder / weights_file, tensors));
  folder.put("README.md", "An untrained model for tests.");
  require(write_folder(folder.path(), config, small_manifest(model_kind, {})));
}

void SmallGptFolder::write_beat() const {
  const auto sizes = beat::tiny_config();
  beat::Network network(sizes);
  beat::set_known_weights(network);
  folder.put("beat/README.md", "A tokenizer for tests.");
  require(
      tensor::save_tensors(folder / ("beat/" + std::string(beat::weights_file)), beat::weights_of(network)));
  auto manifest = small_manifest(std::string(beat::model_kind), {beat::weights_file});
  manifest.config = beat::settings_of(sizes);
  require(tensor::write_manifest(folder / "beat", manifest));
}

void SmallGptFolder::write_vision() const {
  const auto sizes = small_vision();
  language::TensorList weights;
  for (const auto& tensor : vision::expected_tensors(sizes))
    weights.add("vision_model." + tensor.name, tensor.shape, 0.2);
  folder.put("vision/README.md", "An image encoder for tests.");
  weights.write(folder / "vision/model.safetensors");
  folder.put("vision/config.json", vision::config_text(sizes));
  folder.put("vision/preprocessor_config.json", vision::preprocessing_text({}, sizes));
  require(tensor::write_manifest(
      folder / "vision",
      small_manifest(vision::model_kind, {"model.safetensors", "config.json", "preprocessor_config.json"})));
}

void SmallGptFolder::write_language() const {
  folder.put("language/README.md", "A language model for tests.");
  llama_weights(shape, vocabulary).write(folder / "language/model.safetensors");
  language::Json json = language::small_config("llama");
  json["hidden_size"] = shape.width;
  json["num_hidden_layers"] = shape.layers;
  json["num_attention_heads"] = shape.heads;
  json["num_key_value_heads"] = shape.key_heads;
  json["intermediate_size"] = shape.feed_forward;
  json["vocab_size"] = vocabulary;
  json["max_position_embeddings"] = context;
  folder.put("language/config.json", json.dump());
  folder.put("language/tokenizer.json", tokenizer.dump());
  require(tensor::write_manifest(
      folder / "language",
      small_manifest(language::language_kind, {"model.safetensors", "config.json", "tokenizer.json"})));
}

Result<EnginePtr> SmallGptFolder::open(KnowledgePtr knowledge, std::int64_t longest) const {
  static_cast<void>(tensor::set_threads(1));  // as the programs do; much faster beside other work
  SessionOptions options;
  options.knowledge = std::move(knowledge);
  options.device = "cpu";
  options.threads = 2;
  options.context = longest;
  JobContext job;
  return Engine::open(folder.path(), options, job);
}

KnowledgePtr shipped_knowledge(SentenceReader reader) {
  auto vocabulary =
      statements::Vocabulary::load(HEARTCARE_SOURCE_DIR "/resources/statements/vocabulary.json").value();
  auto rules =
      statements::RuleBook::load(HEARTCARE_SOURCE_DIR "/resources/statements/rules.json", vocabulary).value();
  return std::make_shared<const Knowledge>(
      Knowledge{std::move(vocabulary), std::move(rules), std::move(reader)});
}

RecordPtr simulated_record(const std::string& preset, double seconds, double rate) {
  simulator::Request request;
  request.preset = preset;
  request.duration_s = seconds;
  request.rate_hz = rate;
  return simulator::simulate(request).value().record;
}

std::shared_ptr<const PagePicture> drawn_page() {
  auto page = std::make_shared<PagePicture>();
  page->picture = {480, 240, 1, std::vector<std::uint8_t>(480 * 240, 255)};
  for (std::size_t lead = 0; lead < page->boxes.size(); ++lead) {
    const int left = static_cast<int>(lead / 3) * 120, top = static_cast<int>(lead % 3) * 80;
    page->boxes[lead] = vision::PixelBox{left, top, 120, 80};
    for (int x = 0; x < 120; ++x) {
      const int y = top + 40 + static_cast<int>(20 * std::sin(x * 0.2 * (1 + static_cast<double>(lead))));
      page->picture.pixels[static_cast<std::size_t>(y) * 480 + static_cast<std::size_t>(left + x)] = 0;
    }
  }
  return page;
}

}  // namespace heartcare::heartcaregpt
