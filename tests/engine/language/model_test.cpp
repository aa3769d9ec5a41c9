#include "heartcare/language/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "heartcare/tensor/model_folder.h"
#include "sequence_checks.h"
#include "small_model.h"

namespace heartcare::language {
namespace {

using testing::HasSubstr;

std::unique_ptr<Sequence> start(const std::shared_ptr<const Model>& model, std::int64_t capacity = 400) {
  auto sequence = start_on_cpu(model, capacity, std::make_shared<tensor::Workers>(2));
  EXPECT_TRUE(sequence) << describe(sequence.error());
  return std::move(*sequence);
}

std::shared_ptr<const Model> model_of(const SmallModelFolder& folder) {
  auto model = folder.open();
  EXPECT_TRUE(model) << describe(model.error());
  return *model;
}

double largest_difference(std::span<const float> a, std::span<const float> b) {
  EXPECT_EQ(a.size(), b.size());
  double worst = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    worst = std::max(worst, std::abs(double{a[i]} - b[i]));
  return worst;
}

struct Golden {
  const char* type;
  std::vector<float>
      scores;  ///< of tokens 0 to 5 after 40 tokens, by transformers 4.49 in f64 (golden_language.py)
  friend void PrintTo(const Golden& golden, std::ostream* out) { *out << golden.type; }
};

class LanguageModelGolden : public testing::TestWithParam<Golden> {};

TEST_P(LanguageModelGolden, ScoresAreThoseOfTransformers) {
  const SmallModelFolder folder(GetParam().type);
  const auto sequence = start(model_of(folder));
  const auto logits = sequence->extend(some_tokens(40), LogitsFor::last);
  ASSERT_TRUE(logits);
  ASSERT_EQ(logits->size(), 263u);
  EXPECT_LT(largest_difference(GetParam().scores, std::span(*logits).first(6)), 2e-5);
}

INSTANTIATE_TEST_SUITE_P(
    Families, LanguageModelGolden,
    testing::Values(Golden{"llama", {-0.458954f, 0.317246f, -0.018822f, -0.288899f, 0.453909f, -0.394695f}},
                    Golden{"qwen2", {-1.078984f, 0.120077f, 1.100441f, 0.076564f, -1.086759f, -0.270760f}},
                    Golden{"phi3", {-0.103414f, 0.072637f, -0.038235f, 0.001923f, 0.034485f, -0.069171f}}),
    [](const auto& golden) { return std::string(golden.param.type); });

TEST(LanguageModel, ChunksAndSingleTokensGiveTheSameScores) {
  const SmallModelFolder folder("llama");
  const auto model = model_of(folder);
  const auto ids = some_tokens(300);
  const auto whole = start(model), single = start(model);
  const auto all = whole->extend(ids, LogitsFor::all);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 300u * 263u);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto one = single->extend(std::span(ids).subspan(i, 1), LogitsFor::last);
    ASSERT_TRUE(one);
    EXPECT_LT(largest_difference(*one, std::span(*all).subspan(i * 263, 263)), 2e-5) << i;
  }
  whole->truncate(100);
  EXPECT_EQ(whole->length(), 100);
  const auto again = whole->extend(std::span(ids).subspan(100, 1), LogitsFor::last);
  EXPECT_LT(largest_difference(*again, std::span(*all).subspan(100 * 263, 263)), 2e-5);
}

TEST(LanguageModel, EmbeddingsStandForTokens) {
  const SmallModelFolder folder("qwen2");
  const auto model = model_of(folder);
  const auto ids = some_tokens(5);
  std::vector<float> embeddings(5 * 16);
  for (int i = 0; i < 5; ++i) dequantise_row(model->weights.embedding, ids[i], embeddings.data() + 16 * i);
  const auto a = start(model)->extend(ids, LogitsFor::last);
  const auto b = start(model)->extend_by_embeddings(embeddings, LogitsFor::last);
  EXPECT_EQ(*a, *b);
  embeddings[3] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(start(model)->extend_by_embeddings(embeddings, LogitsFor::last).error().code,
            ErrorCode::invalid_argument);
}

TEST(LanguageModel, RefusesWhatDoesNotFitAndStaysAsItWas) {
  const SmallModelFolder folder("llama");
  expect_refusals(*start(model_of(folder), 10));
  EXPECT_FALSE(start_on_cpu(model_of(folder), 513, std::make_shared<tensor::Workers>(1)));
}

TEST(LanguageModel, GrowsByTokensWithTheirOwnRows) {
  const SmallModelFolder folder("llama");
  const auto model = model_of(folder);
  const std::vector<std::string> tokens{"<|ecg_0|>", "<|ecg_1|>"};
  std::vector<float> rows(2 * 16), out(2 * 16, 0.25f);
  dequantise_row(model->weights.embedding, 7, rows.data() + 16);
  const auto larger = extended(model, tokens, rows, out);
  ASSERT_TRUE(larger) << describe(larger.error());
  const auto a = start(model)->extend(std::vector<TokenId>{7}, LogitsFor::last);
  const auto b = start(*larger)->extend(std::vector<TokenId>{264}, LogitsFor::last);
  ASSERT_TRUE(b);
  ASSERT_EQ(b->size(), 265u);
  EXPECT_EQ(*a, std::vector<float>(b->begin(), b->begin() + 263));
  EXPECT_EQ((*b)[263], (*b)[264]);
  EXPECT_FALSE(extended(*larger, tokens, rows, out));
  EXPECT_FALSE(extended(model, tokens, {1}, out));
}

TEST(LanguageModel, ReadsShards) {
  SmallModelFolder folder("llama");
  const auto whole = start(model_of(folder))->extend(some_tokens(3), LogitsFor::last);
  Json map = Json::object();
  for (std::size_t i = 0; i < folder.weights.names().size(); ++i)
    map[folder.weights.names()[i]] = i < 4 ? "a.safetensors" : "b.safetensors";
  std::filesystem::remove(folder.folder / "model.safetensors");
  folder.folder.put("model.safetensors.index.json", Json{{"weight_map", map}}.dump());
  folder.weights.write(folder.folder / "a.safetensors", 0, 4);
  EXPECT_EQ(Model::open(folder.folder.path()).error().code, ErrorCode::not_found);  // a shard is missing
  folder.weights.write(folder.folder / "b.safetensors", 4);
  const auto model = Model::open(folder.folder.path());
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ(*start(*model)->extend(some_tokens(3), LogitsFor::last), *whole);
  map["lm_head.weight"] = "../b.safetensors";
  folder.folder.put("model.safetensors.index.json", Json{{"weight_map", map}}.dump());
  EXPECT_EQ(Model::open(folder.folder.path()).error().code, ErrorCode::damaged);
}

TEST(LanguageModel, NamesWhatIsWrongWithAFolder) {
  SmallModelFolder folder("llama");
  folder.weights.erase("model.layers.1.mlp.up_proj.weight");
  auto model = folder.open();
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::not_found);
  EXPECT_THAT(model.error().detail, HasSubstr("model.layers.1.mlp.up_proj.weight"));
  SmallModelFolder wide("llama");
  wide.config["intermediate_size"] = 25;
  EXPECT_EQ(wide.open().error().code, ErrorCode::damaged);
  SmallModelFolder nan("llama");
  nan.weights.values("model.layers.0.mlp.up_proj.weight")[3] = std::numeric_limits<float>::quiet_NaN();
  const auto lazily = nan.open();
  ASSERT_TRUE(lazily);
  EXPECT_EQ(start(*lazily)->extend(some_tokens(3), LogitsFor::last).error().code, ErrorCode::damaged);
  EXPECT_EQ(nan.open({.checks_values = true}).error().code, ErrorCode::damaged);
  SmallModelFolder norm("llama");
  norm.weights.values("model.norm.weight")[0] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(norm.open().error().code, ErrorCode::damaged);
}

TEST(LanguageModel, ComparesAFolderWithItsManifest) {
  const SmallModelFolder folder("llama");
  folder.write();
  folder.folder.put("README.md", "A model for tests.\n");
  tensor::Manifest manifest;
  manifest.kind = language_kind;
  manifest.name = "small";
  manifest.version = "1";
  manifest.created = "2026-11-25";
  manifest.licence = "CC0-1.0";
  manifest.card = "README.md";
  for (const char* name : {"README.md", "config.json", "tokenizer.json", "model.safetensors"})
    manifest.files.push_back({name, 0, ""});
  ASSERT_TRUE(tensor::write_manifest(folder.folder.path(), manifest));
  EXPECT_TRUE(Model::open(folder.folder.path()));
  std::string weights = folder.folder.get("model.safetensors");
  weights.back() = static_cast<char>(weights.back() ^ 1);
  folder.folder.put("model.safetensors", weights);
  EXPECT_EQ(Model::open(folder.folder.path()).error().code, ErrorCode::damaged);
}

TEST(LanguageModel, RefusesConfigurationsThatMakeNoSense) {
  const auto refusal = [](const char* name, const Json& value) {
    Json json = small_config("llama");
    json[name] = value;
    const auto config = parse_config(json.dump());
    EXPECT_FALSE(config) << name << ' ' << value;
    return config ? ErrorCode::internal : config.error().code;
  };
  for (const char* name : {"hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
                           "num_key_value_heads", "vocab_size", "max_position_embeddings"}) {
    EXPECT_EQ(refusal(name, -1), ErrorCode::damaged);
    EXPECT_EQ(refusal(name, 0), ErrorCode::damaged);
    EXPECT_EQ(refusal(name, "16"), ErrorCode::damaged);
    EXPECT_EQ(refusal(name, std::uint64_t{1} << 63), ErrorCode::damaged);
    EXPECT_EQ(refusal(name, std::uint64_t{1} << 40), ErrorCode::limit_exceeded);
  }
  EXPECT_EQ(refusal("model_type", "bert"), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal("hidden_act", "gelu"), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal("num_key_value_heads", 3), ErrorCode::damaged);
  EXPECT_EQ(refusal("rope_scaling", Json{{"type", "dynamic"}, {"factor", 2}}), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal("rope_scaling", Json{{"type", "longrope"}, {"short_factor", {1}}, {"long_factor", {1}}}),
            ErrorCode::damaged);
  EXPECT_EQ(refusal("eos_token_id", 263), ErrorCode::damaged);
  EXPECT_FALSE(parse_config("{"));
  EXPECT_FALSE(parse_config(std::string(100'000, '[')));
}

}  // namespace
}  // namespace heartcare::language
