#include "heartcare/language_bridge/decoder.h"

#include <gtest/gtest.h>

#include "heartcare/language/adapter.h"
#include "heartcare/language_bridge/batch.h"
#include "small_gguf.h"
#include "variants.h"

namespace heartcare::language {
namespace {

using torch::Tensor;

Tensor scores(Decoder& decoder, const std::vector<std::vector<LearnedText>>& rows, std::int64_t length) {
  torch::NoGradGuard no_grad;
  const auto batch = batch_of(rows, length);
  const Places places =
      places_of_rows(decoder->config(), batch.segments, batch.trunks, batch.positions, length);
  return decoder->logits(decoder->forward(decoder->embed(batch.tokens), places));
}

LearnedText text_of(std::vector<TokenId> tokens) {
  std::vector<bool> chosen(tokens.size(), true);
  return {std::move(tokens), std::move(chosen)};
}

class LanguageDecoder : public testing::TestWithParam<Variant> {};

TEST_P(LanguageDecoder, ComputesWhatTheKernelsCompute) {
  const auto model = open_variant(GetParam());
  auto decoder = *decoder_of(*model);
  const auto ids = some_tokens(40);
  const Tensor expected = kernel_scores(model, ids, 40);
  const Tensor own = scores(decoder, {{text_of(ids)}}, 40)[0];
  EXPECT_LT(largest_difference(own, expected), tolerance * expected.abs().max().item<double>());
}

TEST_P(LanguageDecoder, IsTheSameAfterItWasSaved) {
  const auto model = open_variant(GetParam());
  auto decoder = *decoder_of(*model);
  const tensor::TempFolder folder;
  const auto saved = save_decoder(folder.path(), decoder, model->tokenizer, "{{ template }}");
  ASSERT_TRUE(saved) << describe(saved.error());
  const auto again = Model::open(folder.path());
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ((*again)->chat_template, "{{ template }}");
  EXPECT_EQ((*again)->config.end_tokens, model->config.end_tokens);
  const auto ids = some_tokens(40);
  EXPECT_TRUE(torch::equal(kernel_scores(*again, ids, 40), kernel_scores(model, ids, 40)));
}

INSTANTIATE_TEST_SUITE_P(Variants, LanguageDecoder, testing::ValuesIn(all_variants()),
                         [](const auto& variant) { return std::string(variant.param.name); });

TEST(LanguageDecoderRows, TextsThatGoOnSeeTheirTrunkAndNoneOfTheOthers) {
  for (const char* type : {"llama", "phi3"}) {
    auto decoder = *decoder_of(*open_variant({type, type, [](auto&) {}}));
    const auto trunk = some_tokens(9);
    const std::vector<std::vector<TokenId>> ends{some_tokens(6, 3), some_tokens(4, 80)};
    std::vector<LearnedText> row{text_of(some_tokens(3, 50)), text_of(trunk)};
    for (const auto& end : ends) {
      row.push_back(text_of(end));
      row.back().goes_on = true;
    }
    const Tensor packed = scores(decoder, {row}, 24)[0];
    std::int64_t at = 12;
    for (const auto& end : ends) {
      std::vector<TokenId> whole = trunk;
      whole.insert(whole.end(), end.begin(), end.end());
      const auto count = static_cast<std::int64_t>(end.size());
      const Tensor alone = scores(decoder, {{text_of(whole)}}, static_cast<std::int64_t>(whole.size()))[0];
      EXPECT_LT(largest_difference(packed.narrow(0, at, count), alone.narrow(0, 9, count)),
                tolerance * alone.abs().max().item<double>());
      at += count;
    }
  }
  LearnedText nothing = text_of({1, 2});
  nothing.goes_on = true;
  EXPECT_EQ(make_batch({{nothing}}, 8).error().code, ErrorCode::invalid_argument);
}

TEST(LanguageDecoderRows, TextsInARowDoNotSeeEachOther) {
  for (const char* type : {"llama", "phi3"}) {
    Variant variant{type, type, [](auto& f) { f.config["sliding_window"] = 6; }};
    auto decoder = *decoder_of(*open_variant(variant));
    const auto a = text_of(some_tokens(9)), b = text_of(some_tokens(14, 3)), c = text_of(some_tokens(5, 80));
    const Tensor packed = scores(decoder, {{a, b}, {c}}, 25);
    const Tensor alone_a = scores(decoder, {{a}}, 9)[0], alone_b = scores(decoder, {{b}}, 14)[0],
                 alone_c = scores(decoder, {{c}}, 5)[0];
    EXPECT_LT(largest_difference(packed[0].narrow(0, 0, 9), alone_a), 1e-6);
    EXPECT_LT(largest_difference(packed[0].narrow(0, 9, 14), alone_b), 1e-6);
    EXPECT_LT(largest_difference(packed[1].narrow(0, 0, 5), alone_c), 1e-6);
  }
}

TEST(LanguageDecoderRows, TheLossIsThatOfTheChosenTokens) {
  auto decoder = *decoder_of(*open_variant({"llama", "llama"}));
  LearnedText text = text_of(some_tokens(10));
  text.chosen.assign(10, false);
  text.chosen[0] = text.chosen[4] = text.chosen[9] = true;  // the first has nothing before it
  const auto batch = batch_of({{text_of(some_tokens(3)), text}}, 16);
  const Tensor all = scores(decoder, {{text}}, 10)[0].log_softmax(-1);
  const Tensor first = scores(decoder, {{text_of(some_tokens(3))}}, 3)[0].log_softmax(-1);
  double expected = 0;
  for (const std::int64_t i : {4, 9})
    expected -= all[i - 1][text.tokens[static_cast<std::size_t>(i)]].item<double>();
  for (const std::int64_t i : {1, 2})
    expected -= first[i - 1][some_tokens(3)[static_cast<std::size_t>(i)]].item<double>();
  EXPECT_EQ(batch.chosen.numel(), 4);
  EXPECT_NEAR(loss_of(decoder, batch).item<double>(), expected, 1e-5);
}

TEST(LanguageDecoderRows, RefusesWhatMakesNoBatch) {
  EXPECT_FALSE(make_batch({{text_of(some_tokens(9))}}, 8));
  EXPECT_FALSE(make_batch({{text_of({})}}, 8));
  EXPECT_FALSE(make_batch({{LearnedText{{1, 2}, {true}}}}, 8));
}

TEST(LanguageDecoderRows, VectorsStandInSlotsAndLearn) {
  auto decoder = *decoder_of(*open_variant({"qwen2", "qwen2"}));
  const auto batch = batch_of({{text_of(some_tokens(8))}, {text_of(some_tokens(6, 5))}}, 8);
  const Tensor places = torch::tensor({2, 3, 9}, torch::kLong);
  const Tensor same = decoder->embed(batch.tokens.flatten().index_select(0, places)).detach();
  const Tensor plain = loss_of(decoder, batch);
  EXPECT_TRUE(torch::equal(loss_of(decoder, batch, Slots{places, same}), plain));
  Tensor vectors = torch::randn({3, 16}).requires_grad_(true);
  const Tensor other = loss_of(decoder, batch, Slots{places, vectors});
  EXPECT_GT((other - plain).abs().item<double>(), 1e-3);
  other.backward();
  EXPECT_GT(vectors.grad().abs().sum(1).min().item<double>(), 0);
}

TEST(LanguageDecoderRows, LayersComputedAgainGiveTheSameGradients) {
  const auto batch = batch_of({{text_of(some_tokens(20))}}, 20);
  const auto gradients = [&](bool again) {
    auto decoder = *decoder_of(*open_variant({"phi3", "phi3"}));
    decoder->recompute_layers(again);
    loss_of(decoder, batch).backward();
    std::vector<Tensor> all;
    for (const Tensor& p : decoder->parameters()) all.push_back(p.grad());
    return all;
  };
  const auto kept = gradients(false), again = gradients(true);
  ASSERT_EQ(kept.size(), again.size());
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_TRUE(torch::equal(kept[i], again[i])) << i;
}

TEST(LanguageDecoderRows, TheVocabularyGrowsTiedAndNot) {
  for (const bool tied : {false, true}) {
    const auto model =
        open_variant({"llama", "llama", [tied](auto& f) { f.config["tie_word_embeddings"] = tied; }});
    auto decoder = *decoder_of(*model);
    const Tensor before = scores(decoder, {{text_of(some_tokens(8))}}, 8);
    decoder->extend_vocabulary(5, 1);
    EXPECT_EQ(decoder->config().vocabulary, 268);
    const Tensor after = scores(decoder, {{text_of(some_tokens(8))}}, 8);
    EXPECT_TRUE(torch::equal(after.narrow(-1, 0, 263), before));
    const std::vector<std::string> tokens{"<sig>", "</sig>", "<|ecg_0|>", "<|ecg_1|>", "<|ecg_2|>"};
    const auto words = model->tokenizer.extended(tokens, 263);
    ASSERT_TRUE(words);
    const tensor::TempFolder folder;
    ASSERT_TRUE(save_decoder(folder.path(), decoder, *words));
    const auto larger = Model::open(folder.path());
    ASSERT_TRUE(larger) << describe(larger.error());
    EXPECT_EQ((*larger)->tokenizer.added_token("<|ecg_2|>"), 267);
    const std::vector<TokenId> ids{5, 263, 267, 9};
    EXPECT_LT(largest_difference(scores(decoder, {{text_of(ids)}}, 4)[0], kernel_scores(*larger, ids, 8)),
              1e-6);
  }
}

TEST(LanguageDecoderRows, RowsOfGgufFilesArePutInOrder) {
  const SmallModelFolder folder("llama");
  const auto expected = *folder.open();
  const auto model = Model::open(folder.folder.put("model.gguf", gguf_of(folder.weights)));
  ASSERT_TRUE(model) << describe(model.error());
  auto decoder = *decoder_of(**model), other = *decoder_of(*expected);
  for (const auto& named : decoder->named_parameters())
    EXPECT_TRUE(torch::equal(named.value(), other->named_parameters()[named.key()])) << named.key();
  const tensor::TempFolder saved;
  ASSERT_TRUE(save_decoder(saved.path(), decoder, (*model)->tokenizer));
  const auto ids = some_tokens(12);
  EXPECT_TRUE(
      torch::equal(kernel_scores(*Model::open(saved.path()), ids, 12), kernel_scores(expected, ids, 12)));
}

TEST(LanguageDecoderRows, LiveAdaptersAreRead) {
  const SmallModelFolder folder("llama");
  const auto model = *folder.open();
  TensorList adapter;
  adapter.add("base_model.model.model.layers.0.self_attn.v_proj.lora_A.weight", {2, 16}, 1.5);
  adapter.add("base_model.model.model.layers.0.self_attn.v_proj.lora_B.weight", {8, 2});
  const tensor::TempFolder where;
  adapter.write(where / "adapter_model.safetensors");
  where.put("adapter_config.json", R"({"peft_type":"LORA","r":2,"lora_alpha":8})");
  const auto adapted = *with_adapter(model, where.path());
  auto decoder = *decoder_of(*adapted);
  const auto ids = some_tokens(12);
  EXPECT_LT(largest_difference(scores(decoder, {{text_of(ids)}}, 12)[0], kernel_scores(adapted, ids, 12)),
            1e-5);
  EXPECT_GT(largest_difference(kernel_scores(model, ids, 12), kernel_scores(adapted, ids, 12)), 1e-3);
}

}  // namespace
}  // namespace heartcare::language
